from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.publishing import withdraw
from organisations.history import one_act


class Command(BaseCommand):
    help = "Take a delegation's public pages away; its releases are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="The delegation's short name.")

    @one_act("withdraw")
    def handle(self, *, slug: str, **_options: Any) -> None:
        delegation = Delegation.objects.filter(slug=slug).first()
        if delegation is None:
            raise CommandError(_("There is no delegation “%s”.") % slug)
        if not withdraw(delegation=delegation):
            raise CommandError(_("“%s” is not published.") % slug)
        self.stdout.write(_("“%s” is withdrawn; its releases are kept.") % slug)
