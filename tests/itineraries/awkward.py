"""One visit with all that makes a programme awkward to print: nothing in it may be lost or made up."""

import datetime as dt
from uuid import UUID

from itineraries.itinerary import Day, Itinerary, Participant, Place, Presentation, Session, When
from itineraries.order import in_order
from organisations.words import Text
from tests.itineraries.published import NAGOYA, TORINO, day_of, organisation, person, visit

FRIDAY, SATURDAY, SUNDAY, MONDAY = (dt.date(2022, 10, day) for day in (28, 29, 30, 31))
ENDLESS = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
EVERYTHING = ("time", "venue", "host", "item")

MARKET = Place(slug="market", name=Text("Mercato", "Market", "市場"), city="Torino")
ARCADE = Place(slug="arcade", name=Text("Portici di via Po"), city="Torino", territory=TORINO)
PORT = Place(slug="port", name=Text(ja="名古屋港"), native="名古屋港", territory=NAGOYA)
SOMEBODYS_HOME = Place(is_private=True)


def awkward_itinerary() -> Itinerary:
    written = [*_arrival(), *_parties(), *_changed_plans(), *_night(), *_home_again(), *_undated()]
    dates = sorted({one.when.date or dt.date.max for one in written})
    return Itinerary(
        audience="public",
        delegation=visit(
            slug="awkward",
            state="concluded",
            start=day_of(FRIDAY),
            end=day_of(MONDAY),
            purpose=Text("=1+1, “prove” e altro", "", "試験"),
        ),
        days=tuple(_day(date, written) for date in dates),
    )


def _day(date: dt.date, written: list[Session]) -> Day:
    items = [one for one in written if (one.when.date or dt.date.max) == date]
    ordered = in_order((one.when, one.sequence, one) for one in items)
    return Day(None if date == dt.date.max else date, tuple(ordered))


def uid(number: int) -> UUID:
    return UUID(int=number)


def _item(number: int, title: Text, when: When, **facts: object) -> Session:
    usual = {"uid": uid(number), "sequence": number, "type": "working_session"}
    return Session(title=title, when=when, **usual | facts)  # type: ignore[arg-type]


def _on(
    date: dt.date | None,
    start: str = "",
    end: str = "",
    precision: str = "",
    **facts: str | dt.date,
) -> When:
    usual = "exact" if end else "start_only" if start else "untimed"
    return When(
        **{"timezone": "Europe/Rome"} | facts,  # type: ignore[arg-type]
        precision=precision or usual,
        date=date,
        start=dt.time.fromisoformat(start) if start else None,
        end=dt.time.fromisoformat(end) if end else None,
    )


def _arrival() -> list[Session]:
    """Words in one language alone, times known in part, and what a title must survive."""
    return [
        _item(1, Text(ja="歓迎式典"), _on(FRIDAY, "09:15", "10:05"), type="welcome"),
        _item(2, Text("=HYPERLINK(\"https://example.org\";\"Sommario\")"), _on(FRIDAY)),
        _item(3, Text("Tavolo “A”, 'B' & <b>C:\\D</b>; uno"), _on(FRIDAY, "11:20", "12:10"),
              participants=(
                  Participant("host", "home", person("Anna", "D'Àvila; Rossi")),
                  Participant("speaker", "guest", organisation=organisation(ENDLESS)),
              ),
              presentations=(Presentation(name=Text("+39 Città"), slug="citta"),)),
        _item(4, Text("", "English only"), _on(FRIDAY, precision="part_of_day",
              part_of_day="afternoon"), interpreting="consecutive", languages=("it", "ja")),
        _item(5, Text("Passeggiata ☕ 🤝", "Walk ☕ 🤝"), _on(FRIDAY, "16:40", precision="about"),
              is_optional=True),
        _item(6, Text(f"Cena {ENDLESS}", "Dinner", "夕食"), _on(FRIDAY, "19:35", precision="from"),
              type="meal", place=SOMEBODYS_HOME, to_be_confirmed=("host",)),
        _item(7, Text("CANARY"), _on(FRIDAY, "08:25", "08:55"), is_confidential=True,
              visibility="confidential", type="other"),
    ]  # fmt: skip


def _parties() -> list[Session]:
    """Two parties that part and meet again, and what is done if it rains."""
    return [
        _item(20, Text("Fiera", "Fair", "見本市"), _on(SATURDAY, precision="all_day",
              end_date=SUNDAY), type="public_event"),
        _item(21, Text("Ritrovo", "Meeting point"), _on(SATURDAY, "08:45"), type="meeting_point"),
        _item(22, Text("Gruppo al mercato", "Market party"), _on(SATURDAY, "09:30", "11:45"),
              party="A", place=MARKET, alternative_place=ARCADE,
              alternative_condition=Text("in caso di pioggia", "if it rains", "雨天の場合")),
        _item(23, Text("Gruppo al museo", "Museum party"), _on(SATURDAY, "09:30", "11:10"),
              party="B", mode="hybrid", place=MARKET),
        _item(24, Text("Seconda sala", "Second hall"), _on(SATURDAY), parent=uid(23), party="B"),
        _item(25, Text("Di nuovo insieme", "Together again"), _on(SATURDAY, "12:50", "14:20")),
        _item(26, Text("Parco", "Park"), _on(SATURDAY, "15:10", "16:30")),
        _item(27, Text("Biblioteca", "Library"), _on(SATURDAY, "15:10", "16:30"),
              alternative_to=uid(26), alternative_condition=Text("in caso di pioggia", "if it rains")),
    ]  # fmt: skip


def _changed_plans() -> list[Session]:
    """What does not take place, what took its place, and what nobody has confirmed."""
    return [
        _item(40, Text("Firma annullata", "Signing called off"), _on(SUNDAY, "10:25", "11:05"),
              status="cancelled", type="signing"),
        _item(41, Text("Incontro spostato", "Meeting put off"), _on(SUNDAY, "11:50"),
              status="postponed", replaced_by=uid(61)),
        _item(42, Text("Incontro rinviato", "Meeting without a day"), _on(SUNDAY),
              status="postponed", has_no_new_date=True),
        _item(43, Text("Da confermare", "Open"), _on(SUNDAY, "13:05"), to_be_confirmed=EVERYTHING,
              status="tentative"),
        _item(44, Text("Ora da confermare", "Open hour"), _on(SUNDAY), to_be_confirmed=("time",)),
        _item(45, Text("In linea", "Online"), _on(SUNDAY, "17:55", "18:20"), mode="online"),
        _item(46, Text("Proposta", "Proposal"), _on(SUNDAY, precision="part_of_day",
              part_of_day="evening"), status="proposed", to_be_confirmed=("venue",)),
    ]  # fmt: skip


def _night() -> list[Session]:
    """Past midnight, in the night that has one hour twice."""
    return [
        _item(50, Text("Notte dei musei", "Night at the museums"),
              _on(SATURDAY, "22:45", "04:15", end_date=SUNDAY)),
        _item(51, Text("Pernottamento", "Overnight stay"), _on(SATURDAY, end_date=SUNDAY),
              type="overnight"),
    ]  # fmt: skip


def _home_again() -> list[Session]:
    """Clocks of three cities, and a landing before the start by the clock on the wall."""
    return [
        _item(60, Text("Porto", "", "名古屋港の見学"), _on(MONDAY, "06:05", "07:00",
              timezone="Asia/Tokyo"), place=PORT),
        _item(61, Text("Incontro nuovo", "New meeting"), _on(MONDAY, "08:35", timezone="Asia/Tokyo")),
        _item(62, Text("Volo", "Flight", "航空便"), _on(MONDAY, "17:05", "10:40",
              timezone="Asia/Tokyo", end_timezone="America/Los_Angeles"), type="flight"),
        _item(63, Text("Saluti", "Farewell"), _on(dt.date(2022, 11, 1), "12:15"),
              status="not_held", is_outside_visit=True, type="closing"),
    ]  # fmt: skip


def _undated() -> list[Session]:
    return [
        _item(80, Text("Visita senza giorno", "Visit without a day"), _on(None)),
        _item(81, Text("Rinvio senza giorno", "Postponed without a day"), _on(None),
              status="cancelled", to_be_confirmed=("item",)),
    ]  # fmt: skip
