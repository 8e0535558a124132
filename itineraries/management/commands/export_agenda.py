import datetime as dt
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from delegations.models import Delegation
from itineraries.agendas import keys_by_start, read_agendas
from itineraries.exports import agenda_csv, all_agendas
from itineraries.itinerary import DELEGATES, PUBLIC, STAFF, Audience


class Command(BaseCommand):
    help = "Write the agenda of a delegation, or all agendas, as CSV to the standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?")
        parser.add_argument(
            "--all", action="store_true", dest="is_all", help="All visits in one file."
        )
        parser.add_argument(
            "--from",
            type=dt.date.fromisoformat,
            dest="first",
            metavar="DATE",
            help="With --all: leave out visits that end before this day: 2023-04-01.",
        )
        parser.add_argument(
            "--to",
            type=dt.date.fromisoformat,
            dest="last",
            metavar="DATE",
            help="With --all: leave out visits that begin after this day.",
        )
        parser.add_argument(
            "--audience",
            choices=[PUBLIC, DELEGATES, STAFF],
            default=PUBLIC,
            help="public and delegates: as last published; staff: as it stands now.",
        )
        parser.add_argument(
            "--language", choices=list(dict(settings.LANGUAGES)), default=settings.LANGUAGE_CODE
        )

    def handle(
        self,
        *,
        slug: str | None,
        is_all: bool,
        first: dt.date | None,
        last: dt.date | None,
        audience: Audience,
        language: str,
        **options: Any,
    ) -> None:
        if bool(slug) == is_all:
            raise CommandError("Name one delegation by its slug, or ask for --all of them.")
        if slug and (first or last):
            raise CommandError("--from and --to choose visits: they go with --all.")
        if first and last and last < first:
            raise CommandError(f"No day is from {first} to {last}. Turn the two around.")
        self._write(
            _one(slug, audience, language) if slug else self._all(audience, language, first, last)
        )

    def _all(
        self, audience: Audience, language: str, first: dt.date | None, last: dt.date | None
    ) -> Iterator[bytes]:
        visits = Delegation.objects.all()
        if audience != STAFF:
            visits = visits.filter(publication__isnull=False)
        keys = keys_by_start(visits, first, last)
        if not keys:
            published = "" if audience == STAFF else " published"
            days = " on these days" if first or last else ""
            self.stderr.write(f"There is no{published} visit{days}: the file has no rows.")
        return all_agendas.csv(read_agendas(keys, audience), audience, language)

    def _write(self, pieces: Iterator[bytes]) -> None:
        # Bytes: an output in another encoding, or one that changes line ends, would spoil them.
        output = getattr(sys.stdout, "buffer", None)
        for some in pieces:
            if output is not None:
                output.write(some)
            else:
                self.stdout.write(some.decode(), ending="")
        if output is not None:
            output.flush()


def _one(slug: str, audience: Audience, language: str) -> Iterator[bytes]:
    delegation = Delegation.objects.filter(slug=slug).first()
    if delegation is None:
        raise CommandError(f"There is no delegation “{slug}”.")
    itinerary = next(read_agendas([delegation.pk], audience), None)
    if itinerary is None:
        raise CommandError(
            f"“{slug}” is not published. Publish it first, or ask for --audience staff."
        )
    return agenda_csv.render(itinerary, language)
