"""The example visit, read in as beginning on any day: everything that makes a programme awkward is in it."""

import base64
import datetime as dt
import io
import json

import pytest
from PIL import Image

from delegations.models import Delegation
from itineraries.checks import Severity, findings_of
from itineraries.example_visit import FIRST_DAY, VISIT, example_visit_file, load_example_visit
from itineraries.exchange.parsing import parse
from itineraries.itinerary import When
from scripts.draw_example import PICTURES

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 11, 30)
SUMMER, WINTER = dt.date(2027, 3, 26), dt.date(2027, 10, 30)
# The clocks go forward on the third day, back on the second; and the year ends on the second.
ANY_FIRST_DAYS = [SUMMER, WINTER, dt.date(2027, 12, 30)]


@pytest.fixture(scope="module")
def visit():
    """The visit as its file has it, with the clock where the file has it."""
    (visit,) = json.loads(VISIT.read_text(encoding="utf-8"))["delegations"]
    return visit


def said(visit, key):
    return {session.get(key) for session in visit["sessions"]} - {None}


def on_day(visit, number):
    day = (FIRST_DAY + (number - 1) * DAY).isoformat()
    return [one for one in visit["sessions"] if one.get("date") == day]


def test_it_has_forty_appointments_and_every_kind_of_time_state_and_group(visit):
    assert len(visit["sessions"]) == 40
    assert said(visit, "time_precision") == {
        *("exact", "start_only", "from", "about", "part_of_day", "all_day", "untimed")
    }
    statuses = {one.get("status", "confirmed") for one in visit["sessions"]}
    assert statuses == {
        *("proposed", "tentative", "confirmed", "held", "not_held", "cancelled", "postponed")
    }
    visibilities = {one.get("visibility", "public") for one in visit["sessions"]}
    assert visibilities == {"public", "confidential", "delegates", "staff"}
    assert said(visit, "party") == {"Gruppo A", "Gruppo B", "Gruppo C"}
    assert said(visit, "timezone") == {"Europe/Rome", "Asia/Tokyo"}
    assert said(visit, "mode") == {"online", "hybrid"}
    assert said(visit, "interpreting") == {"consecutive", "simultaneous", "liaison"}
    assert said(visit, "means") == {"plane", "train", "bus", "on_foot", "public_transport"}
    open_parts = {part for one in visit["sessions"] for part in one.get("to_be_confirmed", [])}
    assert open_parts == {"time", "venue", "host", "item"}


def test_its_second_day_is_the_awkward_one(visit):
    today = on_day(visit, 2)
    assert len(today) == 21
    assert {one["time_precision"] for one in today} == said(visit, "time_precision")
    assert {one.get("status", "confirmed") for one in today} == {
        *("proposed", "tentative", "confirmed", "held", "cancelled", "postponed")
    }
    assert {one.get("party") for one in today} == {None, "Gruppo A", "Gruppo B", "Gruppo C"}
    moved = {
        one["title"]["en"]: one.get("replaced_by") for one in today if "postponed" in one.values()
    }
    assert moved == {
        "Behind the scenes of the station": "e5e00000-0000-4000-8000-000000000037",
        "Press meeting": None,
    }
    assert [one["title"]["en"] for one in today if one.get("alternative_to")] == [
        "If it rains: the rooms of the museum"
    ]
    assert [one["delegates_note"]["en"] for one in today if "delegates_note" in one] == [
        "Bring your passport: papers are checked at the entrance.",
        "Comfortable shoes: the last metres go uphill.",
    ]
    people = [one for session in today for one in session.get("participations", [])]
    assert {one.get("status", "confirmed") for one in people} == {
        *("invited", "confirmed", "declined", "attended")
    }
    assert {one["role"] for one in people} == {
        *(
            "host",
            "chair",
            "speaker",
            "guide",
            "participant",
            "interpreter",
            "signatory",
            "observer",
        )
    }
    assert [one for one in people if one["role"] == "host" and "organisation" in one] != []


def test_it_has_papers_pictures_follow_up_and_preparations(visit):
    kinds = [(one["kind"], one.get("visibility", "staff")) for one in visit["documents"]]
    assert kinds == [
        *[("photo", "public")] * 3,
        *(("presentation", "delegates"), ("link", "public"), ("minutes", "staff")),
    ]
    assert {one["status"] for one in visit["preparations"]} == {
        *("done", "in_progress", "not_needed", "open")
    }
    assert len(visit["preparations"]) == 7
    assert [one.get("status", "identified") for one in visit["synergies"]] == [
        *("agreed", "identified", "paused")
    ]
    assert len(visit["actions"]) == 4
    assert [one["date"][-2:] for one in visit["days"]] == ["01", "02", "03", "04"]


def test_its_pictures_are_those_that_the_script_draws(visit):
    kept = {
        one["file"]["name"]: base64.b64decode(one["file"]["content"])
        for one in visit["documents"]
        if one["kind"] == "photo"
    }

    assert kept.keys() == PICTURES.keys()
    for name, draw in PICTURES.items():
        drawn, embedded = (Image.open(io.BytesIO(data)) for data in (draw(), kept[name]))
        assert (embedded.size, len(kept[name]) < 12_000) == ((960, 640), True)
        assert drawn.convert("RGB").tobytes() == embedded.convert("RGB").tobytes()


def test_it_is_called_an_example_and_names_no_person(visit):
    file = json.loads(VISIT.read_text(encoding="utf-8"))
    assert visit["is_example"] is True
    assert [one["slug"] for one in file["people"] if not one["slug"].startswith("esempio-")] == []
    assert [one["slug"] for one in file["people"] if "given" in one] == []
    assert [one["slug"] for one in file["organisations"] if "esempio" not in one["slug"]] == []
    located = {one["slug"]: one["source"] for one in file["venues"] if "latitude" in one}
    assert {
        slug for slug, source in located.items() if not source.startswith("coordinates-")
    } == set()
    assert len(located) == 5


def test_every_text_of_it_is_written_in_three_languages():
    def texts(value):
        if isinstance(value, dict):
            if {"it", "en", "ja"} & value.keys():
                yield value
            for inner in value.values():
                yield from texts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner)

    found = list(texts(json.loads(VISIT.read_text(encoding="utf-8"))))
    assert [one for one in found if list(one) != ["it", "en", "ja"] or not all(one.values())] == []
    assert len(found) > 130


@pytest.mark.django_db
@pytest.mark.parametrize("first_day", ANY_FIRST_DAYS)
def test_every_day_of_the_file_moves_and_every_hour_stays(visit, first_day):
    (moved,) = parse(example_visit_file(first_day=first_day))["delegations"]

    def days(session):
        return [session.get(key) for key in ("date", "end_date")]

    def later(day):
        distance = first_day - FIRST_DAY
        return day and (dt.date.fromisoformat(day) + distance).isoformat()

    assert [days(one) for one in moved["sessions"]] == [
        [later(day) for day in days(one)] for one in visit["sessions"]
    ]
    assert [(one.get("start"), one.get("end")) for one in moved["sessions"]] == [
        (one.get("start"), one.get("end")) for one in visit["sessions"]
    ]
    last_day = (first_day + 3 * DAY).isoformat()
    assert (moved["planned_start"], moved["planned_end"]) == (first_day.isoformat(), last_day)
    assert [one["due"] for one in moved["actions"]][1] == "/".join(
        later(day) for day in ("2000-01-10", "2000-02-10")
    )
    assert moved["preparations"][0]["done_on"] == later("1999-11-05")
    for session in moved["sessions"]:
        assert lasts(session) > dt.timedelta(0)


def lasts(session):
    """How long a session takes, by the clocks of both places; a day for what has no hours."""
    if "end" not in session:
        return DAY
    when = When(
        timezone=session["timezone"],
        precision="exact",
        date=dt.date.fromisoformat(session["date"]),
        end_date=dt.date.fromisoformat(session.get("end_date", session["date"])),
        start=dt.time.fromisoformat(session["start"]),
        end=dt.time.fromisoformat(session["end"]),
        end_timezone=session.get("end_timezone", ""),
    )
    return dt.timedelta(seconds=when.ends_at.timestamp() - when.starts_at.timestamp())


@pytest.mark.django_db
def test_it_is_published_twice_and_the_checks_find_what_is_meant():
    visit = load_example_visit(first_day=MONDAY)

    releases = list(visit.releases.order_by("number").values_list("number", "label"))
    assert releases == [(1, "final"), (2, "revised")]
    found = findings_of([visit], today=MONDAY + DAY)
    assert [one.rule for one in found] == [
        *["still_unconfirmed"] * 6,
        *("size_and_list", "nothing_said_of_host", "nothing_said_of_host"),
    ]
    assert {one.severity for one in found} == {Severity.WARNING, Severity.ADVICE}


@pytest.mark.django_db
@pytest.mark.parametrize("first_day", ANY_FIRST_DAYS)
def test_no_day_of_the_calendar_keeps_it_from_going_out(first_day):
    visit = load_example_visit(first_day=first_day)

    assert Delegation.objects.get(pk=visit.pk).publication.release.number == 2
    for day in range(-1, 6):
        found = findings_of([visit], today=first_day + day * DAY)
        assert [one.sentence for one in found if one.severity == Severity.SEVERE] == []
