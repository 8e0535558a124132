from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delegations.admin import DelegationAdmin
from delegations.admin.delegates_import import DelegatesImportPages
from delegations.admin.preparations import PreparationPages
from delegations.models import Delegation
from itineraries.exports import EXPORTS
from itineraries.models import Publication, Session
from itineraries.phrases.visits import dates_phrase
from organisations.admin.office import may_view

from .agenda import agenda_of
from .agenda_import import AgendaImportPages
from .agenda_screen import AgendaScreen
from .all_agendas import AllAgendas
from .audiences import audiences_for, may_read_all
from .copies import CopyPages
from .deleted import DeletedPages
from .findings import FindingPages
from .gifts import GiftPages
from .issuing import LinkPages
from .meals import MealPages
from .outbox import OutboxPages
from .publishing import PUBLISH, WITHDRAW, PublishingPages
from .thanks import ThanksPages
from .timeline import TimelinePages

admin.site.unregister(Delegation)


@admin.register(Delegation)
class AgendaDelegationAdmin(
    AgendaScreen,
    FindingPages,
    PublishingPages,
    LinkPages,
    OutboxPages,
    TimelinePages,
    DeletedPages,
    PreparationPages,
    GiftPages,
    MealPages,
    ThanksPages,
    CopyPages,
    AgendaImportPages,
    DelegatesImportPages,
    AllAgendas,
    DelegationAdmin,
):
    """The page of a visit, with its agenda and the doors to the outside."""

    # It would lead to nothing while the visit is not published; the page has its own link.
    view_on_site = False
    list_display = ["title_it", "dates", "route", "state", "is_published", "missing"]

    @admin.display(description=_("dates"), ordering="planned_start")
    def dates(self, record: Delegation) -> str:
        return dates_phrase(record.start, record.end)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        out = Publication.objects.filter(delegation=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_out=Exists(out))

    @admin.display(description=_("published"), boolean=True, ordering="is_out")
    def is_published(self, record: Any) -> bool:
        return record.is_out

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """A visit once added is planned: on to its agenda."""
        if not may_view(self.admin_site, request, Session):
            return super().response_post_save_add(request, obj)
        address = reverse("admin:delegations_delegation_agenda", args=[obj.pk])
        return HttpResponseRedirect(address)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        # What was published is kept from everybody: that, and no lack of permission, is the reason.
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set() if protected else lacking, protected

    def around(self, request: HttpRequest, visit: Delegation) -> dict[str, Any]:
        publication = Publication.objects.filter(delegation=visit).values(
            "release__number", "release__published_at"
        )
        return {
            **super().around(request, visit),
            **self.around_links(request, visit),
            "agenda": agenda_of(visit) if may_view(self.admin_site, request, Session) else None,
            "publication": publication.first(),
            "audiences": audiences_for(self.admin_site, request),
            "may_read_all": may_read_all(self.admin_site, request),
            "languages": settings.LANGUAGES,
            "exports": list(EXPORTS.values()),
            "may_publish": request.user.has_perm(PUBLISH),
            "may_withdraw": request.user.has_perm(WITHDRAW),
            "may_add_sessions": request.user.has_perm("itineraries.add_session"),
        }
