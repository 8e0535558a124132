"""The return visit: the cities change places, and open synergies come along as proposals."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.urls import reverse

from delegations.models import Delegation
from delegations.period import Period
from itineraries.copying.again import Refused
from itineraries.copying.return_visit import make_return_visit
from itineraries.copying.visit_copy import Part, copy_visit
from tests.make import (
    make_delegation,
    make_framework,
    make_organisation,
    make_person,
    make_synergy,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

TITLES = {"it": "Visita di ritorno", "en": "", "ja": ""}


def returned(visit, start=None, slug="back"):
    period = Period.parse(start) if start else None
    return make_return_visit(visit, titles=TITLES, slug=slug, start=period, by=AnonymousUser())


@pytest.fixture
def visit():
    """An inbound visit with an open synergy, one that is settled and one of another visit."""
    visit = make_delegation()
    visit.frameworks.add(make_framework())
    make_synergy(
        delegation=visit,
        title_it="Urban testing",
        home_person=make_person(given="Ada", family="Bo"),
        home_organisation=make_organisation(name_it="Comune"),
        partner_organisation=make_organisation(name_it="Nagoya"),
    )
    make_synergy(delegation=visit, title_it="Finita", status="dropped", status_reason="Costa")
    make_synergy(title_it="Di un’altra")
    return visit


def test_the_cities_change_places_and_the_frameworks_stay(visit):
    back = returned(visit, "2023-03").visit

    assert (back.origin, back.destination) == (visit.destination, visit.origin)
    assert (back.direction, back.reciprocates, back.state) == ("outbound", visit, "planning")
    assert list(back.frameworks.all()) == list(visit.frameworks.all())


def test_open_synergies_are_proposed_sessions_and_their_owners_members(visit):
    back = returned(visit).visit

    table = back.sessions.get()
    assert (str(table), table.type, table.status) == ("Urban testing", "working_table", "proposed")
    assert (table.to_be_confirmed, table.date, table.time_precision) == (("item",), None, "untimed")
    assert table.timezone == visit.origin.timezone
    invited = [
        (str(one.person or one.organisation), one.side, one.status)
        for one in table.participations.order_by("order")
    ]
    assert invited == [("Ada Bo", "guest", "invited"), ("Nagoya", "home", "invited")]
    member = back.delegates.get()
    assert (str(member.person), str(member.organisation)) == ("Ada Bo", "Comune")
    assert (member.role, member.is_named) == ("member", False)


@pytest.mark.parametrize("start", ["2022-11-09", "2022-10"])
def test_a_return_before_the_visit_is_refused_and_nothing_is_kept(visit, start):
    count = Delegation.objects.count()

    with pytest.raises(Refused):
        returned(visit, start)

    assert Delegation.objects.count() == count


def test_a_second_return_is_refused_with_a_link_to_the_first(visit):
    anna = signed_in(officer())
    page = reverse("admin:delegations_delegation_return_visit", args=[visit.pk])
    form = opened(anna, page) | {"slug": "back"}

    first, second = (anna.post(page, form | {"slug": slug}) for slug in ("back", "again"))

    back = visit.return_visits.get()
    change = reverse("admin:delegations_delegation_change", args=[back.pk])
    assert (first.status_code, first.url) == (302, change)
    assert (second.status_code, second.context["there"]) == (200, back)
    assert f'href="{change}"' in anna.get(page).content.decode()


def test_it_takes_the_permission_to_add_a_visit(visit):
    names = ["delegations.view_delegation", "delegations.view_synergy"]
    ugo = signed_in(officer("ugo", *names))

    page = reverse("admin:delegations_delegation_return_visit", args=[visit.pk])

    assert [ugo.get(page).status_code, ugo.post(page).status_code] == [403, 403]


def test_the_demonstration_can_be_copied_and_returned():
    call_command("load_demo", verbosity=0)
    first = Delegation.objects.get(slug="nagoya-torino-2022")
    second = Delegation.objects.get(slug="torino-nagoya-2023")

    for number, visit in enumerate((first, second)):
        asked = {"titles": TITLES, "slug": f"copy-{number}", "start": Period.parse("2027-05-12")}
        made = copy_visit(visit, **asked, parts=list(Part), by=AnonymousUser())
        assert (len(made.sessions), made.left_out) == (visit.sessions.count(), [])
    back = returned(second).visit

    assert (str(back.origin), back.direction) == (str(first.origin), "inbound")
    with pytest.raises(Refused):
        returned(first, slug="again")
