"""One visit in which everything that a page can show is shown."""

import datetime as dt
import uuid

from delegations.period import Period
from itineraries.itinerary import (
    Action,
    Day,
    Delegate,
    Document,
    Framework,
    Itinerary,
    Owner,
    Participant,
    Place,
    Presentation,
    Session,
    Source,
    Synergy,
)
from organisations.words import Text
from tests.itineraries.published import at, itinerary, organisation, person, session, visit, when

BORN_AT = uuid.UUID(int=5)
SYNERGY = uuid.UUID(int=6)
LATER = uuid.UUID(int=7)

LONG = "Incontro di approfondimento sulle politiche metropolitane per l’innovazione e la mobilità "
ENDLESS = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"

HALL = Place(
    slug="hall",
    name=Text("Palazzo Civico", "City Hall", "市庁舎"),
    native="市庁舎",
    address="piazza Palazzo di Città 1",
    postcode="10122",
    city="Torino",
    latitude=45.0733,
    longitude=7.6822,
    access=Text("Dal cortile.", "Through the courtyard."),
    opening=Text("8–19"),
    description=Text("Sede del Comune."),
    is_step_free=True,
    has_lift=False,
    website="https://example.org/hall",
    room=Text("Sala delle Congregazioni"),
    room_floor="1",
    room_capacity=60,
    source=1,
)


def full_itinerary(more: int = 0) -> Itinerary:
    """The visit, with `more` plain sessions after those that show everything."""
    sessions = [*_first_day(), *_second_day(), *_more(more), session("Museo", when=when(date=None))]
    days = itinerary(*sessions).days
    first = Day(
        days[0].date, days[0].sessions, title=Text("Tour Tech", "Tech tour", "テックツアー")
    )
    return itinerary(
        delegation=visit(
            slug="full",
            purpose=Text(LONG * 3, ENDLESS),
            summary=Text("Un primo passo.\n\nSeguito su https://example.org/x?a=1&b=2"),
            thanks=Text("Grazie.", "Thank you."),
            declared_size=7,
            named_count=1,
            languages=("it", "ja", "xx"),
            lead_unit=organisation("Relazioni internazionali", parent=Text("Comune")),
            frameworks=(
                Framework(
                    slug="g",
                    kind="twinning",
                    title=Text("Gemellaggio", "Twinning"),
                    signed=Period.of_day(dt.date(2005, 5, 27)),
                    source=2,
                ),
            ),
        ),
        days=(first, *days[1:]),
        delegates=(
            Delegate(person=person("Kumiko", "Shima", title=Text("Direttrice")), role="head"),
            Delegate(person=person("Toshio", "Sumi"), role="member", source=1),
        ),
        synergies=(_synergy(),),
        actions=(_action("open", due=Period.of_month(2023, 3)),),
        documents=(
            Document(
                uid=uuid.uuid4(),
                kind="report",
                title=Text("Relazione"),
                filename="x.pdf",
                language="it",
                licence="CC BY 4.0",
            ),
            Document(uid=uuid.uuid4(), kind="link", title=Text("Sito"), url="https://example.org/"),
        ),
        sources=(Source(1, "Cronaca", "Comune", "2022", "https://example.org/"), Source(2, "Atti")),
    )


def _first_day() -> list[Session]:
    two_sides = (
        Participant("host", "home", person(title=Text("Dirigente"))),
        Participant("speaker", "guest", person("Toshio", "Sumi"), is_remote=True),
        Participant("participant", "third", organisation=organisation("Iveco Group")),
        Participant("participant", "third", organisation=organisation("Planet Smart City")),
    )
    flight = at("17:00", "10:00", timezone="Asia/Tokyo", end_timezone="America/Los_Angeles")
    return [
        session("Volo", type="flight", when=flight),
        session("", is_confidential=True, when=at("09:00", "09:30")),
        session(LONG * 2, place=HALL, when=at("10:00", "11:30"), participants=two_sides),
        session("Poi", is_list_complete=False, participants=two_sides, source=1),
        session("Parte", parent=BORN_AT, alternative_to=BORN_AT, languages=("it", "ja")),
        session(
            "Urban testing",
            uid=BORN_AT,
            when=when(precision="part_of_day", part_of_day="afternoon"),
            synergies=(SYNERGY,),
            interpreting="consecutive",
            presentations=(
                Presentation(
                    name=Text("Quickload"),
                    slug="q",
                    sector=Text("gioco", "gaming"),
                    detail="in_depth",
                    website="https://example.org/q",
                    by_organisation=organisation("OGR"),
                ),
            ),
        ),
        session("In parco", when=when(precision="about", start=dt.time(16)), mode="hybrid",
                place=HALL, alternative_place=HALL, alternative_condition=Text("se piove"),
                to_be_confirmed=("time", "venue", "host", "item"), party="A", is_optional=True),
        session("A casa", when=when(precision="from", start=dt.time(18, 30)),
                place=Place(is_private=True)),
        session("Notte", type="overnight", when=when(end_date=dt.date(2022, 11, 11))),
    ]  # fmt: skip


def _second_day() -> list[Session]:
    friday = dt.date(2022, 11, 11)
    return [
        session("Fiera", when=when(date=friday, precision="all_day")),
        session("Annullata", status="cancelled", replaced_by=LATER, when=at("09:00", date=friday)),
        session("Rinviata", status="postponed", has_no_new_date=True, when=when(date=friday)),
        session("Nuova", uid=LATER, status="tentative", when=at("11:00", date=friday)),
        session(f"<i>{ENDLESS}</i>", mode="online", when=at("22:00", "01:30", date=friday,
                end_date=dt.date(2022, 11, 12)), is_outside_visit=True),
    ]  # fmt: skip


def _more(count: int) -> list[Session]:
    return [
        session(f"Sessione {number}", when=at("10:00", "11:00", date=dt.date(2022, 11, 14)))
        for number in range(count)
    ]


def _synergy() -> Synergy:
    return Synergy(
        uid=SYNERGY,
        title=Text("Urban testing a Nagoya", "Urban testing in Nagoya"),
        status="in_progress",
        description=Text("Il modello torinese."),
        proposed_by=(organisation("Comune"),),
        home_owner=Owner(person=person(), organisation=organisation("Comune")),
        result=Text("Fondi annunciati."),
        born_at=BORN_AT,
        actions=(_action("done", done_on=dt.date(2023, 3, 27), outcome=Text("Fatto.")),),
        source=2,
    )


def _action(status: str, **facts: object) -> Action:
    usual = {
        "uid": uuid.uuid4(),
        "title": Text("Visita di ritorno"),
        "status": status,
        "side": "home",
        "due": Period.of_season(2023, 21),
        "owner": Owner(organisation=organisation("Comune")),
    }
    return Action(**usual | facts)  # type: ignore[arg-type]
