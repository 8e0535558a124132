import shlex
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.models import Delegation
from itineraries.agenda_import import Outcome, Report, RowReport, UnreadableFile, import_agenda
from organisations.command_file import read_file
from organisations.history import one_act
from organisations.spreadsheets import ANOTHER, ENCODINGS
from organisations.spreadsheets.limits import MAX_BYTES


class Command(BaseCommand):
    help = "Read the agenda of a delegation from a CSV, XLSX or ODS file, as the export for staff writes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Show what would happen.")
        parser.add_argument(
            "--create-missing",
            action="store_true",
            help="Create venues, rooms, people, organisations and initiatives that are not known.",
        )
        for option, kind in (("--people", "people"), ("--bodies", "organisations")):
            parser.add_argument(
                option,
                nargs="+",
                action="extend",
                default=[],
                metavar="NAME",
                help=f"With --create-missing: names without parentheses that are of new {kind}.",
            )
        parser.add_argument(
            "--create-doubles",
            action="store_true",
            help="Add also rows without a uid that the agenda, or the file, has already.",
        )
        parser.add_argument(
            "--same",
            action="append",
            default=[],
            metavar="NAME=SHORT-NAME",
            help="A name of the file that resembles another: it is the record of this short name.",
        )
        parser.add_argument(
            "--another",
            action="append",
            default=[],
            metavar="NAME",
            help="A name of the file that resembles another: it is somebody, or something, else.",
        )
        parser.add_argument(
            "--language",
            choices=list(dict(settings.LANGUAGES)),
            default=settings.LANGUAGE_CODE,
            help="The language in which the file was exported.",
        )
        parser.add_argument(
            "--encoding",
            choices=[code for code, _label in ENCODINGS],
            default="",
            help="Of a CSV that does not say it itself: cp1252 (Western Excel), cp1250, cp932 …",
        )

    @one_act("import_agenda")
    def handle(
        self,
        *,
        slug: str,
        file: Path,
        language: str,
        dry_run: bool,
        create_missing: bool,
        people: list[str],
        bodies: list[str],
        create_doubles: bool,
        encoding: str,
        same: list[str],
        another: list[str],
        **options: Any,
    ) -> None:
        delegation = Delegation.objects.filter(slug=slug).first()
        if delegation is None:
            raise CommandError(_("There is no delegation “%(slug)s”.") % {"slug": slug})
        content = read_file(file, most=MAX_BYTES)
        try:
            report = import_agenda(
                delegation=delegation,
                content=content,
                language=language,
                encoding=encoding,
                create_missing=create_missing,
                kinds=dict.fromkeys(people, "person") | dict.fromkeys(bodies, "organisation"),
                create_doubles=create_doubles,
                dry_run=dry_run,
                answers=_answers(same, another),
            )
        except UnreadableFile as error:
            raise CommandError(f"{error.sentence} {_('Nothing was written.')}") from error
        self._print(report)
        for sentence in report.remarks if report.is_good else ():
            self.stdout.write(sentence)
        if report.unknown_names:
            self.stdout.write(
                _("Say of each unknown name what it is, with --people or --bodies: %(names)s")
                % {"names": " ".join(shlex.quote(name) for name in report.unknown_names)}
            )
        if report.counts[Outcome.SKIPPED]:
            self.stdout.write(
                _("Skipped rows repeat what is there. To add them on purpose: --create-doubles.")
            )
        if not report.is_good:
            raise CommandError(_("Nothing was written: correct the wrong rows and import again."))

    def _print(self, report: Report) -> None:
        for sentence in report.notices:
            self.stdout.write(sentence)
        for row in report.rows:
            for line in _lines(row):
                self.stdout.write(line)
        for name in report.created if report.is_good else ():
            self.stdout.write(_("new in the address book: %(name)s") % {"name": name})
        counts = ", ".join(
            f"{count} {_word(outcome)}"
            for outcome, count in report.counts.items()
            if count or outcome != Outcome.SKIPPED
        )
        self.stdout.write(f"{counts}.", ending="")
        if report.is_good and not report.is_written:
            self.stdout.write(" " + _("Nothing was written: this was a dry run."), ending="")
        self.stdout.write("")


def _answers(same: list[str], another: list[str]) -> dict[str, str]:
    """To any question about such a name, whatever it is the name of."""
    pairs = [(name, slug) for name, _equals, slug in (one.rpartition("=") for one in same)]
    pairs += [(name, ANOTHER) for name in another]
    kinds = ("person", "organisation", "venue", "room", "initiative")
    return {f"{kind}:{name}": answer for name, answer in pairs for kind in kinds}


def _word(outcome: Outcome) -> str:
    words = {
        Outcome.ADDED: pgettext("row of a file", "added"),
        Outcome.CHANGED: pgettext("row of a file", "changed"),
        Outcome.UNCHANGED: pgettext("row of a file", "unchanged"),
        Outcome.SKIPPED: pgettext("row of a file", "skipped"),
        Outcome.WRONG: pgettext("row of a file", "wrong"),
    }
    return words[outcome]


def _lines(row: RowReport) -> list[str]:
    start = _("row %(number)d: %(outcome)s") % {
        "number": row.number,
        "outcome": _word(row.outcome),
    }
    if row.outcome == Outcome.UNCHANGED:
        return [start]
    return [
        f"{start}: {_one_line(row.title)}",
        *(f"  {one.column}: {_one_line(one.old)} → {_one_line(one.new)}" for one in row.changes),
        *("  " + ": ".join(filter(None, (one.column, one.sentence))) for one in row.problems),
    ]


def _one_line(text: str) -> str:
    return " ⏎ ".join(text.splitlines()) or pgettext("a cell", "(empty)")
