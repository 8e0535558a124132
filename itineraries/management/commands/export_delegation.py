from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.exchange.writing import write_out


class Command(BaseCommand):
    help = (
        "Print one delegation whole, with all it refers to, as a file that import_delegation reads."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument(
            "--with-private-needs",
            action="store_true",
            help="diets, health and the like too, which are left out otherwise",
        )

    def handle(self, *, slug: str, with_private_needs: bool, **_options: Any) -> None:
        delegation = Delegation.objects.filter(slug=slug).first()
        if delegation is None:
            raise CommandError(_("There is no delegation “%s”.") % slug)
        try:
            file = write_out(delegation, with_private_needs=with_private_needs)
        except FileNotFoundError as error:
            raise CommandError(_("The file of a document is gone: %s") % error.filename) from None
        self.stdout.write(file.decode(), ending="")
