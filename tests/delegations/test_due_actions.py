import datetime as dt
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.utils.translation import override

from delegations.models import Action
from delegations.period import Period
from tests.make import (
    make_action,
    make_delegation,
    make_organisation,
    make_person,
    make_preparation,
)

pytestmark = pytest.mark.django_db

FIRST_OF_APRIL = dt.date(2023, 4, 1)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with override("en"):
        call_command("due_actions", *arguments)
    return capsys.readouterr().out


def due(notation: str, **facts: object) -> Action:
    return make_action(due=Period.parse(notation), title_it=f"Azione di {notation}", **facts)


def test_march_is_overdue_on_the_first_of_april():
    action = due("2023-03")
    due("2023-04")
    due("2023-03", status="done", done_on=dt.date(2023, 3, 27))

    assert list(Action.objects.overdue(on=dt.date(2023, 3, 31))) == []
    assert list(Action.objects.overdue(on=FIRST_OF_APRIL)) == [action]


def test_an_action_is_due_from_the_first_day_of_its_period():
    action = due("2023-03")
    due("2023-03", status="cancelled")

    assert list(Action.objects.due_by(on=dt.date(2023, 2, 28))) == []
    assert list(Action.objects.due_by(on=dt.date(2023, 3, 1))) == [action]


def test_due_actions_are_listed_one_a_line_the_longest_overdue_first(capsys):
    due("2023", owner_organisation=make_organisation(name_it="Comune"))
    due("2023-04-01", owner_person=make_person(family="Verdi", given="Ugo"))
    due("2023-03", owner_person=make_person(), owner_organisation=make_organisation())
    due("2022-11-09", owner_organisation=make_organisation(name_it="CSI"))
    due("2023-04-02")
    due("2023-01", status="done", done_on=dt.date(2023, 1, 1))

    assert run(capsys, "--on", "2023-04-01").splitlines() == [
        "2022-11-09  overdue  CSI  Azione di 2022-11-09  Visita di Nagoya",
        "2023-03  overdue  Anna Rossi, Comune  Azione di 2023-03  Visita di Nagoya",
        "2023-04-01  due  Ugo Verdi  Azione di 2023-04-01  Visita di Nagoya",
        "2023  due  Comune  Azione di 2023  Visita di Nagoya",
    ]
    assert mail.outbox == []


def test_preparations_due_are_listed_after_the_actions(capsys):
    due("2023-03", owner_organisation=make_organisation(name_it="Comune"))
    visit = make_delegation(planned_start=Period.parse("2023-04-15"), planned_end=None)
    make_preparation(delegation=visit, title_it="Doni", owner=make_person(), days=-14)
    make_preparation(delegation=visit, title_it="Inviti", days=-60)
    make_preparation(delegation=visit, title_it="Bandiere", days=-13)
    make_preparation(delegation=visit, title_it="Visti", days=-45, status="not_needed")

    assert run(capsys, "--on", "2023-04-01").splitlines() == [
        "2023-03  overdue  Comune  Azione di 2023-03  Visita di Nagoya",
        "2023-02-14  overdue    Inviti  Visita di Nagoya",
        "2023-04-01  due  Anna Rossi  Doni  Visita di Nagoya",
    ]


@pytest.mark.parametrize(
    ("feedback", "address"),
    [("office@example.org", "office@example.org"), ("", "Office <sender@example.org>")],
)
def test_the_list_goes_to_the_office_in_one_mail(capsys, settings, feedback, address):
    settings.FEEDBACK_EMAIL, settings.DEFAULT_FROM_EMAIL = feedback, "Office <sender@example.org>"
    due("2023-03")
    due("2022-11-09")

    listed = run(capsys, "--on", "2023-04-01", "--email")

    sent = [(message.to, message.subject, message.body) for message in mail.outbox]
    assert sent == [([address], "Due on 2023-04-01", listed)]


def test_nothing_due_is_said_and_not_sent(capsys):
    due("2023-05")

    assert run(capsys, "--on", "2023-04-01", "--email") == "Nothing is due on 2023-04-01.\n"
    assert mail.outbox == []


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="--on"):
        call_command("due_actions", "--on", "soon")


def test_the_list_takes_as_many_queries_for_one_action_as_for_three(
    capsys, django_assert_num_queries
):
    due("2023-03")
    with django_assert_num_queries(2):
        run(capsys, "--on", "2023-04-01")
    due("2023-02", owner_person=make_person())
    due("2023-01")
    with django_assert_num_queries(2):
        run(capsys, "--on", "2023-04-01")


class Refuses(BaseEmailBackend):
    def send_messages(self, letters):
        raise SMTPRecipientsRefused({"office@example.org": (550, b"no")})


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("MAIL_LEAVES", False, "Nothing can be sent: EMAIL_URL names no mail server."),
        (
            "EMAIL_BACKEND",
            f"{__name__}.Refuses",
            "The list could not be sent: {'office@example.org': (550, b'no')}",
        ),
    ],
)
def test_a_list_that_cannot_be_sent_is_printed_and_says_why(
    capsys, settings, name, value, sentence
):
    due("2023-03")
    setattr(settings, name, value)

    with pytest.raises(CommandError) as refused:
        run(capsys, "--on", "2023-04-01", "--email")

    assert (str(refused.value), mail.outbox) == (sentence, [])
    assert len(capsys.readouterr().out.splitlines()) == 1
