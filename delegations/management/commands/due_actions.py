import datetime as dt
from typing import Any, cast

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Action, Delegation, Preparation
from delegations.period import Period
from delegations.preparation_template import due_preparations


class Command(BaseCommand):
    help = "List the actions and preparations that are due or overdue. For cron, with --email."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, metavar="DATE", help="As of this day: 2023-04-01."
        )
        parser.add_argument("--email", action="store_true", help="Send the list to the office too.")

    def handle(self, *, on: dt.date | None, email: bool, **_options: Any) -> None:
        day = on or timezone.localdate()
        actions = Action.objects.due_by(on=day).with_what_a_list_names()
        lines = [_line(action, day) for action in sorted(actions, key=_last_day)]
        prepared = due_preparations(Delegation.objects.all(), on=day, within_days=0)
        lines += [_line_of_preparation(item, day) for item in prepared]
        if not lines:
            self.stdout.write(_("Nothing is due on %s.") % day.isoformat())
            return
        for line in lines:
            self.stdout.write(line)
        if email:
            _send(_("Due on %s") % day.isoformat(), lines)


def _send(subject: str, lines: list[str]) -> None:
    if not settings.MAIL_LEAVES:
        raise CommandError(_("Nothing can be sent: EMAIL_URL names no mail server."))
    office = settings.FEEDBACK_EMAIL or settings.DEFAULT_FROM_EMAIL
    try:
        send_mail(subject, "\n".join(lines) + "\n", None, [office])
    except OSError as error:
        # Of this kind is all that a mail server or the way to it can answer.
        raise CommandError(_("The list could not be sent: %s") % error) from error


def _last_day(action: Action) -> tuple[dt.date, int]:
    return _due(action).last, action.pk


def _due(action: Action) -> Period:
    # One class serves columns with null and without; this one is without.
    return cast("Period", action.due)


def _line(action: Action, day: dt.date) -> str:
    state = _("overdue") if _due(action).last < day else _("due")
    names = [str(one) for one in (action.owner_person, action.owner_organisation) if one]
    facts = [_due(action).notation, state, ", ".join(names), action, action.delegation]
    return "  ".join(map(str, facts))


def _line_of_preparation(item: Preparation, day: dt.date) -> str:
    # Of what is due on no day yet there is no line.
    due = cast("dt.date", item.due_on)
    state = _("overdue") if due < day else _("due")
    facts = [due.isoformat(), state, item.owner or "", item, item.delegation]
    return "  ".join(map(str, facts))
