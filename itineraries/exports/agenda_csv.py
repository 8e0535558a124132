"""The agenda as CSV: one row a session, in the order of the page.

docs/csv.md says what each column holds. The staff document has those besides that
`itineraries.agenda_import` needs to read everything back.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from itineraries.itinerary import STAFF, Audience, Itinerary, Place, Session, When
from itineraries.phrases.visits import example_mark
from itineraries.programme import in_page_order
from organisations.spreadsheets.safe import safe_cell
from organisations.spreadsheets.writing import BYTE_ORDER_MARK
from organisations.words import LANGUAGES

from .agenda_columns import STAFF_TEXTS, columns_for
from .agenda_people import PEOPLE, initiatives_cell, people_cell

SESSIONS_AT_ONCE = 50
PUBLIC_PAGES = ("public", "confidential")


def render(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    """The whole file, some sessions at a time."""
    yield head(itinerary.audience)
    yield from body(itinerary, language)


def head(audience: Audience) -> bytes:
    columns = columns_for(audience)
    return BYTE_ORDER_MARK + _lines([dict(zip(columns, columns, strict=True))], columns)


def body(itinerary: Itinerary, language: str) -> Iterator[bytes]:
    columns = columns_for(itinerary.audience)
    sessions = in_page_order(itinerary).sessions
    for first in range(0, len(sessions), SESSIONS_AT_ONCE):
        some = sessions[first : first + SESSIONS_AT_ONCE]
        # A language left active across a yield would be that of whoever takes the bytes.
        with override(language):
            lines = _lines([cells(itinerary, session, language) for session in some], columns)
        yield lines


def cells(itinerary: Itinerary, session: Session, language: str) -> dict[str, str]:
    """What each column holds for a session, before it is made safe; a column left out is blank."""
    if session.is_confidential:
        return {
            **_identity(itinerary, session),
            **_time(session.when),
            "to_be_confirmed": "; ".join(session.to_be_confirmed),
            "title": _mark(itinerary) + gettext("Private appointment"),
        }
    is_staff = itinerary.audience == STAFF
    return {
        **_identity(itinerary, session),
        **_time(session.when),
        **_place(session.place, language),
        **{
            column: people_cell(column, session.participants, language, with_remarks=is_staff)
            for column in PEOPLE
        },
        "to_be_confirmed": "; ".join(session.to_be_confirmed),
        "type": session.type,
        "title": _mark(itinerary) + session.title.in_language(language)[0],
        "description": session.description.in_language(language)[0],
        "status": session.status,
        "mode": session.mode,
        "participants_complete": _yes_or_no(session.is_list_complete),
        "languages": "; ".join(session.languages),
        "interpreting": session.interpreting,
        "party": session.party,
        "initiatives": initiatives_cell(session.presentations, language, with_remarks=is_staff),
        "visibility": session.visibility,
        "updated_at": moment(session.updated_at) if session.updated_at else "",
        **_relations(session, language),
        "means": session.means,
        **(_for_staff(itinerary, session, language) if is_staff else {}),
    }


def _mark(itinerary: Itinerary) -> str:
    """The staff's file is read back as it is; what leaves the house says that it is an example."""
    return "" if itinerary.audience == STAFF else example_mark(itinerary.delegation)


def moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")


def _lines(rows: list[dict[str, str]], columns: tuple[str, ...]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe_cell(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode()


def _identity(itinerary: Itinerary, session: Session) -> dict[str, str]:
    slug, url = itinerary.delegation.slug, ""
    if session.is_confidential or session.visibility in PUBLIC_PAGES:
        url = settings.SITE_URL + reverse("itineraries:session", args=[slug, session.uid])
    return {
        "uid": str(session.uid),
        "delegation": slug,
        "sequence": str(session.sequence),
        "url": url,
    }


def _time(when: When) -> dict[str, str]:
    zones = [when.timezone, when.end_timezone]
    return {
        "date": when.date.isoformat() if when.date else "",
        "end_date": when.end_date.isoformat() if when.end_date else "",
        "start": _clock(when.start),
        "end": _clock(when.end),
        "timezone": "; ".join(zone for zone in zones if zone),
        "time_precision": when.precision,
        "part_of_day": when.part_of_day,
    }


def _clock(time: dt.time | None) -> str:
    if time is None:
        return ""
    return time.isoformat("seconds" if time.second else "minutes")


def _place(place: Place | None, language: str) -> dict[str, str]:
    if place is None:
        return {}
    return {
        "venue": place.name.in_language(language)[0],
        "room": place.room.in_language(language)[0],
        "address": place.address,
        "city": place.city,
        "country": place.territory.country if place.territory else "",
    }


def _yes_or_no(is_so: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[is_so]


def _relations(session: Session, language: str) -> dict[str, str]:
    """What it stands for beside the others: an alternative is no second appointment."""
    alternative = session.alternative_place
    return {
        "optional": _yes_or_no(session.is_optional),
        "parent": str(session.parent or ""),
        "alternative_to": str(session.alternative_to or ""),
        "alternative_venue": alternative.name.in_language(language)[0] if alternative else "",
        "alternative_condition": session.alternative_condition.in_language(language)[0],
        "replaced_by": str(session.replaced_by or ""),
        "no_new_date": _yes_or_no(session.has_no_new_date),
        "outside_visit": _yes_or_no(session.is_outside_visit),
    }


def _for_staff(itinerary: Itinerary, session: Session, language: str) -> Mapping[str, str]:
    sources = {source.number: source.title for source in itinerary.sources}
    return {
        **{
            f"{text}_{code}": getattr(getattr(session, text), code)
            for text in (*STAFF_TEXTS, "reason")
            for code in LANGUAGES
        },
        "notes": session.notes,
        "synergies": "; ".join(str(uid) for uid in session.synergies),
        "documents": "; ".join(str(document.uid) for document in session.documents),
        "source": sources.get(session.source, "") if session.source else "",
    }
