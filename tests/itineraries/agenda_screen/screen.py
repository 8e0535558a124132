"""The screen of an agenda as a browser meets it."""

import datetime as dt

from django.urls import reverse

DAY = dt.date(2022, 11, 10)
FETCHED = {"X-Requested-With": "agenda"}


def address(visit, name="agenda", *more):
    return reverse(f"admin:delegations_delegation_{name}", args=[visit.pk, *more])


def row(session, **typed):
    """What the row of a session posts, with what was typed into it."""
    session.refresh_from_db()
    return {
        "act": "save",
        "session": session.pk,
        "version": session.version,
        "when": "",
        "title_it": session.title_it,
        "type": session.type,
        "venue": "",
        "status": session.status,
        **typed,
    }


def blank(date=DAY, **typed):
    """What the empty row of a day posts."""
    return {
        "act": "add",
        "date": f"{date or ''}",
        "after": "",
        "when": "",
        "title_it": "",
        "type": "other",
        "venue": "",
        "status": "confirmed",
        **typed,
    }


def titles(visit, date=DAY):
    """The titles of a day in the order of the page."""
    found = visit.sessions.filter(date=date).in_agenda_order()
    return [session.title_it for session in found]
