"""The first page of the back office: what needs doing, to whom it concerns, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.utils.translation import override

from delegations.models import Delegation, Preparation, PrivateNeeds
from delegations.period import Period
from itineraries.models import Message
from itineraries.publishing import publish
from itineraries.start_page import start_page
from itineraries.start_page.lines import LINES
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_person,
    make_session,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2022, 11, 1)


def day(number: int) -> Period:
    return Period.of_day(dt.date(2022, 11, number))


def coming(**facts: Any) -> Delegation:
    usual = {"title_it": "Nagoya a Torino", "planned_start": day(9), "planned_end": day(11)}
    return make_delegation(**usual | facts)


def over(**facts: Any) -> Delegation:
    return make_delegation(
        title_it="Visita conclusa",
        state="cancelled",
        planned_start=day(9),
        planned_end=day(9),
        **facts,
    )


@pytest.fixture
def coordinator() -> User:
    return User.objects.create_superuser("coordinator")


def officer(*permissions: str) -> User:
    user = User.objects.create_user("officer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def lines(user: User, name: str) -> list[tuple[str, str, str]]:
    with override("en"):
        found = start_page(user, today=TODAY).sections
    return [
        (line.words, line.visit, line.when)
        for one in found
        if one.name == name
        for line in one.lines
    ]


def test_visits_under_way_and_coming_are_counted_down(coordinator):
    coming(title_it="Seconda", planned_start=day(13), planned_end=day(14))
    coming(title_it="Prima", planned_start=Period.of_day(dt.date(2022, 10, 31)))
    over()

    with override("en"):
        found = start_page(coordinator, today=TODAY).visits

    assert found is not None
    assert [(one.visit.title_it, one.countdown, one.release) for one in found] == [
        ("Prima", "day 2 of 12", 0),
        ("Seconda", "in 12 days", 0),
    ]


def test_what_is_to_be_confirmed_within_two_weeks(coordinator):
    visit = coming()
    make_session(delegation=visit, title_it="Cena", date=dt.date(2022, 11, 9), is_venue_tbc=True)
    make_session(
        delegation=visit, title_it="Proposta", date=dt.date(2022, 11, 10), status="proposed"
    )
    make_session(delegation=visit, title_it="Sicura", date=dt.date(2022, 11, 10))
    make_session(
        delegation=visit,
        title_it="Lontana",
        date=dt.date(2022, 11, 16),
        is_outside_visit=True,
        is_time_tbc=True,
    )
    make_session(delegation=over(), title_it="D’altri", date=dt.date(2022, 11, 9), is_time_tbc=True)

    assert lines(coordinator, "confirm") == [
        ("Cena", "Nagoya a Torino", "9 November 2022"),
        ("Proposta", "Nagoya a Torino", "10 November 2022"),
    ]


def test_actions_that_are_due_with_their_owners(coordinator):
    visit = over()
    owner = make_person(family="Deambrogio", given="Elena")
    october = Period.of_day(dt.date(2022, 10, 1))
    for title, due in (("In ritardo", october), ("Presto", day(15)), ("Lontana", day(16))):
        make_action(delegation=visit, title_it=title, due=due, owner_person=owner)
    make_action(delegation=visit, title_it="Fatta", due=day(1), status="done", done_on=TODAY)

    assert lines(coordinator, "actions") == [
        ("In ritardo (Elena Deambrogio)", "Visita conclusa", "1 October 2022"),
        ("Presto (Elena Deambrogio)", "Visita conclusa", "15 November 2022"),
    ]


def test_preparations_that_are_due(coordinator):
    visit = coming()
    for title, days in (("Inviti", -60), ("Stampa", -8), ("Ringraziamenti", 30)):
        Preparation.objects.create(delegation=visit, title_it=title, days=days)
    Preparation.objects.create(
        delegation=visit, title_it="Doni", days=-8, status="done", done_on=TODAY
    )

    assert lines(coordinator, "preparations") == [
        ("Inviti", "Nagoya a Torino", "10 September 2022"),
        ("Stampa", "Nagoya a Torino", "1 November 2022"),
    ]


def test_changes_that_are_not_published(coordinator):
    still = coming(title_it="Ferma", slug="ferma")
    moved = coming(title_it="Spostata", slug="spostata")
    noted = coming(title_it="Annotata", slug="annotata")
    coming(title_it="Mai pubblicata", slug="mai")
    for visit in (still, moved, noted):
        make_session(delegation=visit)
        publish(delegation=visit)
    session = moved.sessions.get()
    session.title_it = "Altro titolo"
    session.save()
    note = noted.sessions.get()
    note.notes = "Solo per l’ufficio"
    note.save()

    assert lines(coordinator, "unpublished") == [
        ("Changed since release 1, and not published yet", "Spostata", "")
    ]


def test_private_data_is_counted_for_those_who_may_see_it(coordinator):
    visit = over()
    due, kept = make_delegate(delegation=visit), make_delegate(delegation=visit)
    PrivateNeeds.objects.create(delegate=due, health="Segreto", purge_after=dt.date(2022, 10, 31))
    PrivateNeeds.objects.create(delegate=kept, health="Segreto", purge_after=TODAY)

    assert lines(coordinator, "private") == [
        ("Private needs of 1 delegate to be deleted", "Visita conclusa", "")
    ]
    reader = officer("view_delegation", "reach_all", "view_action")
    assert lines(reader, "private") == []


def test_letters_that_wait(coordinator):
    visit = coming()
    facts = {"delegation": visit, "kind": "changes", "name": "A", "language": "it", "body": "B"}
    for state in ("draft", "draft", "failed"):
        Message.objects.create(state=state, subject="S", **facts)
    Message.objects.create(
        state="sent", subject="S", sent_at=dt.datetime(2022, 11, 1, tzinfo=dt.UTC), **facts
    )

    assert [words for words, _visit, _when in lines(coordinator, "letters")] == [
        "1 letter could not be sent",
        "2 letters wait in the outbox",
    ]


def test_nobody_reads_of_visits_out_of_their_reach():
    editor = officer("view_delegation", "view_session", "view_action", "view_preparation")
    mine, others = coming(title_it="Mia", slug="mia"), coming(title_it="D’altri", slug="altri")
    mine.editors.add(editor)
    for visit in (mine, others):
        make_session(delegation=visit, date=dt.date(2022, 11, 9), is_time_tbc=True)
        make_action(delegation=visit, due=day(1))
        Preparation.objects.create(delegation=visit, title_it="Inviti", days=-60)

    page = start_page(editor, today=TODAY)

    assert page.visits is not None
    assert [one.visit.title_it for one in page.visits] == ["Mia"]
    told = {line.visit for section in page.sections for line in section.lines}
    assert told == {"Mia"}


def test_many_lines_are_counted(coordinator):
    visit = coming()
    for number in range(LINES + 3):
        make_session(
            delegation=visit, title_it=f"N. {number}", date=dt.date(2022, 11, 9), is_time_tbc=True
        )

    found = {one.name: one for one in start_page(coordinator, today=TODAY).sections}

    assert (len(found["confirm"].lines), found["confirm"].more) == (LINES, 3)


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_asks_the_same_number_of_questions(
    count, coordinator, django_assert_num_queries, client
):
    for number in range(count):
        visit = coming(slug=f"visita-{number}")
        make_session(delegation=visit, is_time_tbc=True)
        make_action(delegation=visit)
        publish(delegation=visit)
    client.force_login(coordinator)
    client.get("/admin/")

    with django_assert_num_queries(31):
        client.get("/admin/")
