"""The outbox in the back office: who may, what it asks for before anything goes, and what it costs."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from itineraries.models import Confirmation, Message
from itineraries.outbox import draft_requests, send
from itineraries.publishing import publish
from tests.make import make_delegation, make_participation, make_person, make_session

DAY = timezone.now().date() + dt.timedelta(days=30)


@pytest.fixture
def visit(db):
    """A published visit whose lab has just been moved."""
    visit = make_delegation(title_it="Visita di Nagoya")
    facts = {"date": DAY, "is_outside_visit": True, "time_precision": "start_only"}
    lab = make_session(delegation=visit, title_it="Lab", start=dt.time(10), **facts)
    for family, email in (("Bianchi", "carla@example.org"), ("Muto", "")):
        host = make_person(family=family, given="", office_email=email)
        make_participation(session=lab, person=host, role="host", status="invited")
    publish(delegation=visit)
    lab.start = dt.time(15)
    lab.full_clean()
    lab.save()
    return visit


@pytest.fixture
def officer(admin_client) -> Client:
    return admin_client


def outbox(visit, page: str = "outbox") -> str:
    return reverse(f"admin:delegations_delegation_{page}", args=[visit.pk])


def test_a_letter_is_drafted_read_asked_about_and_sent(officer, visit):
    officer.post(outbox(visit), {"act": "notices", "since": "1"})
    letters = {one.name: one for one in Message.objects.all()}
    keys = {"letter": [one.pk for one in letters.values()]}

    asked = officer.post(outbox(visit, "outbox_send"), keys)
    nothing_yet = len(mail.outbox)
    bianchi = letters["Bianchi"]
    sure = {"sure": "yes", "letter": bianchi.pk, f"version-{bianchi.pk}": bianchi.version}
    officer.post(outbox(visit, "outbox_send"), sure)
    officer.post(outbox(visit, "outbox_send"), sure)

    page = officer.get(outbox(visit))
    assert [one.name for one in asked.context["letters"]] == ["Bianchi"]
    assert [one.name for one in asked.context["without"]] == ["Muto"]
    assert (nothing_yet, [one.to for one in mail.outbox]) == (0, [["carla@example.org"]])
    assert [(one.name, one.sent_by.username) for one in page.context["sent"]] == [
        ("Bianchi", "admin")
    ]


def test_a_letter_changed_since_it_was_looked_at_does_not_go(officer, visit):
    officer.post(outbox(visit), {"act": "notices", "since": "1"})
    letter = Message.objects.get(name="Bianchi")

    stale = {"sure": "yes", "letter": letter.pk, f"version-{letter.pk}": letter.version - 1}
    officer.post(outbox(visit, "outbox_send"), stale)

    assert (Message.objects.get(pk=letter.pk).state, mail.outbox) == ("draft", [])


def test_a_draft_is_edited_by_hand_and_what_was_sent_is_not(officer, visit):
    officer.post(outbox(visit), {"act": "notices", "since": "1"})
    letter = Message.objects.get(name="Bianchi")
    address = reverse("admin:itineraries_message_change", args=[letter.pk])
    opened = officer.get(address).context["adminform"].form.initial["opened"]
    typed = {
        "email": letter.email,
        "language": "it",
        "subject": "Mio",
        "body": "Testo",
        "opened": opened,
    }

    response = officer.post(address, typed)
    edited = Message.objects.get(pk=letter.pk)
    send(edited, by=None)
    late = officer.post(address, {**typed, "subject": "Dopo"})

    assert response["Location"] == outbox(visit)
    assert (edited.subject, edited.is_edited) == ("Mio", True)
    assert (late.status_code, Message.objects.get(pk=letter.pk).subject) == (403, "Mio")


def test_answers_wait_until_somebody_has_looked(officer, visit):
    hosts = visit.sessions.get().participations.filter(person__family="Bianchi")
    [letter] = draft_requests(visit, hosts, by=None)
    send(letter, by=None)
    question = Confirmation.objects.get()
    question.answer, question.answered_at = "yes", timezone.now()
    question.full_clean()
    question.save()

    before = [one for one, _told in officer.get(outbox(visit)).context["unseen"]]
    officer.post(outbox(visit), {"act": "seen", "question": question.pk})
    page = officer.get(outbox(visit))

    assert (before, page.context["unseen"]) == ([question], [])
    assert [one for one, _told in page.context["questions"]] == [question]


@pytest.mark.parametrize(
    "given",
    [
        {"act": "explode"},
        {"act": "notices", "since": "99"},
        {"act": "notices", "since": "１"},
        {"act": "requests", "participation": "9" * 30},
        {"act": "discard", "letter": ["x", "-1", "99"]},
        {"act": "take_back", "letter": "7"},
        {"act": "seen", "question": "7"},
    ],
)
def test_nonsense_changes_nothing(officer, visit, given):
    assert officer.post(outbox(visit), given).status_code in (302, 404)
    assert Message.objects.count() == 0


def test_who_may_only_look_drafts_and_sends_nothing(client, django_user_model, visit):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    names = ("view_delegation", "reach_all", "view_message")
    reader.user_permissions.set(Permission.objects.filter(codename__in=names))
    other = django_user_model.objects.create_user("other", is_staff=True)
    other.user_permissions.set(Permission.objects.filter(codename__in=(names[0], names[2])))
    client.force_login(reader)

    page = client.get(outbox(visit))
    acts = [
        client.post(outbox(visit), {"act": "notices", "since": "1"}).status_code,
        client.post(outbox(visit), {"act": "discard"}).status_code,
        client.post(outbox(visit, "outbox_send"), {"sure": "yes"}).status_code,
    ]
    client.force_login(other)

    assert (page.status_code, "<form method" in page.rendered_content) == (200, False)
    assert acts == [403, 403, 403]
    assert client.get(outbox(visit)).status_code == 404


QUERIES = 38


def draft(visit, count: int) -> None:
    for number in range(count):
        host = make_person(family=f"Ospite {number}", office_email=f"o{number}@example.org")
        lab = visit.sessions.get()
        make_participation(session=lab, person=host, role="host", status="invited")
    draft_requests(visit, visit.sessions.get().participations.all(), by=None)
    for letter in Message.objects.filter(delegation=visit).exclude(email=""):
        send(letter, by=None)
    draft_requests(visit, visit.sessions.get().participations.all(), by=None)


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_much_for_thirty_letters_as_for_one(
    officer, visit, count, django_assert_num_queries
):
    draft(visit, count)
    officer.get(outbox(visit))

    with django_assert_num_queries(QUERIES):
        officer.get(outbox(visit))
