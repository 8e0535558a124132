from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.exchange.parsing import parse
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.publishing import NothingChanged, publish
from organisations.history import one_act

from .import_delegation import describe, explain

DEMO = Path(__file__).resolve().parents[2] / "demo" / "turin_nagoya.json"


class Command(BaseCommand):
    help = "Load the demonstration: Nagoya's visit to Turin and its return. Twice does no harm."

    @one_act("load_demo")
    def handle(self, **_options: Any) -> None:
        data = DEMO.read_bytes()
        try:
            report = read_in(data)
        except FileRefused as refusal:
            raise CommandError(explain(refusal, DEMO)) from None
        for line in describe(report):
            self.stdout.write(line)
        self.stdout.write(f"{DEMO.name}: {report.summary}")
        slugs = [entry["slug"] for entry in parse(data)["delegations"]]
        unpublished = list(
            Delegation.objects.filter(slug__in=slugs, releases=None).order_by("slug")
        )
        for delegation in unpublished:
            publish(delegation=delegation, note=_("Demonstration"))
            self.stdout.write(_("published: %s") % delegation)
        # A visit leads only to visits that have a page: the first had none to lead to yet.
        for delegation in unpublished:
            with suppress(NothingChanged):
                publish(delegation=delegation, note=_("Demonstration"))
