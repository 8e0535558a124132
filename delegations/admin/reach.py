"""How far somebody of the office reaches: all visits, or those assigned to them.

Lists, forms, choices and pages of the back office all ask here (see Delegation.reached_by).
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from delegations.models import REACH_ALL, Delegation
from organisations.admin import OfficeAdmin
from organisations.admin.versioned.opened import read_opened


def reached_visit(request: HttpRequest, pk: int, *permissions: str) -> Delegation:
    """The delegation, for those who hold all these permissions and reach it.

    Raises PermissionDenied for want of a permission; Http404 where the visit is out of reach, so
    that its existence is not told.
    """
    user = request.user
    may_look = any(user.has_perm(f"delegations.{act}_delegation") for act in ("view", "change"))
    if not may_look or not user.has_perms(permissions):
        raise PermissionDenied
    visits = Delegation.objects.reached_by(user)
    return get_object_or_404(visits.select_related("origin", "destination"), pk=pk)


def reaches_all(request: HttpRequest) -> bool:
    return request.user.has_perm(f"delegations.{REACH_ALL}")


class WithinReach(admin.ModelAdmin):
    """The room of records that belong to a visit: it holds those of visits within reach."""

    # The way from the record to its visit; "pk" where it is the visit itself.
    visit_path = "delegation"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self._reached(super().get_queryset(request), request)

    def choices_for(self, request: HttpRequest) -> QuerySet[Any] | None:
        """What the forms of other rooms may choose from; None where it is everything."""
        if reaches_all(request):
            return None
        return self._reached(self.model._default_manager.all(), request)

    def _reached(self, records: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
        if reaches_all(request):
            return records
        visits = Delegation.objects.reached_by(request.user)
        return records.filter(**{f"{self.visit_path}__in": visits.values("pk")})

    # Django has no public hook for this moment.
    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """What is out of reach answers as what never was.

        Of what was deleted meanwhile the log still knows the title: told to those alone who had the
        record open before.
        """
        if not reaches_all(request):
            opened = read_opened(request.POST.get("opened"), self.model, unquote(object_id))
            if opened is None:
                raise Http404
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc] # Unknown to the stubs.


class PartOfVisitAdmin(WithinReach, OfficeAdmin):
    """The room of a record that the office edits and that belongs to a visit."""


class VisitFilter(admin.RelatedFieldListFilter):
    """A list's filter by visit, which names those within reach and no other."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, Any]]:
        choices: list[tuple[str, Any]] = field.get_choices(
            include_blank=False,
            ordering=self.field_admin_ordering(field, request, model_admin),
            limit_choices_to={"pk__in": Delegation.objects.reached_by(request.user).values("pk")}
            if not reaches_all(request)
            else {},
        )
        return choices


# Wherever a list is filtered by a relation to a visit, without its room having to think of it.
admin.FieldListFilter.register(
    lambda field: bool(field.remote_field and field.remote_field.model is Delegation),
    VisitFilter,
    take_priority=True,
)
