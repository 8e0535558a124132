"""The page on which a host answers without an account."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from itineraries.models import Confirmation
from itineraries.outbox import draft_requests, send
from organisations.words import LANGUAGES
from tests.make import make_delegation, make_participation, make_person, make_session, make_venue

YES = {"answer": "yes", "proposal": "", "comment": ""}


@pytest.fixture
def asked(db) -> tuple[Confirmation, str]:
    """A question that was sent, about next week, and its address."""
    day = timezone.now().date() + dt.timedelta(days=7)
    visit = make_delegation(title_it="Visita di Nagoya", declared_size=6)
    lab = make_session(
        delegation=visit,
        title_it="Laboratorio",
        venue=make_venue(name_it="CSI NEXT"),
        date=day,
        is_outside_visit=True,
        time_precision="start_only",
        start=dt.time(10),
        visibility="staff",
        notes="Solo per noi",
    )
    host = make_person(family="Bianchi", office_email="carla@example.org", phone="+39011")
    one = make_participation(session=lab, person=host, role="host", status="invited")
    make_participation(session=lab, person=make_person(family="Estraneo"), status="invited")
    [letter] = draft_requests(visit, [one], by=None)
    send(letter, by=None)
    [address] = [line for line in mail.outbox[0].body.splitlines() if line.startswith("http://")]
    return Confirmation.objects.get(), address.removeprefix("http://testserver")


def seen(client: Client, path: str) -> str:
    return client.get(path).context["question"].digest


def test_looking_changes_nothing_and_is_for_its_reader_alone(client, asked):
    question, path = asked
    before = (question.version, question.participation.version)

    answers = [client.get(path.replace("/it/", f"/{code}/", 1)) for code in LANGUAGES]
    client.head(path)

    question = Confirmation.objects.get()
    page = answers[0].content.decode()
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert (question.version, question.participation.version) == before
    assert {name: answers[0][name] for name in ("Cache-Control", "Referrer-Policy")} == {
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
    }
    assert [answers[0]["X-Robots-Tag"], dict(client.cookies)] == ["noindex, nofollow", {}]
    assert [
        word for word in ("Laboratorio", "10:00", "CSI NEXT", "Nagoya") if word not in page
    ] == []
    private = ("Bianchi", "Estraneo", "carla@", "+39011", "Solo per noi")
    assert [word for word in private if word in page] == []


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (YES, "confirmed"),
        ({**YES, "answer": "no", "comment": "In ferie"}, "declined"),
        ({**YES, "answer": "another_time", "proposal": "Alle 15"}, "invited"),
    ],
)
def test_the_answer_is_kept_and_the_list_of_participants_says_it(asked, given, status):
    _question, path = asked
    # Cookies refused, and no token of a form: the address is the secret.
    client = Client(enforce_csrf_checks=True)

    response = client.post(path, {**given, "seen": seen(client, path)})

    kept = Confirmation.objects.get()
    assert (response.status_code, response["Location"]) == (302, path)
    assert (kept.answer, kept.proposal, kept.comment) == (
        given["answer"],
        given["proposal"],
        given["comment"],
    )
    assert kept.participation.status == status
    assert list(Confirmation.objects.unseen()) == [kept]
    assert kept.participation.session.participations.filter(status="invited").count() == (
        2 if status == "invited" else 1
    )


def test_an_answer_can_be_changed(client, asked):
    _question, path = asked
    for reply in ("yes", "no"):
        client.post(path, {**YES, "answer": reply, "seen": seen(client, path)})

    kept = Confirmation.objects.get()
    assert (kept.answer, kept.participation.status) == ("no", "declined")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"answer": ""}, 400),
        ({"answer": "perhaps"}, 400),
        ({"answer": "another_time"}, 400),
        ({"answer": "another_time", "proposal": "x" * 201}, 400),
        ({"comment": "x" * 2001}, 400),
        ({"comment": "a\x00b"}, 400),
        ({"comment": "x" * 70_000}, 413),
        ({"seen": "stale"}, 409),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(client, asked, wrong, status):
    _question, path = asked

    response = client.post(path, {**YES, "seen": seen(client, path), **wrong})

    assert response.status_code == status
    assert 'role="alert"' in response.content.decode()
    assert Confirmation.objects.get().answer == ""


def test_who_is_asked_about_something_that_moved_is_told_so(client, asked):
    question, path = asked
    before = seen(client, path)
    session = question.participation.session
    session.start = dt.time(15)
    session.full_clean()
    session.save()

    page = client.get(path)
    late = client.post(path, {**YES, "seen": before})

    assert "10:00" in page.context["question"].was_about
    assert "15:00" in page.content.decode()
    assert late.status_code == 409
    client.post(path, {**YES, "seen": seen(client, path)})
    assert client.get(path).context["question"].was_about == ""


def test_what_is_called_off_can_not_be_answered(client, asked):
    question, path = asked
    session = question.participation.session
    session.status = "cancelled"
    session.full_clean()
    session.save()

    page = client.get(path)
    response = client.post(path, {**YES, "seen": seen(client, path)})

    assert ("<form" in page.content.decode(), response.status_code) == (False, 409)


def test_wrong_expired_and_revoked_links_read_alike(client, asked):
    question, path = asked
    wrong = client.get(f"/it/confirm/{'A' * 32}/")
    question.expires_at = timezone.now()
    question.save()
    expired = client.get(path)
    question.expires_at = timezone.now() + dt.timedelta(days=1)
    question.revoked_at = timezone.now()
    question.save()
    revoked = client.post(path, YES)

    assert [one.status_code for one in (wrong, expired, revoked)] == [404] * 3
    token = path.split("/")[3].encode()
    bodies = {
        one.content.replace(token, b"").replace(b"A" * 32, b"") for one in (wrong, expired, revoked)
    }
    assert len(bodies) == 1
    assert wrong["Cache-Control"] == "private, no-store"


def test_an_answer_crossing_with_the_end_of_its_link_is_not_kept(client, asked):
    _question, path = asked
    given = {**YES, "seen": seen(client, path)}

    def revoke_as_the_answer_is_kept(execute, sql, *rest):
        if sql.startswith("SAVEPOINT"):
            Confirmation.objects.update(revoked_at=timezone.now())
        return execute(sql, *rest)

    with connection.execute_wrapper(revoke_as_the_answer_is_kept):
        late = client.post(path, given)

    assert (late.status_code, Confirmation.objects.get().answer) == (404, "")


def test_asking_again_ends_the_link_before(client, asked):
    question, path = asked
    visit = question.participation.session.delegation
    [letter] = draft_requests(visit, [question.participation], by=None)
    send(letter, by=None)

    assert client.get(path).status_code == 404
    assert Confirmation.objects.working(at=timezone.now()).count() == 1
