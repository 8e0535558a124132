from typing import Any

from django.core.management.base import BaseCommand

from itineraries.exchange.schema import schema_text


class Command(BaseCommand):
    help = "Print the JSON Schema of a delegation's file, published as docs/delegation.schema.json."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(schema_text(), ending="")
