import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import PrivateNeeds
from organisations.forgetting import deleted_person, deleted_until, forget
from organisations.history import one_act
from organisations.models import PendingImport, SentForm


class Command(BaseCommand):
    help = (
        "Delete the private needs that are to be kept no longer, and the history of people deleted "
        "PRIVATE_DATA_DAYS ago or earlier. For cron, daily."
    )
    stealth_options = ("on",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count them and delete nothing.")
        parser.add_argument(
            "--person",
            metavar="SLUG",
            help="Erase at once the history of this person, whom the office has deleted.",
        )

    @one_act("purge_private_data")
    @transaction.atomic
    def handle(
        self,
        *,
        dry_run: bool,
        person: str | None = None,
        on: dt.date | None = None,
        **_options: Any,
    ) -> None:
        day = on or timezone.localdate()
        if person:
            records = deleted_person(person)
            if not records:
                raise CommandError(
                    _(
                        "No deleted person has the short name “%s”. Delete the person in the back "
                        "office first, with what refers to them."
                    )
                    % person
                )
        else:
            self._purge_needs(day, dry_run=dry_run)
            self._purge_files(dry_run=dry_run)
            records = deleted_until(day - dt.timedelta(days=settings.PRIVATE_DATA_DAYS))
        count = sum(map(len, records.values()))
        if dry_run:
            sentence = ngettext(
                "The history of %d deleted record about a person would be erased.",
                "The history of %d deleted records about people would be erased.",
                count,
            )
        else:
            forget(records)
            sentence = ngettext(
                "The history of %d deleted record about a person was erased.",
                "The history of %d deleted records about people was erased.",
                count,
            )
        if count:
            self.stdout.write(sentence % count)

    def _purge_files(self, *, dry_run: bool) -> None:
        """Spreadsheets that were uploaded and never confirmed: lists of people, among others."""
        if not dry_run:
            # The answers to forms hold what was typed; the next form would delete them too.
            SentForm.objects.expired(now=timezone.now()).delete()
        files = PendingImport.objects.expired(now=timezone.now())
        count = files.count() if dry_run else files.delete()[0]
        if dry_run:
            sentence = ngettext(
                "%d uploaded file that nobody confirmed would be deleted.",
                "%d uploaded files that nobody confirmed would be deleted.",
                count,
            )
        else:
            sentence = ngettext(
                "%d uploaded file that nobody confirmed was deleted.",
                "%d uploaded files that nobody confirmed were deleted.",
                count,
            )
        if count:
            self.stdout.write(sentence % count)

    def _purge_needs(self, day: dt.date, *, dry_run: bool) -> None:
        due = PrivateNeeds.objects.due_for_deletion(on=day)
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
