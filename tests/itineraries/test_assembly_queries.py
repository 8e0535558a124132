"""What an itinerary costs: the same few queries for a short agenda and for a long one."""

import datetime as dt

import pytest

from delegations.models import Action, Delegate, Delegation, Document, Framework, Synergy
from delegations.period import Period
from itineraries.assembly import assemble
from itineraries.itinerary import DELEGATES, PUBLIC, STAFF
from itineraries.models import Attachment, Participation, Presentation, Session, SynergyOrigin
from organisations.models import Initiative, Organisation, Person, Role, Source, Territory
from tests.make import make_delegation, make_organisation, make_source, make_territory
from venues.models import Room, Venue

pytestmark = pytest.mark.django_db

QUERIES = 24
TENTH = dt.date(2022, 11, 10)


def fill(visit: Delegation, sessions: int, people: int) -> None:
    """An agenda in which every row has relatives of its own, so that none is met twice."""

    def many(model: type, count: int, **facts: object) -> list:
        return model.objects.bulk_create(
            model(**{name: of(n) if callable(of) else of for name, of in facts.items()})
            for n in range(count)
        )

    def slug(n: int) -> str:
        return f"long-agenda-{n}"

    sources = many(Source, sessions, slug=slug, title=slug)
    cited = {"source": lambda n: sources[n % sessions]}
    places = many(
        Territory,
        sessions,
        slug=slug,
        name_it="Torino",
        country="IT",
        timezone="Europe/Rome",
        **cited,
    )
    parent = make_organisation()
    bodies = many(Organisation, sessions, slug=slug, name_it="Ente", parent=parent, **cited)
    persons = many(Person, people, slug=slug, family=slug, is_named=True)
    a_person = {"person": lambda n: persons[n % people]}
    a_body = {"organisation": lambda n: bodies[n % sessions]}
    many(Role, people, **a_person, **a_body)
    venues = many(
        Venue, sessions, slug=slug, name_it="Sede", territory=lambda n: places[n],
        contact=lambda n: persons[n % people], **cited,
    )  # fmt: skip
    rooms = many(Room, sessions, venue=lambda n: venues[n], name_it="Sala")
    agenda = many(
        Session, sessions, delegation=visit, title_it="Visita", date=TENTH, sequence=lambda n: n + 1,
        timezone="Europe/Rome", venue=lambda n: venues[n], room=lambda n: rooms[n],
        alternative_venue=lambda n: venues[-n - 1], **cited,
    )  # fmt: skip
    of_session = {"session": lambda n: agenda[n % sessions]}
    many(Participation, sessions, **of_session, **a_person)
    many(Participation, sessions, **of_session, **a_body)
    shown = many(Initiative, sessions, slug=slug, name_it="CTE NEXT", **cited)
    by = {"by_person": a_person["person"], "by_organisation": a_body["organisation"]}
    many(Presentation, sessions, **of_session, initiative=lambda n: shown[n], **by)
    many(Delegate, people, delegation=visit, **a_person, **a_body, **cited)
    frameworks = many(Framework, people, slug=slug, kind="network", title_it="Rete", **cited)
    for framework in frameworks:
        framework.territories.set(places[:2])
    visit.frameworks.set(frameworks)
    owners = {
        "home_person": a_person["person"],
        "home_organisation": a_body["organisation"],
        "partner_person": a_person["person"],
        "partner_organisation": a_body["organisation"],
    }
    framework = {"framework": lambda n: frameworks[n % people]}
    synergies = many(
        Synergy, people, delegation=visit, title_it="Idea", is_public=True, **owners, **framework,
        **cited,
    )  # fmt: skip
    for synergy in synergies:
        synergy.proposed_by.set(bodies[:2])
    of_synergy = {"synergy": lambda n: synergies[n % people]}
    many(SynergyOrigin, people, **of_session, **of_synergy)
    many(
        Action, people, delegation=visit, title_it="Azione", due=Period.of_month(2023, 3),
        **of_synergy, owner_person=a_person["person"], owner_organisation=a_body["organisation"],
        creates=visit, **cited,
    )  # fmt: skip
    papers = many(
        Document, people, delegation=visit, title_it="Sito", kind="link", visibility="public",
        url="https://example.org/", **of_synergy, **cited,
    )  # fmt: skip
    many(Attachment, people // 2, **of_session, document=lambda n: papers[n])


@pytest.fixture
def visit():
    """With an officer, a lead unit and sources of its own."""
    officer = Person.objects.create(slug="officer", family="Ufficiale")
    return make_delegation(
        officer=officer,
        lead_unit=make_organisation(parent=make_organisation(), source=make_source()),
        origin=make_territory(source=make_source(), timezone="Asia/Tokyo"),
        source=make_source(),
    )


@pytest.mark.parametrize("audience", [PUBLIC, DELEGATES, STAFF])
@pytest.mark.parametrize(("sessions", "people"), [(1, 1), (300, 40)])
def test_an_itinerary_takes_the_same_queries_however_long(
    visit, audience, sessions, people, django_assert_num_queries
):
    fill(visit, sessions, people)

    with django_assert_num_queries(QUERIES):
        document = assemble(visit, audience)

    assert len(document.sessions) == sessions
    assert len(document.delegates) == people
