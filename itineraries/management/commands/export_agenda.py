import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.exports import agenda_csv
from itineraries.itinerary import DELEGATES, PUBLIC, STAFF, Itinerary
from itineraries.publishing import current_release


class Command(BaseCommand):
    help = "Write the agenda of a delegation as CSV to the standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument(
            "--audience",
            choices=[PUBLIC, DELEGATES, STAFF],
            default=PUBLIC,
            help="public and delegates: as last published; staff: as it stands now.",
        )
        parser.add_argument(
            "--language", choices=list(dict(settings.LANGUAGES)), default=settings.LANGUAGE_CODE
        )

    def handle(self, *, slug: str, audience: str, language: str, **options: Any) -> None:
        itinerary = _itinerary(slug, audience)
        # Bytes: an output in another encoding, or one that changes line ends, would spoil them.
        output = getattr(sys.stdout, "buffer", None)
        for some in agenda_csv.render(itinerary, language):
            if output is not None:
                output.write(some)
            else:
                self.stdout.write(some.decode(), ending="")
        if output is not None:
            output.flush()


def _itinerary(slug: str, audience: str) -> Itinerary:
    delegation = Delegation.objects.filter(slug=slug).first()
    if delegation is None:
        raise CommandError(f"There is no delegation “{slug}”.")
    if audience == STAFF:
        return assemble(delegation, STAFF)
    release = current_release(delegation)
    if release is None:
        raise CommandError(
            f"“{slug}” is not published. Publish it first, or ask for --audience staff."
        )
    return release.public_itinerary if audience == PUBLIC else release.delegates_itinerary
