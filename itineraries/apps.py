from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ItinerariesConfig(AppConfig):
    name = "itineraries"
    verbose_name = _("When: agendas and releases")

    def ready(self) -> None:
        # Models may be read only when all apps are there.
        from .repeating import listen  # noqa: PLC0415 # See above.

        listen()
