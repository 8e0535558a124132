"""Letters go once, one by one; what could not go says why."""

import datetime as dt
import email
import threading
from email import policy
from email.message import EmailMessage
from typing import Any

import icalendar
import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from itineraries.models import Confirmation, Message
from itineraries.outbox import draft_requests, send
from itineraries.outbox.sending import MailIsNotSetUp, take_back
from tests.itineraries.outbox.letters import TODAY, World, move, published_world


class RefusesJo(BaseEmailBackend):
    """A mail server that does not know one of the recipients."""

    def send_messages(self, letters: Any) -> int:
        for letter in letters:
            if letter.to == ["jo@example.org"]:
                raise OSError("550 no such user\r\nhere")
        return len(letters)


@pytest.fixture
def world(db) -> World:
    world = published_world()
    move(world.lab, start=dt.time(11), end=dt.time(12, 30))
    return world


def test_a_letter_goes_as_it_was_drafted_with_its_calendar(world):
    letter = world.notices()["Carla Bianchi"]

    done = send(letter, by=None, at=TODAY)

    [went] = mail.outbox
    headers = went.message()
    assert (done.state, done.sent_at) == ("sent", TODAY)
    assert (went.to, went.reply_to, went.subject, went.body) == (
        ["carla@example.org"],
        ["elena@example.org"],
        letter.subject,
        letter.body,
    )
    assert (headers["Message-ID"], headers["Content-Language"]) == (
        f"<{letter.uid}@testserver>",
        "it",
    )


def parsed(letter: Message) -> tuple[EmailMessage, icalendar.Calendar]:
    """The calendar file of a letter as a mail program takes it out of the bytes it gets."""
    went = mail.outbox[-1]
    read = email.message_from_bytes(went.message().as_bytes(), policy=policy.default)
    [part] = read.iter_attachments()
    content = part.get_content()
    assert content == letter.calendar
    return part, icalendar.Calendar.from_ical(content)


@pytest.mark.parametrize(
    ("status", "method", "promise"),
    [
        ("confirmed", "PUBLISH", "come stanno ora. Non è un invito"),
        ("cancelled", "CANCEL", "annulla questi soli appuntamenti"),
    ],
)
def test_header_file_and_words_say_what_the_calendar_is_for(world, status, method, promise):
    sent_before = world.release.delegates_itinerary.session(world.lab.uid)
    move(world.lab, status=status)
    letter = world.notices()["Carla Bianchi"]

    send(letter, by=None, at=TODAY)
    part, calendar = parsed(letter)
    [event] = calendar.walk("VEVENT")

    assert (part.get_filename(), part.get_content_type()) == ("agenda.ics", "text/calendar")
    assert [part.get_param("method"), str(calendar["METHOD"])] == [method, method]
    assert (str(event["STATUS"]), event["SEQUENCE"]) == (status.upper(), 2)
    assert sent_before.changed_in == 1
    assert (str(event["UID"]), str(event["ORGANIZER"])) == (
        str(world.lab.uid),
        "mailto:elena@example.org",
    )
    promised = [
        words for words in ("non è un invito", "annulla questi") if words in letter.body.lower()
    ]
    assert (promise in letter.body, len(promised)) == (True, 1)
    assert "ATTENDEE" not in event


@pytest.mark.parametrize("state", ["draft", "failed"])
def test_where_no_mail_leaves_nothing_is_marked_as_sent(world, settings, state):
    settings.MAIL_LEAVES = False
    letter = world.notices()["Carla Bianchi"]
    letter.state = state
    letter.save()

    with pytest.raises(MailIsNotSetUp):
        send(letter, by=None, at=TODAY)

    kept = Message.objects.get(pk=letter.pk)
    assert (kept.state, kept.sent_at, kept.sent_by, mail.outbox) == (state, None, None, [])


def test_one_that_fails_stops_no_other_and_can_be_sent_again(world, settings):
    settings.EMAIL_BACKEND = "tests.itineraries.outbox.test_sending.RefusesJo"
    states = {name: send(one, by=None, at=TODAY) for name, one in world.notices().items()}
    failed = states["Jo Smith"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    again = send(failed, by=None, at=TODAY)

    assert {name: one and one.state for name, one in states.items()} == {
        "Carla Bianchi": "sent",
        "Jo Smith": "failed",
        "Politecnico": None,
        "角俊雄": "sent",
    }
    assert failed.error == "OSError: 550 no such user here"
    assert (again.state, again.error, len(mail.outbox)) == ("sent", "", 1)


def test_a_letter_sent_once_is_not_sent_again(world):
    letter = world.notices()["Carla Bianchi"]

    assert [send(letter, by=None) is None for _push in range(2)] == [False, True]
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_send_at_once_send_it_once():
    world = published_world()
    move(world.lab, start=dt.time(11), end=dt.time(12, 30))
    letter = world.notices()["Carla Bianchi"]
    ready, done = threading.Barrier(2), []

    def push() -> None:
        try:
            ready.wait(timeout=10)
            done.append(send(letter, by=None))
        finally:
            connection.close()

    officers = [threading.Thread(target=push) for _officer in range(2)]
    for one in officers:
        one.start()
    for one in officers:
        one.join()

    assert sorted(one is None for one in done) == [False, True]
    assert len(mail.outbox) == 1


def test_what_broke_off_half_way_is_a_draft_again_only_if_somebody_says_so(world):
    letter = world.notices()["Carla Bianchi"]
    letter.state = Message.State.SENDING
    letter.full_clean()
    letter.save()
    later = letter.updated_at + dt.timedelta(minutes=11)

    assert send(letter, by=None) is None
    assert [take_back(letter, at=letter.updated_at), take_back(letter, at=later)] == [False, True]
    assert send(letter, by=None).state == "sent"


@pytest.mark.parametrize(
    "forged", [{"subject": "Hello\nBcc: all@example.org"}, {"email": "a@example.org\nBcc: b@e.org"}]
)
def test_no_header_can_be_slipped_in(world, forged):
    letter = world.notices()["Carla Bianchi"]
    for name, value in forged.items():
        setattr(letter, name, value)

    with pytest.raises(ValidationError):
        letter.full_clean()


def test_a_request_gets_its_link_when_it_is_sent_and_keeps_none(world):
    host = world.lab.participations.get(person__family="Bianchi")
    [letter] = draft_requests(world.visit, [host], by=None, at=TODAY)
    draft_requests(world.visit, [host], by=None, at=TODAY)

    send(letter, by=None, at=TODAY)

    [went] = mail.outbox
    [token] = [line.split("/")[-2] for line in went.body.splitlines() if line.startswith("http://")]
    question = Confirmation.objects.get()
    kept = Message.objects.get()
    told = [*(str(one.__dict__) for one in kept.history.all()), kept.body]
    assert (len(token), "[link]" in kept.body, "[link]" in went.body) == (32, True, False)
    assert [one for one in told if token in one] == []
    assert question.asked_about == "Laboratorio · giovedì 10 novembre 11:00–12:30 · CSI NEXT"
    assert question.expires_at == dt.datetime(2022, 11, 9, 22, 59, tzinfo=dt.UTC)
    assert "Ospiti: delegazione di Nagoya, 6 persone" in kept.body
