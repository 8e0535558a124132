"""What each dress of an itinerary tells of its sessions, read back by other programs than ours.

A reader gives a row to each session it finds, in its order, with those facts that its format can
tell; and the words that people read in it.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
import html5lib
import icalendar
import openpyxl
import pypdf
from django.utils.translation import gettext, override

from itineraries.itinerary import Itinerary, Session
from itineraries.programme import in_page_order
from organisations.words import Text

HEADINGS = ("h3", "h4", "h5", "h6")

Row = dict[str, Any]


@dataclass
class Told:
    rows: list[Row]
    words: str
    # Whether its rows stand in the order of the page.
    has_order: bool = True
    # Whether what has no start has a row as well.
    has_all: bool = True
    days: list[list[str]] = field(default_factory=list)


Reader = Callable[[bytes, Itinerary, str], Told]


def clock(time: Any) -> str:
    return f"{time:%H:%M}" if time else ""


def read_page(content: bytes, _document: Itinerary, _language: str) -> Told:
    page = html5lib.parse(content.decode(), namespaceHTMLElements=False)
    rows = []
    for entry in page.iter("li"):
        if not entry.get("id", "").startswith("s-"):
            continue
        heading = next(one for one in entry.iter() if one.tag in HEADINGS)
        moments = [one.get("datetime", "") for one in _of_class(entry, "clock").iter("time")]
        clocks = [moment[11:16] for moment in moments if "T" in moment]
        rows.append(
            {
                "uid": entry.get("id").removeprefix("s-"),
                "title": " ".join("".join(heading.itertext()).split()),
                "start": clocks[0] if clocks else "",
                "end": clocks[1] if clocks[1:] else "",
                "is_off": next(heading.iter("s"), None) is not None,
            }
        )
    return Told(rows, " ".join(" ".join(page.find("body").itertext()).split()))


def _of_class(entry: Element, name: str) -> Element:
    found = (one for one in entry.iter() if name in one.get("class", "").split())
    return next(found, Element("p"))


def read_csv(content: bytes, _document: Itinerary, _language: str) -> Told:
    text = content.decode("utf-8-sig")
    lines = csv.DictReader(io.StringIO(text, newline=""))
    return Told([_csv_row(line, guard="'") for line in lines], text)


def read_xlsx(content: bytes, _document: Itinerary, _language: str) -> Told:
    *days, whole = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    columns, *lines = whole.iter_rows(values_only=True)
    rows = [
        _csv_row({key: cell or "" for key, cell in zip(columns, line, strict=True)}, guard="")
        for line in lines
    ]
    titles = [[str(line[2]) for line in day.iter_rows(min_row=2, values_only=True)] for day in days]
    cells = [
        str(cell)
        for sheet in (*days, whole)
        for line in sheet.iter_rows(values_only=True)
        for cell in line
    ]
    return Told(rows, "\n".join(cells), days=titles)


def _csv_row(line: dict[str, str], guard: str) -> Row:
    title = line["title"]
    if guard and re.match("'[=+@-]", title):
        title = title.removeprefix(guard)
    return {
        "uid": line["uid"],
        "title": title,
        "date": line["date"],
        "start": line["start"],
        "end": line["end"],
        # A private appointment says no status.
        "is_off": line["status"] in ("cancelled", "postponed", "not_held"),
        "to_be_confirmed": line["to_be_confirmed"],
    }


def read_calendar(content: bytes, document: Itinerary, language: str) -> Told:
    items = icalendar.Calendar.from_ical(content).walk()
    rows, words = [], []
    for item in items:
        if item.name not in ("VEVENT", "VTODO"):
            continue
        start, end = item.get("dtstart"), item.get("dtend")
        is_timed = start is not None and hasattr(start.dt, "hour")
        session = of_uid(document, str(item["uid"]))
        rows.append(
            {
                "uid": str(item["uid"]),
                "title": title_in(str(item["summary"]), session, language),
                "date": f"{start.dt:%Y-%m-%d}" if start else "",
                "start": clock(start.dt) if is_timed else "",
                "end": clock(end.dt) if is_timed and end else "",
                "is_off": str(item["status"]) == "CANCELLED",
            }
        )
        words += [str(item.get(key, "")) for key in ("summary", "description", "location")]
    return Told(rows, "\n".join(words))


def read_json(content: bytes, document: Itinerary, language: str) -> Told:
    days = json.loads(content)["itinerary"]["days"]
    rows = []
    for one in (session for day in days for session in day["sessions"]):
        title = Text(**one.get("title", {})).in_language(language)[0]
        if one.get("is_confidential"):
            title = title_of(of_uid(document, one["uid"]), language)
        rows.append(
            {
                "uid": one["uid"],
                "title": title,
                "date": one["when"].get("date", ""),
                "start": one["when"].get("start", "")[:5],
                "end": one["when"].get("end", "")[:5],
                "is_off": one.get("status") in ("cancelled", "postponed", "not_held"),
                "to_be_confirmed": "; ".join(one.get("to_be_confirmed", [])),
            }
        )
    return Told(rows, content.decode())


def read_schedule(content: bytes, document: Itinerary, language: str) -> Told:
    schedule = json.loads(content)["schedule"]
    events = [
        event
        for day in schedule["conference"]["days"]
        for room in day["rooms"].values()
        for event in room
    ]
    rows, words = [], [schedule["conference"]["description"]]
    for event in (*events, *schedule["unscheduled"]):
        session = of_uid(document, event["guid"])
        rows.append(
            {
                "uid": event["guid"],
                "title": title_in(event["title"], session, language),
                "date": event["date"][:10],
                "start": event.get("start", ""),
            }
        )
        words += [event.get(key, "") for key in ("title", "abstract", "description", "room")]
    return Told(rows, "\n".join(words), has_order=False)


def read_schedule_xml(content: bytes, document: Itinerary, language: str) -> Told:
    """What has no start is told in words alone: the format has no other place for it."""
    rows, words = [], []
    for event in defusedxml.ElementTree.fromstring(content).iter("event"):
        uid = event.get("guid")
        rows.append(
            {
                "uid": uid,
                "title": title_in(event.findtext("title"), of_uid(document, uid), language),
                "date": event.findtext("date")[:10],
                "start": event.findtext("start"),
            }
        )
        words += [event.findtext(key) or "" for key in ("title", "abstract", "description", "room")]
    return Told(rows, "\n".join(words), has_order=False, has_all=False)


def read_booklet(content: bytes, document: Itinerary, language: str) -> Told:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    words = "\n".join(page.extract_text() for page in pages)
    return Told(list(_found_in_order(words, document, language)), words)


def _found_in_order(words: str, document: Itinerary, language: str) -> Iterator[Row]:
    """The sessions whose titles stand in the text, each after the one before."""
    text, place = letters(words), 0
    for session in in_page_order(document).sessions:
        title = title_of(session, language)
        found = text.find(letters(title), place)
        if found >= 0:
            place = found + len(letters(title))
            yield {"uid": str(session.uid), "title": title}


def letters(text: str) -> str:
    """Where lines break, and which signs a font has, is left out."""
    return "".join(one for one in text if one.isalnum())


def title_of(session: Session, language: str) -> str:
    if session.is_confidential:
        with override(language):
            return gettext("Private appointment")
    return session.title.in_language(language)[0]


def title_in(line: str, session: Session, language: str) -> str:
    """The title at the end of a line that says other things first; the whole line if it is not."""
    title = title_of(session, language)
    return title if line.endswith(title) else line


def of_uid(document: Itinerary, uid: str) -> Session:
    return next(one for one in document.sessions if str(one.uid) == uid)


READERS: dict[str, Reader] = {
    "page": read_page,
    "agenda.csv": read_csv,
    "agenda.ics": read_calendar,
    "agenda.json": read_json,
    "agenda.pdf": read_booklet,
    "agenda.xlsx": read_xlsx,
    "schedule.json": read_schedule,
    "schedule.xml": read_schedule_xml,
}
