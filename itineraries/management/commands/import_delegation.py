from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from itineraries.exchange.parsing import MOST_BYTES
from itineraries.exchange.problems import MOST_PROBLEMS, SHOWN, FileRefused
from itineraries.exchange.reading import read_in
from itineraries.exchange.report import Report
from organisations.command_file import read_file, shown_name
from organisations.history import one_act


class Command(BaseCommand):
    help = "Read one delegation whole from its file (docs/exchange.md): all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.json")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and keep nothing"
        )
        parser.add_argument(
            "--delete-missing",
            action="store_true",
            help="delete what a delegation of the file has and the file does not list",
        )

    @one_act("import_delegation")
    def handle(self, *, file: Path, dry_run: bool, delete_missing: bool, **_options: Any) -> None:
        content = read_file(file, most=MOST_BYTES)
        try:
            report = read_in(content, is_dry_run=dry_run, delete_missing=delete_missing)
        except FileRefused as refusal:
            raise CommandError(explain(refusal, file)) from None
        for line in describe(report):
            self.stdout.write(line)
        self.stdout.write(f"{shown_name(file)}: {report.summary}")
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))


def explain(refusal: FileRefused, file: Path) -> str:
    """The refusal of a file in words, with the first of its problems."""
    many = len(refusal.problems)
    lines = [
        _("%(file)s was not imported and nothing was changed. It has more than %(many)d errors:")
        % {"file": shown_name(file), "many": MOST_PROBLEMS}
        if many > MOST_PROBLEMS
        else ngettext(
            "%(file)s was not imported and nothing was changed. It has %(many)d error:",
            "%(file)s was not imported and nothing was changed. It has %(many)d errors:",
            many,
        )
        % {"file": shown_name(file), "many": many},
        *(f"  {problem}" for problem in refusal.problems[:SHOWN]),
    ]
    if many > MOST_PROBLEMS:
        lines.append("  " + _("… and many more: the rest of the file was not looked at."))
    elif many > SHOWN:
        lines.append("  " + _("… and %(more)d more.") % {"more": many - SHOWN})
    return "\n".join(lines)


def describe(report: Report) -> list[str]:
    """What was done, a line for each record, but for what was added or left as it was."""
    lines = [_("changed: %s") % name for name in report.changed]
    lines += [_("deleted: %s") % name for name in report.deleted]
    lines += [_("kept, though the file does not list it: %s") % name for name in report.unlisted]
    if report.unlisted:
        lines.append(_("Run it again with --delete-missing to delete what the file does not list."))
    return lines
