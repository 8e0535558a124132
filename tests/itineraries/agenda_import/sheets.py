"""Sheets as officers edit them, and a visit with something of everything in its agenda."""

import csv
import datetime as dt
import io

from itineraries.agenda_import import import_agenda
from itineraries.assembly import assemble
from itineraries.exports import agenda_csv
from itineraries.models import Attachment, Session, SynergyOrigin
from organisations.models import Organisation
from organisations.spreadsheets.safe import plain_text, safe_cell
from tests.make import (
    make_delegation,
    make_document,
    make_initiative,
    make_organisation,
    make_participation,
    make_person,
    make_presentation,
    make_role,
    make_room,
    make_session,
    make_source,
    make_synergy,
    make_venue,
)
from venues.models import Venue

DAY = dt.date(2022, 11, 10)


def sheet_of(visit, language="it") -> bytes:
    return b"".join(agenda_csv.render(assemble(visit, "staff"), language))


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline=""))
    return [{column: plain_text(cell) for column, cell in row.items()} for row in rows]


def written(rows: list[dict[str, str]], delimiter=",") -> bytes:
    """The rows as a spreadsheet would save them."""
    file = io.StringIO(newline="")
    sheet = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    sheet.writeheader()
    sheet.writerows({column: safe_cell(cell) for column, cell in row.items()} for row in rows)
    return file.getvalue().encode("utf-8-sig")


def edited(sheet: bytes, row: int, **cells: str) -> bytes:
    rows = rows_of(sheet)
    rows[row] |= cells
    return written(rows)


def imported(visit, sheet: bytes, **options):
    return import_agenda(delegation=visit, content=sheet, **{"language": "it"} | options)


def outcomes(report) -> list[str]:
    return [str(row.outcome) for row in report.rows]


def changes(report) -> list[list[tuple[str, str, str]]]:
    return [[(one.column, one.old, one.new) for one in row.changes] for row in report.rows]


def problems(report) -> list[tuple[int, str, str]]:
    return [(row.number, one.column, one.sentence) for row in report.rows for one in row.problems]


def agenda_of(visit) -> list[dict]:
    """Everything the agenda's own table says, as it stands."""
    return list(Session.objects.filter(delegation=visit).order_by("pk").values())


def make_full_visit(**facts):
    """Two days with every notation of time, people of both sides, and every link a session has."""
    visit = make_delegation(**facts)
    office = make_organisation(name_it="Ufficio A, B; (C)", name_en="Office")
    head = make_role(
        person=make_person(family="Deambrogio", given="Elena"),
        organisation=office,
        title_it="Dirigente, progetti",
    ).person
    guest = make_person(family="Sumi", given="Toshio", native="隅俊雄", name_order="family_first")
    venue = make_venue(name_it="CSI NEXT", street="Corso Unione", number="216", city="Torino")
    main = make_session(
        delegation=visit,
        title_it="=Città, “prove”",
        title_ja="夕食",
        description_it="Prima riga\n- seconda",
        type="presentation",
        time_precision="exact",
        start=dt.time(9, 30),
        end=dt.time(11),
        venue=venue,
        room=make_room(venue=venue, name_it="Sala 1"),
        alternative_venue=make_venue(name_it="Sede B"),
        alternative_condition_it="in caso di pioggia",
        is_venue_tbc=True,
        is_host_tbc=True,
        is_list_complete=False,
        languages="it, ja",
        interpreting="consecutive",
        party="+A",
        meeting_point_en="Gate 2",
        delegates_note_it="Portare un documento",
        notes="'=interno",
        source=make_source(title="Report"),
    )
    make_participation(session=main, organisation=office, role="host", order=1)
    make_participation(session=main, person=head, role="speaker", order=2)
    make_participation(session=main, person=guest, side="guest", is_remote=True, order=3)
    make_participation(
        session=main,
        organisation=make_organisation(name_it="Console"),
        side="third",
        role="observer",
        status="declined",
        order=4,
    )
    make_presentation(
        session=main,
        initiative=make_initiative(name_it="Quickload"),
        detail="in_depth",
        by_person=head,
        by_organisation=office,
        order=1,
    )
    make_presentation(session=main, initiative=make_initiative(name_it="Takeoff"), order=2)
    synergy = make_synergy(delegation=visit)
    SynergyOrigin.objects.create(session=main, synergy=synergy)
    Attachment.objects.create(session=main, document=make_document(delegation=visit))
    evening = make_session(
        delegation=visit, title_it="Cena", time_precision="about", start=dt.time(20), parent=main
    )
    make_session(
        delegation=visit,
        title_it="Volo",
        type="flight",
        time_precision="exact",
        date=dt.date(2022, 11, 11),
        start=dt.time(23, 50),
        end=dt.time(18, 20),
        end_date=dt.date(2022, 11, 12),
        end_timezone="Asia/Tokyo",
    )
    make_session(
        delegation=visit,
        title_it="Museo",
        time_precision="part_of_day",
        part_of_day="morning",
        alternative_to=main,
        visibility="staff",
    )
    make_session(
        delegation=visit, title_it="Firma", status="postponed", replaced_by=evening, sequence=9
    )
    make_session(
        delegation=visit,
        title_it="Arrivo",
        date=dt.date(2022, 11, 8),
        time_precision="all_day",
        is_outside_visit=True,
        is_optional=True,
        visibility="confidential",
    )
    make_session(delegation=visit, title_it="Da fissare", date=None, is_item_tbc=True)
    return visit


def wrong_row(visit, **cells) -> list[tuple[str, str]]:
    """What is said against a new row with these cells; nothing of the file may be written."""
    good = {"title_it": "Good", "date": "2022-11-10"}
    before = agenda_of(visit), Venue.objects.count(), Organisation.objects.count()
    keys = good | cells
    other = dict.fromkeys(keys, "") | good | {"title_it": "Another"}
    report = imported(visit, written([other, keys]))
    assert outcomes(report) == ["added", "wrong"]
    assert (agenda_of(visit), Venue.objects.count(), Organisation.objects.count()) == before
    return [(column, sentence) for _number, column, sentence in problems(report)]


def added_row(visit, **cells) -> Session:
    """The session that a new row with these cells makes."""
    keys = {"title_it": "New", "date": "2022-11-10"} | cells
    report = imported(visit, written([keys]), create_missing=True)
    assert problems(report) == []
    return Session.objects.get(delegation=visit)
