"""The agendas of chosen visits in one file: an act on the list of visits."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegations.models import Delegation
from itineraries.agendas import keys_by_start, read_agendas
from itineraries.exports.all_agendas import TABLES
from itineraries.itinerary import PUBLIC, STAFF
from itineraries.models import Session
from organisations.admin import OfficeAdmin
from organisations.admin.office import may_view
from organisations.words import active_language

from .audiences import may_read_all
from .take_away import keep_private, visits_known_to


class AllAgendas(OfficeAdmin):
    """The list of visits, with their agendas to take away."""

    actions = ["export_agendas_as_csv", "export_agendas_as_xlsx"]

    def has_read_agendas_permission(self, request: HttpRequest) -> bool:
        return may_view(self.admin_site, request, Session)

    @admin.action(description=gettext_lazy("Export agendas as CSV"), permissions=["read_agendas"])
    def export_agendas_as_csv(
        self, request: HttpRequest, chosen: QuerySet[Delegation]
    ) -> HttpResponse:
        return self._agendas(request, chosen, "csv")

    @admin.action(description=gettext_lazy("Export agendas as XLSX"), permissions=["read_agendas"])
    def export_agendas_as_xlsx(
        self, request: HttpRequest, chosen: QuerySet[Delegation]
    ) -> HttpResponse:
        return self._agendas(request, chosen, "xlsx")

    def _agendas(
        self, request: HttpRequest, chosen: QuerySet[Delegation], ending: str
    ) -> HttpResponse:
        """What the office knows; whoever may not read all of it is given what is published."""
        audience = STAFF if may_read_all(self.admin_site, request) else PUBLIC
        agendas = read_agendas(keys_by_start(chosen), audience, visits_known_to(request))
        if not Session.objects.filter(delegation__in=chosen.values("pk")).exists():
            self.message_user(
                request, _("None of the chosen visits has appointments yet."), messages.WARNING
            )
        table = TABLES[ending]
        name = content_disposition_header(True, f"agendas-{audience}.{ending}")
        response: Any = StreamingHttpResponse(
            table.render(agendas, audience, active_language()),
            content_type=table.content_type,
            headers={"Content-Disposition": name or "attachment"},
        )
        kept: HttpResponse = keep_private(response)
        return kept
