import pytest

from itineraries.listing import index
from itineraries.models import Listing, Mention, Publication
from itineraries.publishing import publish, withdraw
from tests import make

pytestmark = pytest.mark.django_db


def mentioned(kind):
    found = Mention.objects.filter(kind=kind).values_list("publication__delegation__slug", "slug")
    return sorted(found)


def test_a_published_visit_is_listed_by_what_its_visitors_see():
    visit = make.make_delegation(slug="visit")
    make.make_session(delegation=visit, venue=make.make_venue(slug="hall"))
    make.make_session(delegation=visit, venue=make.make_venue(slug="back-room"), visibility="staff")
    make.make_session(delegation=make.make_delegation(), venue=make.make_venue(slug="elsewhere"))

    publish(delegation=visit)

    assert mentioned("venue") == [("visit", "hall")]
    assert [one.publication.delegation for one in Listing.objects.all()] == [visit]


def test_a_new_release_is_listed_in_place_of_the_last():
    visit = make.make_delegation(slug="visit")
    session = make.make_session(
        delegation=visit, title_it="Porto", venue=make.make_venue(slug="hall")
    )
    publish(delegation=visit)
    session.venue, session.title_it = make.make_venue(slug="museum"), "Museo"
    session.save()
    assert mentioned("venue") == [("visit", "hall")]

    publish(delegation=visit)

    listing = Listing.objects.get()
    assert mentioned("venue") == [("visit", "museum")]
    assert [word in listing.search_text.split("\n") for word in ("porto", "museo")] == [False, True]


def test_what_is_withdrawn_is_listed_no_more():
    going, staying = make.make_delegation(slug="goes"), make.make_delegation(slug="stays")
    publish(delegation=going)
    publish(delegation=staying)

    assert withdraw(delegation=going) is True

    assert {slug for slug, _territory in mentioned("territory")} == {"stays"}
    assert [one.publication.delegation for one in Listing.objects.all()] == [staying]


def test_a_private_home_is_mentioned_nowhere():
    visit = make.make_delegation()
    home = make.make_venue(slug="home", name_it="Casa Rossi", is_private_home=True)
    make.make_session(delegation=visit, venue=home)

    publish(delegation=visit)

    assert mentioned("venue") == []
    assert "casa rossi" not in Listing.objects.get().search_text


def test_listing_again_changes_nothing():
    visit = make.make_delegation()
    publish(delegation=visit)
    before = (Listing.objects.values().get(), sorted(Mention.objects.values_list("kind", "slug")))

    index(Publication.objects.get())

    after = (Listing.objects.values().get(), sorted(Mention.objects.values_list("kind", "slug")))
    assert after == before


@pytest.mark.parametrize("bodies", [1, 30])
def test_listing_takes_as_many_queries_however_long_the_visit(django_assert_num_queries, bodies):
    visit = make.make_delegation()
    session = make.make_session(delegation=visit)
    for _body in range(bodies):
        make.make_participation(session=session, organisation=make.make_organisation())
    publish(delegation=visit)
    publication = Publication.objects.select_related("release").get()

    with django_assert_num_queries(8):
        index(publication)
