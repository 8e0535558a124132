"""What the office takes back in one way or another, looked for in all that tells of earlier days."""

import pytest
from django.test import Client

from itineraries.publishing import current_release, publish
from tests.itineraries.canaries import found_in
from tests.itineraries.planted import World, planted_world

pytestmark = pytest.mark.django_db

VISIT = "/en/delegations/visit/"
ADDRESSES = [
    VISIT,
    f"{VISIT}changes/",
    f"{VISIT}changes/?since=1",
    f"{VISIT}releases/1/",
    f"{VISIT}agenda.json",
    f"{VISIT}agenda.csv",
    f"{VISIT}agenda.ics",
    f"{VISIT}schedule.json",
    f"{VISIT}schedule.xml",
    "/en/",
    "/en/outcomes/",
    "/en/feed.atom",
    "/sitemap.xml",
]


def hide(level):
    def act(world: World) -> None:
        session = world.sessions[0]
        session.visibility = level
        session.save()

    return act


def make_its_venue_a_home(world: World) -> None:
    venue = world.sessions[0].venue
    venue.is_private_home = True
    venue.save()


def remove_the_delegates(world: World) -> None:
    world.visit.delegates.all().delete()


def withdraw_consent(world: World) -> None:
    for delegate in world.visit.delegates.filter(is_named=True):
        delegate.is_named = False
        delegate.save()


def replace_the_papers(world: World) -> None:
    for paper in world.papers:
        paper.delete()


@pytest.mark.parametrize(
    "take_back",
    [
        *map(hide, ("confidential", "delegates", "staff")),
        make_its_venue_a_home,
        remove_the_delegates,
        withdraw_consent,
        replace_the_papers,
    ],
)
def test_what_is_taken_back_is_found_at_no_address(take_back):
    world = planted_world()
    client = Client()
    first = found_in(bytes(current_release(world.visit).public_document))
    sessions = [f"{VISIT}sessions/{one.uid}/" for one in world.sessions]
    take_back(world)
    release = publish(delegation=world.visit)

    taken_back = first - found_in(bytes(release.public_document))
    said = {
        address: world.garden.name(found_in(client.get(address).getvalue()) & taken_back)
        for address in [*ADDRESSES, *sessions]
    }
    assert taken_back != set()
    assert {address: words for address, words in said.items() if words} == {}
    searches = [client.get("/en/", {"q": word}).text for word in sorted(taken_back)[:20]]
    assert [page for page in searches if 'href="/en/delegations/visit/"' in page] == []
