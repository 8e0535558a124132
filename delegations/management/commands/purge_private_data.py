import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from delegations.models import PrivateNeeds


class Command(BaseCommand):
    help = "Delete the private needs of delegates that are to be kept no longer. For cron, daily."
    stealth_options = ("on",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count them and delete nothing.")

    def handle(self, *, dry_run: bool, on: dt.date | None = None, **_options: Any) -> None:
        due = PrivateNeeds.objects.due_for_deletion(on=on or timezone.localdate())
        if dry_run:
            count = due.count()
            sentence = ngettext(
                "The private needs of %d delegate would be deleted.",
                "The private needs of %d delegates would be deleted.",
                count,
            )
        else:
            count, _by_model = due.delete()
            sentence = ngettext(
                "The private needs of %d delegate were deleted.",
                "The private needs of %d delegates were deleted.",
                count,
            )
        self.stdout.write(sentence % count)
