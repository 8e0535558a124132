"""What the acts do to the rows of the database, and what they refuse."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from itineraries import agenda_acts
from itineraries.models import Participation, Session
from organisations.history import one_act
from tests.make import (
    make_delegation,
    make_participation,
    make_presentation,
    make_room,
    make_session,
    make_venue,
)
from venues.models import Opening

from .screen import DAY, titles

pytestmark = pytest.mark.django_db


def timed(start, end=None, **facts):
    precision = "exact" if end else "start_only"
    return make_session(
        time_precision=precision,
        start=dt.time.fromisoformat(start),
        end=end and dt.time.fromisoformat(end),
        **facts,
    )


def times(visit):
    return [(one.title_it, f"{one.start}"[:5]) for one in agenda_acts.day_of(visit, DAY)]


def test_a_new_time_moves_the_session_and_nobody_else():
    nine = timed("09:00", title_it="Nine")
    visit = nine.delegation
    make_session(delegation=visit, title_it="Then")
    timed("10:00", delegation=visit, title_it="Ten")

    agenda_acts.edit(nine, {"when": "15-16"})

    assert titles(visit) == ["Then", "Ten", "Nine"]


def test_a_day_is_read_as_it_is_printed_and_a_span_in_days_needs_one():
    session = make_session()
    agenda_acts.edit(session, {"date": "venerdì 11 novembre 2022", "when": "7-9 pm"})

    assert (session.date, session.start, session.end) == (
        dt.date(2022, 11, 11),
        dt.time(19),
        dt.time(21),
    )
    with pytest.raises(ValidationError) as refusal:
        agenda_acts.edit(make_session(date=None), {"when": "(+2)"})
    assert list(refusal.value.error_dict) == ["when"]


def test_what_no_name_can_hold_is_refused_before_a_database_fails_at_it():
    with pytest.raises(ValidationError) as refusal:
        agenda_acts.edit(make_session(), {"venue": "Palazzo\0"})
    assert list(refusal.value.error_dict) == ["venue"]


def test_another_venue_leaves_the_room_of_the_old_one():
    room = make_room()
    session = make_session(venue=room.venue, room=room)
    other = make_venue(name_it="Palazzo Civico")

    agenda_acts.edit(session, {"venue": "Palazzo Civico"})

    session.refresh_from_db()
    assert (session.venue, session.room) == (other, None)


def test_venues_called_the_same_are_told_apart_by_their_town():
    make_venue(name_it="Palazzo Civico", city="Moncalieri")
    ours = make_venue(name_it="Palazzo Civico", city="Torino")
    session = make_session()

    with pytest.raises(ValidationError) as refusal:
        agenda_acts.edit(session, {"venue": "Palazzo Civico"})
    agenda_acts.edit(session, {"venue": "Palazzo Civico (Torino)"})

    assert [error.code for error in refusal.value.error_dict["venue"]] == ["several_venues"]
    assert session.venue == ours


def test_an_end_goes_along_to_another_day():
    night = make_session(
        time_precision="exact", start=dt.time(22), end=dt.time(1), end_date=dt.date(2022, 11, 11)
    )

    agenda_acts.edit(night, {"date": "2022-11-09"})

    assert (night.date, night.end_date) == (dt.date(2022, 11, 9), DAY)


def test_a_copy_has_the_same_people_and_another_identity():
    session = make_participation().session
    make_presentation(session=session)
    make_session(delegation=session.delegation, title_it="Outsider")

    made = agenda_acts.copy(session)

    assert (made.uid != session.uid, made.participations.count(), made.presentations.count()) == (
        True,
        1,
        1,
    )
    assert titles(session.delegation) == ["Visita guidata", "Visita guidata", "Outsider"]


def test_a_state_for_several_is_all_or_nothing():
    visit = make_delegation()
    fine = make_session(delegation=visit, status="tentative", is_venue_tbc=True)
    outsider = make_session(delegation=visit, status="tentative")

    changed = agenda_acts.set_state([fine], "confirmed", clear_flags=True)

    found = Session.objects.order_by("pk").values_list("status", "is_venue_tbc")
    assert (changed, list(found)) == ([fine], [("confirmed", False), ("tentative", False)])
    with pytest.raises(ValidationError):
        agenda_acts.set_state([fine, outsider], "postponed")


class TestLater:
    def test_everything_after_it_is_later_but_what_has_no_hour_or_is_over(self):
        first = timed("09:00", title_it="First")
        visit = first.delegation
        make_session(delegation=visit, title_it="Then")
        timed("10:00", "11:00", delegation=visit, title_it="Second")
        timed("10:30", delegation=visit, title_it="Over", status="held")
        timed("10:00", delegation=visit, title_it="Tomorrow", date=dt.date(2022, 11, 11))

        shift = agenda_acts.plan_shift(first, minutes=20)
        told = [(line.session.title_it, line.was, line.now) for line in shift.lines]
        agenda_acts.apply_shift(shift)

        assert told == [
            ("Then", "", ""),
            ("Second", "10:00–11:00", "10:20–11:20"),
            ("Over", "10:30", ""),
        ]
        assert times(visit) == [
            ("First", "09:00"),
            ("Then", "None"),
            ("Second", "10:20"),
            ("Over", "10:30"),
        ]
        assert [one.start for one in Session.objects.filter(title_it="Tomorrow")] == [dt.time(10)]

    def test_what_would_start_tomorrow_stops_all_of_it(self):
        first = timed("20:00", title_it="First")
        timed("21:00", delegation=first.delegation, title_it="Fine")
        timed("23:50", delegation=first.delegation, title_it="Late")

        shift = agenda_acts.plan_shift(first, minutes=20)

        assert [line.is_wrong for line in shift.lines] == [False, True]
        with pytest.raises(ValidationError):
            agenda_acts.apply_shift(shift)
        assert times(first.delegation) == [("First", "20:00"), ("Fine", "21:00"), ("Late", "23:50")]

    def test_the_preview_tells_midnight_and_closing_time(self):
        venue = make_venue(name_it="Museo")
        Opening.objects.create(venue=venue, weekday=3, opens=dt.time(9), closes=dt.time(18))
        first = timed("09:00")
        timed("17:00", "18:00", delegation=first.delegation, venue=venue)
        timed("22:00", "23:50", delegation=first.delegation)

        shift = agenda_acts.plan_shift(first, minutes=20)

        assert [(line.now, bool(line.reason)) for line in shift.lines] == [
            ("17:20–18:20", True),
            ("22:20–00:10 (+1)", True),
        ]
        assert shift.is_possible


class TestUndo:
    def act(self, do):
        with one_act():
            do()
        return Session.history.order_by("-history_id").first().act

    def test_an_edit_is_taken_back(self):
        session = make_session(title_it="Before")
        act = self.act(lambda: agenda_acts.edit(session, {"title_it": "After", "when": "9"}))

        agenda_acts.undo(session.delegation, act)

        session.refresh_from_db()
        assert (session.title_it, session.start) == ("Before", None)

    def test_what_was_deleted_comes_back_with_its_people(self):
        session = make_participation().session
        key = session.pk
        kept = make_session(delegation=session.delegation, parent=session, title_it="Part")
        act = self.act(lambda: agenda_acts.delete(session))

        agenda_acts.undo(session.delegation, act)

        kept.refresh_from_db()
        assert (kept.parent_id, Participation.objects.count()) == (key, 1)

    def test_a_copy_goes_again(self):
        session = make_participation().session
        act = self.act(lambda: agenda_acts.copy(session))

        agenda_acts.undo(session.delegation, act)

        assert (Session.objects.get(), Participation.objects.count()) == (session, 1)

    def test_what_somebody_went_on_from_is_not_taken_back(self):
        session = make_session(title_it="Before")
        act = self.act(lambda: agenda_acts.edit(session, {"title_it": "After"}))
        agenda_acts.edit(session, {"title_it": "Later"})

        with pytest.raises(agenda_acts.CannotUndo):
            agenda_acts.undo(session.delegation, act)

        assert Session.objects.get().title_it == "Later"

    def test_an_act_on_another_visit_is_out_of_reach(self):
        session = make_session(title_it="Before")
        act = self.act(lambda: agenda_acts.edit(session, {"title_it": "After"}))

        for visit, name in ((make_delegation(), act), (session.delegation, uuid.uuid4())):
            with pytest.raises(agenda_acts.CannotUndo):
                agenda_acts.undo(visit, name)
