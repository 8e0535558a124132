import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.checks import Severity, findings_of
from itineraries.checks.acceptances import Looked, looked_at
from itineraries.checks.phrases import SEVERITY_NAMES

# Each level fails on itself and on what matters more.
LEVELS = {
    "severe": {Severity.SEVERE},
    "warning": {Severity.SEVERE, Severity.WARNING},
    "advice": {Severity.SEVERE, Severity.WARNING, Severity.ADVICE},
}
FOUND, USAGE = 1, 2


class Command(BaseCommand):
    help = (
        "Tell what the checks find in a delegation's agenda; ends with 1 where they find something."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The delegation's short name.")
        parser.add_argument(
            "--on", type=dt.date.fromisoformat, metavar="DATE", help="as if it were this day"
        )
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument(
            "--fail-on",
            choices=list(LEVELS),
            default="warning",
            help="the least severity that makes it end with 1 (default: warning)",
        )

    def handle(
        self, *, slug: str, on: dt.date | None, language: str | None, fail_on: str, **_options: Any
    ) -> None:
        with translation.override(language or translation.get_language()):
            visit = Delegation.objects.filter(slug=slug).first()
            if visit is None:
                sentence = _("There is no delegation “%s”.") % slug
                raise CommandError(sentence, returncode=USAGE)
            looked = looked_at(findings_of([visit], today=on or timezone.localdate()))
            for one in looked:
                self.stdout.write(_line(one))
            if not looked:
                self.stdout.write(_("The checks find nothing."))
        if any(one.finding.severity in LEVELS[fail_on] and not one.is_accepted for one in looked):
            raise SystemExit(FOUND)


def _line(looked: Looked) -> str:
    finding = looked.finding
    words = {"severity": SEVERITY_NAMES[finding.severity], "sentence": finding.sentence}
    if looked.acceptance is not None:
        words["reason"] = " ".join(looked.acceptance.reason.split())
        return _("%(severity)s: %(sentence)s Accepted: %(reason)s") % words
    return _("%(severity)s: %(sentence)s") % words
