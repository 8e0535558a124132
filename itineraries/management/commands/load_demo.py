import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Delegation
from itineraries.example_visit import SLUG, VISIT, ZONE, load_example_visit
from itineraries.exchange.parsing import parse
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.models import Release
from itineraries.publishing import NothingChanged, publish
from organisations.history import one_act

from .import_delegation import describe, explain

DEMO = Path(__file__).resolve().parents[2] / "demo" / "turin_nagoya.json"


class Command(BaseCommand):
    help = (
        "Load the demonstration: Nagoya's visit to Turin, its return, and an example visit that is "
        "under way. Twice does no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--first-day",
            type=dt.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the first day of the example visit; left out, yesterday",
        )

    @one_act("load_demo")
    def handle(self, *, first_day: dt.date | None, **_options: Any) -> None:
        self._load_real_visits()
        # Its days are counted from the day it was first loaded, and what was edited since stays.
        if not Delegation.objects.filter(slug=SLUG).exists():
            yesterday = timezone.localdate(timezone=ZONE) - dt.timedelta(days=1)
            self._load_example(first_day or yesterday)

    def _load_example(self, first_day: dt.date) -> None:
        try:
            delegation = load_example_visit(first_day=first_day)
        except FileRefused as refusal:
            raise CommandError(explain(refusal, VISIT)) from None
        self.stdout.write(_("published: %s") % delegation)

    def _load_real_visits(self) -> None:
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
            publish(delegation=delegation, label=Release.Label.FINAL, note=_("Demonstration"))
            self.stdout.write(_("published: %s") % delegation)
        # A visit leads only to visits that have a page: the first had none to lead to yet.
        for delegation in unpublished:
            with suppress(NothingChanged):
                publish(delegation=delegation, label=Release.Label.FINAL, note=_("Demonstration"))
