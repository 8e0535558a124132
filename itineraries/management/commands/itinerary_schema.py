from typing import Any

from django.core.management.base import BaseCommand

from itineraries.exports.agenda_json import schema_text


class Command(BaseCommand):
    help = "Print the JSON Schema of agenda.json, published as docs/itinerary.schema.json."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(schema_text(), ending="")
