"""How long the officer's desk takes: the screen of an agenda, and spreadsheets of 2,000 rows."""

import datetime as dt
import time
from collections.abc import Iterator
from functools import partial

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegations.models import Delegation
from delegations.period import Period
from itineraries.agenda_import import import_agenda
from organisations.spreadsheets.limits import MAX_ROWS
from organisations.spreadsheets.writing import written

from .checks import FIRST, Ground, Row, Timed

SIZES = (10, 60, 1000)
# So many appointments a day as the agendas that the other tables measure.
A_DAY = 8


def measure_desk(timed: Timed, ground: Ground) -> Iterator[Row]:
    """The rows of the table: how many, what, bytes, queries, time."""
    client = Client()
    client.force_login(User.objects.create_superuser("bench"))
    for size in SIZES:
        visit = ground.visit(f"desk-{size}", FIRST, size)
        page = reverse("admin:delegations_delegation_agenda", args=[visit.pk])
        with CaptureQueriesContext(connection) as captured:
            body = client.get(page).content
        queries = len(captured)
        took = timed(partial(client.get, page))
        yield (str(size), "agenda screen", str(len(body)), str(queries), f"{took:.1f}")
    visit = ground.visit("imported", FIRST, 0)
    visit.planned_end = Period.of_day(FIRST + dt.timedelta(days=MAX_ROWS // A_DAY))
    visit.save()
    agenda = [_appointment(number) for number in range(MAX_ROWS)]
    for format_name in ("csv", "xlsx"):
        content = written(format_name, "agenda", list(agenda[0]), agenda)
        yield _imported(f"import of agenda.{format_name}", visit, content)


def _imported(what: str, visit: Delegation, content: bytes) -> Row:
    """Once, and not kept: the preview does all the work of an import but the last line of it."""
    start = time.perf_counter()
    report = import_agenda(delegation=visit, content=content, language="it", dry_run=True)
    took = (time.perf_counter() - start) * 1000
    if problems := [problem for row in report.rows for problem in row.problems]:
        raise SystemExit(f"{what} was refused: {problems[0].sentence}")
    return (str(len(report.rows)), what, str(len(content)), "", f"{took:.1f}")


def _appointment(number: int) -> dict[str, str]:
    return {
        "title_it": f"Sessione di lavoro {number}",
        "date": f"{FIRST + dt.timedelta(days=number // A_DAY)}",
        "start": f"{9 + number % A_DAY}:00",
        "end": f"{9 + number % A_DAY}:45",
        "type": "working_session",
        # By their short names: the other tables have others of the same name.
        "venue": f"checked-{number % 30}",
        "hosts": f"checked-{number % 60}",
    }
