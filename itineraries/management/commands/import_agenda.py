from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from delegations.models import Delegation
from itineraries.agenda_import import Outcome, Report, RowReport, UnreadableFile, import_agenda


class Command(BaseCommand):
    help = (
        "Read the agenda of a delegation from a CSV file, as `export_agenda` writes it for staff."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Show what would happen.")
        parser.add_argument(
            "--create-missing",
            action="store_true",
            help="Create venues, rooms, people, organisations and initiatives that are not known.",
        )
        parser.add_argument(
            "--language",
            choices=list(dict(settings.LANGUAGES)),
            default=settings.LANGUAGE_CODE,
            help="The language in which the file was exported.",
        )

    def handle(
        self,
        *,
        slug: str,
        file: Path,
        language: str,
        dry_run: bool,
        create_missing: bool,
        **options: Any,
    ) -> None:
        delegation = Delegation.objects.filter(slug=slug).first()
        if delegation is None:
            raise CommandError(f"There is no delegation “{slug}”.")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        try:
            report = import_agenda(
                delegation=delegation,
                content=content,
                language=language,
                create_missing=create_missing,
                dry_run=dry_run,
            )
        except UnreadableFile as error:
            raise CommandError(f"{error.sentence} Nothing was written.") from error
        self._print(report)
        if not report.is_good:
            raise CommandError("Nothing was written: correct the wrong rows and import again.")

    def _print(self, report: Report) -> None:
        for row in report.rows:
            for line in _lines(row):
                self.stdout.write(line)
        for name in report.created if report.is_good else ():
            self.stdout.write(f"new in the address book: {name}")
        counts = ", ".join(f"{count} {outcome}" for outcome, count in report.counts.items())
        if report.is_written:
            self.stdout.write(f"{counts}.")
        elif report.is_good:
            self.stdout.write(f"{counts}. Nothing was written: this was a dry run.")
        else:
            self.stdout.write(f"{counts}.")


def _lines(row: RowReport) -> list[str]:
    if row.outcome == Outcome.UNCHANGED:
        return [f"row {row.number}: unchanged"]
    return [
        f"row {row.number}: {row.outcome}: {_one_line(row.title)}",
        *(f"  {one.column}: {_one_line(one.old)} → {_one_line(one.new)}" for one in row.changes),
        *("  " + ": ".join(filter(None, (one.column, one.sentence))) for one in row.problems),
    ]


def _one_line(text: str) -> str:
    return " ⏎ ".join(text.splitlines()) or "(empty)"
