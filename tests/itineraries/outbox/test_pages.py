"""The outbox in the back office: who may, what it asks for before anything goes, and what it costs."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from itineraries.models import Confirmation, Message
from itineraries.outbox import draft_notices, draft_requests, send
from itineraries.publishing import prepare, publish
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


def sure(letter: Message, **more: str) -> dict[str, object]:
    return {"sure": "yes", "letter": letter.pk, f"version-{letter.pk}": letter.version, **more}


@pytest.fixture
def asked(officer, visit) -> Message:
    """A request drafted by the page and not sent; its appointment is moved to four by now."""
    lab = visit.sessions.get()
    host = lab.participations.get(person__family="Bianchi")
    officer.post(outbox(visit), {"act": "requests", "participation": host.pk})
    lab.start = dt.time(16)
    lab.full_clean()
    lab.save()
    return Message.objects.get()


def shown(officer, visit, letter: Message) -> list[object]:
    """What the outbox and the page before sending say of the letter: overtaken by what, if at all."""
    page = officer.get(outbox(visit)).context
    [drafted] = [told for _kind, letters in page["groups"] for _letter, told in letters]
    asks = officer.post(outbox(visit, "outbox_send"), {"letter": letter.pk}).context
    return [drafted, *(told for _letter, told in asks["overtaken"]), *asks["letters"]]


def test_an_overtaken_letter_is_marked_and_goes_only_on_purpose(officer, visit, asked):
    drafted, asks = shown(officer, visit, asked)
    officer.post(outbox(visit, "outbox_send"), sure(asked))
    without_a_word = len(mail.outbox)
    officer.post(outbox(visit, "outbox_send"), sure(asked, **{f"although-{asked.pk}": "x"}))
    another_reason = len(mail.outbox)
    officer.post(outbox(visit, "outbox_send"), sure(asked, **{f"although-{asked.pk}": asks.digest}))

    assert drafted == asks
    assert [reason.split(": ")[0] for reason in asks.reasons] == ["Lab"]
    assert "16:00" in asks.reasons[0]
    assert (without_a_word, another_reason, len(mail.outbox)) == (0, 0, 1)


def test_a_request_for_a_cancelled_appointment_goes_on_no_account(officer, visit, asked):
    lab = visit.sessions.get()
    lab.status = "cancelled"
    lab.full_clean()
    lab.save()
    _drafted, asks = shown(officer, visit, asked)
    page = officer.post(outbox(visit, "outbox_send"), {"letter": asked.pk}).text
    officer.post(outbox(visit, "outbox_send"), sure(asked, **{f"although-{asked.pk}": asks.digest}))
    officer.post(outbox(visit), {"act": "anew", "letter": asked.pk})
    again = Message.objects.get()
    officer.post(outbox(visit, "outbox_send"), sure(again))

    assert (asks.is_final, "although-" in page) == (True, False)
    assert (mail.outbox, again.state) == ([], "draft")


def test_drafted_anew_it_goes_like_any_other(officer, visit, asked):
    officer.post(outbox(visit), {"act": "anew", "letter": asked.pk})
    again = Message.objects.get()

    assert shown(officer, visit, again) == [None, again]
    officer.post(outbox(visit, "outbox_send"), sure(again))
    assert ("16:00" in mail.outbox[0].body, "15:00" in mail.outbox[0].body) == (True, False)


def test_without_a_mail_server_the_page_says_so_and_nothing_goes(officer, visit, settings):
    settings.MAIL_LEAVES = False
    officer.post(outbox(visit), {"act": "notices", "since": ""})
    letter = Message.objects.get(name="Bianchi")

    page = officer.get(outbox(visit)).text
    asks = officer.post(outbox(visit, "outbox_send"), {"letter": letter.pk})
    officer.post(outbox(visit, "outbox_send"), sure(letter))

    assert ("EMAIL_URL" in page, 'disabled aria-describedby="no-mail"' in page) == (True, True)
    assert (asks.status_code, mail.outbox) == (302, [])
    assert {one.state for one in Message.objects.all()} == {"draft"}


class RefusesEverybody(BaseEmailBackend):
    def send_messages(self, letters):
        raise ConnectionRefusedError(111, "Connection refused")


def test_a_mail_server_that_refuses_leaves_the_letter_unsent_with_a_sentence(
    officer, visit, settings
):
    settings.EMAIL_BACKEND = "tests.itineraries.outbox.test_pages.RefusesEverybody"
    officer.post(outbox(visit), {"act": "notices", "since": ""})
    letter = Message.objects.get(name="Bianchi")

    officer.post(outbox(visit, "outbox_send"), sure(letter))
    page = officer.get(outbox(visit))

    kept = Message.objects.get(pk=letter.pk)
    assert (kept.state, kept.sent_at) == ("failed", None)
    assert "ConnectionRefusedError: [Errno 111] Connection refused" in page.text


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
        {"act": "anew", "letter": ["7", "x"]},
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


# Four of them look whether the drafts are overtaken.
QUERIES = 42


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


def publish_by_hand(client: Client, visit, language: str = "en") -> list[str]:
    """What is said after the button was pressed, of letters alone, with where it leads."""
    address = reverse("admin:delegations_delegation_publish", args=[visit.pk])
    typed = {"label": "final", "note": "", "seen": prepare(visit).digest}
    said = client.post(address, typed, headers={"Accept-Language": language}, follow=True)
    return [str(one) for one in said.context["messages"] if outbox(visit) in str(one)]


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        (
            "it",
            "1 appuntamento spostato: preparare le lettere?",
            "3 appuntamenti spostati, 1 appuntamento annullato o tolto: preparare le lettere?",
        ),
        (
            "en",
            "1 appointment moved: prepare the letters?",
            "3 appointments moved, 1 appointment called off: prepare the letters?",
        ),
        (
            "ja",
            "1件の予定に変更：お知らせを作成しますか？",
            "3件の予定に変更、1件の予定が中止または削除：お知らせを作成しますか？",
        ),
    ],
)
def test_publishing_asks_whether_to_prepare_the_letters(officer, visit, language, first, then):
    others = [
        make_session(delegation=visit, title_it=f"N. {number}", date=DAY, is_outside_visit=True)
        for number in range(3)
    ]
    host = visit.sessions.get(title_it="Lab").participations.first().person
    for session in others:
        make_participation(session=session, person=host, role="guide")

    one_moved = publish_by_hand(officer, visit, language)
    for session in others[:2]:
        session.date = DAY + dt.timedelta(days=1)
        session.save()
    others[2].status = "cancelled"
    others[2].save()
    four = publish_by_hand(officer, visit, language)
    # Asked once and not answered, it is asked again: nobody has been told.
    others[0].title_it = "Altro"
    others[0].save()
    again = publish_by_hand(officer, visit, language)

    link = f'<a href="{outbox(visit)}">{{}}</a>'
    assert (one_moved, four, again) == (
        [link.format(first)],
        [link.format(then)],
        [link.format(then)],
    )


def test_publishing_asks_nothing_where_nobody_is_to_be_told(officer, visit):
    for letter in draft_notices(visit, by=None):
        if letter.email:
            send(letter, by=None)
    # Whoever has no address is still to be told, and so the office is still asked.
    silent = visit.sessions.get().participations.get(person__family="Muto")
    asked = publish_by_hand(officer, visit)
    silent.delete()
    lab = visit.sessions.get()
    lab.title_it = "Altro"
    lab.save()

    assert (len(asked), publish_by_hand(officer, visit)) == (1, [])


def test_a_first_release_has_moved_nothing(officer):
    assert publish_by_hand(officer, make_session(title_it="Visita").delegation) == []
