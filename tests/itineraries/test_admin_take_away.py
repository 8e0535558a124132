"""What staff look at and take away before anything is published, and after."""

import pytest
from django.urls import reverse

from itineraries.models import Release
from itineraries.publishing import publish
from tests.make import make_delegation, make_session
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
