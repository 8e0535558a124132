from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.models import Release
from itineraries.outbox.drafts import visit_of_letters
from itineraries.outbox.question import question_after_publishing
from itineraries.publishing import FindingsStandInTheWay, NothingChanged, publish
from organisations.history import one_act


class Command(BaseCommand):
    help = "Show visitors and delegates a delegation's itinerary as it is now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The delegation's short name.")
        parser.add_argument("--note", default="", help="What is new, in a sentence to readers.")
        parser.add_argument(
            "--label",
            default="",
            choices=Release.Label.values,
            help="Without it, the one that the back office proposes.",
        )

    @one_act("publish")
    def handle(self, *, slug: str, note: str, label: str, **_options: Any) -> None:
        delegation = Delegation.objects.filter(slug=slug).first()
        if delegation is None:
            raise CommandError(_("There is no delegation “%s”.") % slug)
        try:
            release = publish(delegation=delegation, label=label, note=note)
        except NothingChanged:
            raise CommandError(_("Nothing has changed since the last release.")) from None
        except FindingsStandInTheWay as refusal:
            lines = [_("“%s” was not published: correct this, or accept it with a reason.") % slug]
            lines += [f"  {one.sentence}" for one in refusal.findings]
            raise CommandError("\n".join(lines)) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        facts = {"number": release.number, "slug": slug}
        self.stdout.write(_("Release %(number)d of “%(slug)s” is out.") % facts)
        visit = visit_of_letters(delegation.pk)
        if question := question_after_publishing(visit, at=timezone.now()):
            self.stdout.write(question)
