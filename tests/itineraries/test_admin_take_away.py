"""What staff look at and take away before anything is published, and after."""

import pytest
from django.urls import reverse

from itineraries.models import Release
from itineraries.publishing import publish
from tests.make import (
    make_action,
    make_delegation,
    make_document,
    make_session,
    make_synergy,
)
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


def address(name, visit, *more):
    return reverse(f"admin:delegations_delegation_{name}", args=[visit.pk, *more])


@pytest.mark.parametrize("audience", ["public", "delegates", "staff"])
def test_a_preview_is_kept_by_nobody(anna, audience):
    visit = make_session(title_it="Aperta").delegation
    make_session(delegation=visit, title_it="Segreta", visibility="staff", notes="n")

    page = anna.get(address("preview", visit, audience) + "?language=ja")

    assert page.status_code == 200
    assert {"private", "no-store"} <= set(page.headers["Cache-Control"].split(", "))
    assert page.headers["X-Robots-Tag"] == "noindex"
    shown = [str(one.title) for one in page.context["itinerary"].sessions]
    assert shown == (["Aperta", "Segreta"] if audience == "staff" else ["Aperta"])
    assert page.context["is_preview"] is True
    assert Release.objects.count() == 0


def test_the_agenda_is_taken_away_as_each_audience_may_have_it(anna):
    visit = make_session(title_it="Aperta").delegation
    make_session(delegation=visit, title_it="Segreta", visibility="staff")

    def rows(audience):
        answer = anna.get(address("export", visit, audience, "agenda.csv") + "?language=en")
        assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
        assert answer.headers["Content-Disposition"].startswith("attachment")
        return answer.content.decode("utf-8-sig").splitlines()[1:]

    assert [len(rows(a)) for a in ("public", "delegates", "staff")] == [1, 1, 2]


def test_the_whole_visit_is_taken_away_as_json(anna):
    visit = make_session().delegation
    answer = anna.get(address("export_whole", visit))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.json()["delegations"][0]["slug"] == visit.slug


@pytest.mark.parametrize(
    "nonsense",
    [
        "999/preview/public/",
        "99999999999999999999999/publish/",
        "{pk}/preview/mayor/",
        "{pk}/export/public/agenda.exe",
        "{pk}/export/mayor/agenda.csv",
    ],
)
def test_an_address_of_nothing_is_not_found(anna, nonsense):
    visit = make_delegation()
    base = reverse("admin:delegations_delegation_changelist")
    assert anna.get(base + nonsense.format(pk=visit.pk)).status_code == 404


def test_who_has_nothing_to_do_with_visits_sees_no_preview():
    visit = make_session().delegation
    stranger = signed_in(officer("stranger", "venues.view_venue"))
    for page in ("change", "export_whole"):
        assert stranger.get(address(page, visit)).status_code == 403
    assert stranger.get(address("preview", visit, "public")).status_code == 403
    assert stranger.get(address("export", visit, "staff", "agenda.csv")).status_code == 403


def test_releases_are_read_and_never_written(anna):
    visit = make_session(title_it="Visita").delegation
    release = publish(delegation=visit)
    base = reverse("admin:itineraries_release_changelist")

    assert anna.get(base).status_code == 200
    assert anna.get(f"{base}{release.pk}/change/").status_code == 200
    shown = anna.get(f"{base}{release.pk}/document/public/")
    assert [str(s.title) for s in shown.context["itinerary"].sessions] == ["Visita"]
    assert anna.get(f"{base}{release.pk}/document/staff/").status_code == 404
    for forbidden in ("add/", f"{release.pk}/delete/"):
        assert anna.get(f"{base}{forbidden}").status_code == 403
    assert anna.post(f"{base}{release.pk}/change/", {"note": "x"}).status_code == 403


BEYOND_THE_PUBLIC = [
    ("preview", "delegates"),
    ("preview", "staff"),
    ("export", "delegates", "agenda.csv"),
    ("export", "staff", "agenda.csv"),
    ("export_whole",),
]
FOLLOW_UP = {"synergies": "synergy", "actions": "action", "documents": "document"}


@pytest.mark.parametrize("lacking", ["itineraries.view_session", "organisations.view_person"])
def test_who_may_not_see_sessions_or_people_reads_what_the_public_would(lacking):
    visit = make_session().delegation
    permissions = {
        "delegations.view_delegation",
        "itineraries.view_session",
        "organisations.view_person",
    }
    clerk = signed_in(officer("clerk", *(permissions - {lacking})))

    shown = clerk.get(address("change", visit)).content.decode()

    for name, *more in BEYOND_THE_PUBLIC:
        page = address(name, visit, *more)
        assert (clerk.get(page).status_code, page in shown) == (403, False)
    for name, *more in [("preview", "public"), ("export", "public", "agenda.csv")]:
        page = address(name, visit, *more)
        assert (clerk.get(page).status_code, page in shown) == (200, True)


def test_who_may_see_sessions_and_people_reads_what_each_audience_would():
    visit = make_session().delegation
    permissions = ("delegations.view_delegation", "itineraries.view_session")
    clerk = signed_in(officer("clerk", *permissions, "organisations.change_person"))

    shown = clerk.get(address("change", visit)).content.decode()

    for name, *more in BEYOND_THE_PUBLIC:
        page = address(name, visit, *more)
        assert (clerk.get(page).status_code, page in shown) == (200, True)


def test_the_page_of_a_visit_shows_only_what_may_be_seen_in_its_own_room():
    session = make_session(title_it="CANARY")
    visit = session.delegation
    for make in (make_synergy, make_action, make_document):
        make(delegation=visit, title_it="CANARY")
    only_the_visit = officer("clerk", "delegations.view_delegation")
    everything = [
        "itineraries.view_session",
        *(f"delegations.view_{k}" for k in FOLLOW_UP.values()),
    ]
    reader = officer("reader", "delegations.view_delegation", *everything)

    page = signed_in(only_the_visit).get(address("change", visit))
    assert (page.context["agenda"], "CANARY" in page.content.decode()) == (None, False)
    assert [page.context[name] for name in FOLLOW_UP] == [None, None, None]
    page = signed_in(reader).get(address("change", visit))
    assert page.content.decode().count(">CANARY<") == 4


@pytest.mark.parametrize(("name", "kind"), FOLLOW_UP.items())
def test_each_kind_of_follow_up_is_shown_to_whom_it_is_open(name, kind):
    visit = make_delegation()
    clerk = signed_in(officer("clerk", "delegations.view_delegation", f"delegations.view_{kind}"))

    page = clerk.get(address("change", visit))

    assert [one for one in FOLLOW_UP if page.context[one] is not None] == [name]
    assert [f"{one}-heading" in page.content.decode() for one in FOLLOW_UP] == [
        one == name for one in FOLLOW_UP
    ]


@pytest.mark.parametrize("audience", ["public", "delegates"])
def test_who_may_not_see_releases_reads_none_of_them(audience):
    release = publish(delegation=make_session().delegation)
    page = reverse("admin:itineraries_release_document", args=[release.pk, audience])
    clerk = signed_in(officer("clerk", "delegations.view_delegation", "itineraries.view_session"))
    reader = signed_in(officer("reader", "itineraries.view_release"))

    assert (clerk.get(page).status_code, reader.get(page).status_code) == (403, 200)
