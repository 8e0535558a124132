"""Lists take what their own filters write; all else that an address may hold is turned away."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User

from tests.make import make_delegation, make_needs, make_participation, make_person, make_session

from .admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


@pytest.mark.parametrize(
    "address",
    [
        "delegations/synergy/?status__regex=(",
        "delegations/synergy/?title_it__iregex=(",
        "itineraries/presentation/?detail__regex=%2B",
        "itineraries/presentation/?session__delegation=-9999999999999999999999",
        "itineraries/presentation/?session__delegation__id__exact=abc",
        "itineraries/session/?delegation__id__exact=99999999999999999999",
        "itineraries/session/?delegation__exact=9999999999999999999999",
        "itineraries/session/?delegation__regex=(",
        "itineraries/session/?status__exact=%00",
        "itineraries/session/?notes__contains=%00",
        "itineraries/session/?date__year=9999",
        "itineraries/session/?date__year=0",
        "itineraries/release/?delegation__id__exact=99999999999999999999",
        "itineraries/release/?digest__regex=(",
        "delegations/privateneeds/?health__startswith=a",
        "organisations/person/?id__in=99999999999999999999",
        "auth/user/?username__regex=(",
        "auth/user/?groups__id__exact=99999999999999999999",
        "auth/user/?password__startswith=md5",
        "auth/group/?name__iregex=(",
    ],
)
def test_what_no_filter_writes_is_turned_away(anna, address):
    make_session()
    make_participation()
    make_needs()
    assert anna.get(f"/admin/{address}").status_code == 400


@pytest.mark.parametrize(
    "address",
    ["itineraries/session/?date__year=9998&date__month=12&date__day=31", "auth/user/?groups=1"],
)
def test_the_far_ends_of_what_filters_write_are_empty_lists(anna, address):
    make_session()
    page = anna.get(f"/admin/{address}")
    assert (page.status_code, list(page.context["cl"].result_list)) == (200, [])


def test_what_filters_write_narrows_the_list(anna):
    session = make_session(status="cancelled")
    make_session()
    of_the_visit = {"delegation__id__exact": session.delegation_id, "status__exact": "cancelled"}
    on_the_day = {"date__year": "2022", "date__month": "11", "date__day": "10"}

    page = anna.get("/admin/itineraries/session/", of_the_visit | on_the_day)

    assert list(page.context["cl"].result_list) == [session]


def test_every_link_of_every_filter_leads_somewhere(anna):
    make_participation()
    make_needs()
    make_delegation(state="cancelled")
    broken = []
    for room in admin.site._registry.values():
        base = f"/admin/{room.opts.app_label}/{room.opts.model_name}/"
        changelist = anna.get(base).context["cl"]
        for spec in changelist.filter_specs:
            links = [base + choice["query_string"] for choice in spec.choices(changelist)]
            broken += [link for link in links if anna.get(link).status_code != 200]
    assert broken == []


@pytest.mark.parametrize("kind", ["auth/user", "auth/group", "organisations/person"])
def test_no_list_deletes_many_at_once(anna, kind):
    record = {
        "auth/user": lambda: User.objects.create(username="bruno"),
        "auth/group": lambda: Group.objects.create(name="Protocol"),
        "organisations/person": make_person,
    }[kind]()

    chosen = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    anna.post(f"/admin/{kind}/", chosen)

    assert type(record).objects.filter(pk=record.pk).exists() is True
    assert b"delete_selected" not in anna.get(f"/admin/{kind}/").content


def test_no_room_offers_to_delete_many_at_once(rf):
    request = rf.get("/")
    request.user = officer("bruno")
    offering = [
        room
        for room in admin.site._registry.values()
        if any("delete" in name for name in room.get_actions(request))
    ]
    assert (offering, "delete_selected" in dict(admin.site.actions)) == ([], False)
