"""What has changed is counted from what each was last told, whatever was published meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from itineraries.models import Confirmation, Message
from itineraries.outbox import draft_notices, draft_requests, send
from itineraries.outbox.answering import answer, question_of
from itineraries.publishing import publish
from tests.itineraries.outbox.letters import TODAY, World, move, published_world
from tests.make import make_delegate, make_participation, make_person, make_session

TEN, ELEVEN, THREE, FIVE = dt.time(10), dt.time(11), dt.time(15), dt.time(17)
TEN_TO_FIVE = "giovedì 10 novembre 10:00–17:00"
ELEVEN_TO_FIVE = "giovedì 10 novembre 11:00–17:00"
THREE_TO_FIVE = "giovedì 10 novembre 15:00–17:00"


@pytest.fixture
def world(db) -> World:
    """A lab from ten to five, published once, and nobody has been written to."""
    world = published_world()
    move(world.lab, end=FIVE)
    world.release = publish(delegation=world.visit)
    publication = world.visit.publication
    publication.since = world.release.number
    publication.save()
    return world


def move_and_publish(world: World, **facts) -> None:
    move(world.lab, **facts)
    publish(delegation=world.visit)


def letters(world: World) -> dict[str, Message]:
    return {one.name: one for one in draft_notices(world.visit, by=None, at=TODAY)}


def when(letter: Message) -> list[str]:
    lines = letter.body.splitlines()
    return [line.strip() for line in lines if line.startswith("  Quando") or "annullato" in line]


def test_what_was_published_and_told_to_nobody_is_told(world):
    move_and_publish(world, start=ELEVEN)

    told = letters(world)

    assert sorted(told) == ["Carla Bianchi", "Jo Smith", "Politecnico", "角俊雄"]
    assert when(told["Carla Bianchi"]) == [f"Quando: {ELEVEN_TO_FIVE} (prima: {TEN_TO_FIVE})"]


def test_several_changes_are_summed_and_one_undone_is_none(world):
    move_and_publish(world, start=ELEVEN)
    move_and_publish(world, start=THREE)
    summed = when(letters(world)["Carla Bianchi"])
    move_and_publish(world, start=TEN)

    assert summed == [f"Quando: {THREE_TO_FIVE} (prima: {TEN_TO_FIVE})"]
    assert letters(world) == {}
    assert Message.objects.count() == 0


def test_what_a_letter_told_is_what_its_reader_knows(world):
    move(world.lab, start=ELEVEN)
    send(letters(world)["Carla Bianchi"], by=None, at=TODAY)
    move_and_publish(world, start=THREE)

    told = letters(world)

    assert when(told["Carla Bianchi"]) == [f"Quando: {THREE_TO_FIVE} (prima: {ELEVEN_TO_FIVE})"]
    assert "10:00–17:00" in told["Jo Smith"].body


def test_no_calendar_file_looks_older_than_the_one_before(world):
    """Of two entries with one UID the higher SEQUENCE counts, then the later DTSTAMP (RFC 5546)."""
    seen = []
    for minute, start in enumerate((ELEVEN, THREE, TEN, ELEVEN)):
        move(world.lab, start=start)
        at = TODAY + dt.timedelta(minutes=minute)
        drafts = {one.name: one for one in draft_notices(world.visit, by=None, at=at)}
        event = Calendar.from_ical(drafts["Carla Bianchi"].calendar).events[0]
        seen.append((event["SEQUENCE"], event["DTSTAMP"].dt))
        send(drafts["Carla Bianchi"], by=None, at=at)

    assert seen == [(world.release.number + 1, TODAY + dt.timedelta(minutes=m)) for m in range(4)]
    release = publish(delegation=world.visit)
    [published] = [one for one in release.delegates_itinerary.sessions if one.uid == world.lab.uid]
    assert (published.changed_in, published.updated_at > seen[-1][1]) == (seen[-1][0], True)


def test_a_cancellation_told_and_taken_back_is_told_again(world):
    move_and_publish(world, status="cancelled")
    send(letters(world)["Carla Bianchi"], by=None, at=TODAY)
    cancelled = letters(world)
    move_and_publish(world, status="confirmed")

    assert sorted(cancelled) == ["Jo Smith", "Politecnico", "角俊雄"]
    assert list(letters(world)) == ["Carla Bianchi"]
    assert "A differenza di quanto" in letters(world)["Carla Bianchi"].body


def test_what_a_request_asked_for_is_what_its_reader_knows(world):
    move(world.lab, start=ELEVEN)
    host = world.lab.participations.get(person__family="Bianchi")
    [request] = draft_requests(world.visit, [host], by=None, at=TODAY)
    send(request, by=None, at=TODAY)

    assert sorted(letters(world)) == ["Jo Smith", "Politecnico", "角俊雄"]


def test_what_an_answer_was_about_is_what_its_reader_knows(world):
    """They read the new time on the page of the question, and said yes to that."""
    host = world.lab.participations.get(person__family="Bianchi")
    [request] = draft_requests(world.visit, [host], by=None, at=TODAY)
    send(request, by=None, at=TODAY)
    move_and_publish(world, start=ELEVEN)
    before = letters(world)
    question = Confirmation.objects.select_related("message").get()
    shown = question_of(question)
    facts = {"reply": "yes", "proposal": "", "comment": "", "seen": shown.digest}
    Confirmation.objects.update(expires_at=timezone.now() + dt.timedelta(days=1))
    answer(confirmation=question, at=timezone.now(), **facts)
    after = letters(world)
    move_and_publish(world, start=THREE)

    assert ("Carla Bianchi" in before, sorted(after)) == (
        True,
        ["Jo Smith", "Politecnico", "角俊雄"],
    )
    assert when(letters(world)["Carla Bianchi"]) == [
        f"Quando: {THREE_TO_FIVE} (prima: {ELEVEN_TO_FIVE})"
    ]


def test_who_joined_later_knows_the_release_that_was_out_then(world):
    move_and_publish(world, start=ELEVEN)
    late = make_person(family="Tardi", given="Ivo", office_email="ivo@example.org")
    make_participation(session=world.lab, person=late, role="guide")
    guest = make_person(family="Ospite", given="Ada", office_email="ada@example.org")
    make_delegate(delegation=world.visit, person=guest)
    before = letters(world)
    move_and_publish(world, start=THREE)

    assert {"Ivo Tardi", "Ada Ospite"} & set(before) == set()
    assert when(letters(world)["Ivo Tardi"]) == [
        f"Quando: {THREE_TO_FIVE} (prima: {ELEVEN_TO_FIVE})"
    ]


def test_an_appointment_of_a_later_release_is_known_as_that_had_it(world):
    tour = make_session(delegation=world.visit, title_it="Museo", time_precision="untimed")
    publish(delegation=world.visit)
    move(tour, date=dt.date(2022, 11, 11))
    publish(delegation=world.visit)

    told = letters(world)

    assert list(told) == ["角俊雄"]
    assert "11月10日（木）" in told["角俊雄"].body


def test_what_was_taken_back_by_withdrawing_is_told_to_nobody(world):
    world.visit.publication.delete()
    move_and_publish(world, start=ELEVEN)

    assert letters(world) == {}


def test_delegates_never_hear_of_what_only_its_host_may_know(world):
    secret = make_session(delegation=world.visit, title_it="Segreto", visibility="staff")
    host = make_person(family="Neri", given="Pia", office_email="pia@example.org")
    make_participation(session=secret, person=host, role="host")
    move(secret, date=dt.date(2022, 11, 11))
    secret.participations.all()[0].delete()
    secret.delete()

    assert letters(world) == {}


def test_another_release_may_be_chosen(world):
    move_and_publish(world, start=ELEVEN)
    last = world.visit.releases.get(number=3)

    assert draft_notices(world.visit, since=last, by=None, at=TODAY) == []
