"""A short name that was published leads to the new one for good, and is given to nobody else."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from delegations.models import Delegation
from delegations.period import Period
from itineraries.exports import EXPORTS
from itineraries.home_territory import home_territory
from itineraries.publishing import publish, withdraw
from organisations.models import FormerAddress, Organisation, Territory
from organisations.naming import free_slug
from tests.make import (
    make_delegation,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_territory,
    make_venue,
)
from venues.models import Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    body = make_organisation(slug="body", name_it="Ente")
    origin = make_territory(slug="city", name_it="Città")
    venue = make_venue(slug="hall", name_it="Sala")
    visit = make_delegation(slug="visit", origin=origin)
    session = make_session(delegation=visit, venue=venue, title_it="Incontro")
    make_participation(session=session, organisation=body, role="host", side="home")
    publish(delegation=visit)
    return visit


def renamed(record, slug):
    record = type(record).objects.get(pk=record.pk)
    record.slug = slug
    record.full_clean()
    record.save()
    return record


def under(visit):
    """Every address under that of a visit, after its short name."""
    session = visit.sessions.get()
    return [
        "/",
        f"/sessions/{session.uid}/",
        f"/sessions/{session.uid}.ics",
        "/changes/",
        "/changes/?page=1",
        "/releases/1/",
        *(f"/{filename}" for filename in EXPORTS),
    ]


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_every_address_of_a_visit_leads_to_the_new_one(client, visit, language):
    renamed(visit, "second")
    renamed(visit, "third")

    for rest in under(visit):
        for old in ("visit", "second"):
            response = client.get(f"/{language}/delegations/{old}{rest}")
            new = f"/{language}/delegations/third{rest}"
            assert (response.status_code, response.headers.get("Location")) == (301, new), rest
        assert client.get(f"/{language}/delegations/third{rest}").status_code in (200, 302), rest
    assert client.get(f"/{language}/delegations/nowhere/").status_code == 404
    assert client.head(f"/{language}/delegations/visit/").status_code == 301
    assert client.post(f"/{language}/delegations/visit/").status_code == 405


@pytest.mark.parametrize(
    ("kind", "model", "slug"),
    [
        ("venues", Venue, "hall"),
        ("organisations", Organisation, "body"),
        ("territories", Territory, "city"),
    ],
)
def test_a_venue_a_body_and_a_city_move_at_once_and_once_published_anew(
    client, visit, kind, model, slug
):
    before = client.get(f"/en/{kind}/{slug}/")
    renamed(model.objects.get(slug=slug), "moved")

    for act in (lambda: None, lambda: publish(delegation=Delegation.objects.get())):
        act()
        old, new = client.get(f"/en/{kind}/{slug}/?page=1"), client.get(f"/en/{kind}/moved/")
        assert (old.status_code, old.headers["Location"]) == (301, f"/en/{kind}/moved/?page=1")
        assert (before.status_code, new.status_code) == (200, 200)
        assert b"Incontro" in new.content or kind == "territories"


def test_a_name_taken_back_is_no_former_one_any_more(client, visit):
    renamed(renamed(visit, "second"), "visit")

    assert client.get("/en/delegations/visit/").status_code == 200
    assert client.get("/en/delegations/second/").headers["Location"] == "/en/delegations/visit/"
    assert list(FormerAddress.objects.values_list("slug", flat=True)) == ["second"]


def test_a_former_name_is_given_to_nobody_else(visit):
    renamed(visit, "second")
    renamed(Venue.objects.get(), "moved")
    other = make_delegation(slug="other")

    with override("en"), pytest.raises(ValidationError) as refused:
        renamed(other, "visit")
    with pytest.raises(ValidationError):
        Delegation(slug="visit").validate_unique()

    sentence = (
        "“visit” was the short name of something published, whose old addresses lead on for good. "
        "Choose another one."
    )
    assert refused.value.message_dict == {"slug": [sentence]}
    assert (free_slug(Venue, "Hall"), free_slug(Delegation, "Hall")) == ("hall-2", "hall")


def test_what_was_never_published_leaves_no_address(client):
    visit = make_delegation(slug="draft")
    venue = make_venue(slug="hall")
    renamed(visit, "second")
    renamed(venue, "room")

    assert FormerAddress.objects.count() == 0
    assert make_delegation(slug="draft").pk
    assert client.get("/en/delegations/draft/").status_code == 404


def test_the_city_of_the_office_stays_its_own_whatever_it_is_called(client, settings, visit):
    settings.HOME_TERRITORY = "city"
    partner = visit.destination.slug
    renamed(visit.origin, "moved")

    for act in (lambda: None, lambda: publish(delegation=Delegation.objects.get())):
        act()
        assert client.get("/en/territories/moved/").context["is_ours"] is True
        (places,) = client.get("/en/?territory=city").context["filters"]
        assert (places.chosen, [one.value for one in places.options]) == (
            "moved",
            sorted(["moved", partner], key=lambda slug: slug != "moved"),
        )
        assert client.get("/en/?territory=city").context["visits"].count == 1
        assert client.get("/en/?territory=nowhere").context["visits"].count == 0


def test_the_city_of_the_office_keeps_its_former_name_though_nothing_is_published(settings):
    settings.HOME_TERRITORY = "draft"
    city = renamed(make_territory(slug="draft"), "second")

    assert home_territory(FormerAddress.objects.current_slugs(Territory)) == "second"
    renamed(city, "draft")
    assert home_territory(FormerAddress.objects.current_slugs(Territory)) == "draft"
    assert FormerAddress.objects.count() == 0


def test_nothing_is_told_of_a_visit_that_was_withdrawn(client, visit):
    renamed(visit, "second")
    withdraw(delegation=Delegation.objects.get())

    assert client.get("/en/delegations/visit/").status_code == 404


def test_a_visit_that_returns_another_still_leads_there(client, visit):
    back = make_delegation(
        slug="back",
        origin=visit.destination,
        destination=visit.origin,
        direction="outbound" if visit.direction == "inbound" else "inbound",
        reciprocates=visit,
        planned_start=Period.parse("2099-01"),
        planned_end=None,
    )
    make_session(delegation=back, date=None)
    publish(delegation=back)
    assert b"/en/delegations/visit/" in client.get("/en/delegations/back/").content
    renamed(visit, "second")

    assert b"/en/delegations/visit/" in client.get("/en/delegations/back/").content


def test_saving_a_record_asks_nothing_more(django_assert_max_num_queries):
    visit = make_delegation(slug="draft")
    visit = Delegation.objects.get(pk=visit.pk)
    visit.notes = "x"

    with django_assert_max_num_queries(1) as asked:
        visit.validate_unique(exclude={"id"})
    assert ["formeraddress" in one["sql"] for one in asked.captured_queries] == [False]
    assert make_person().pk
