"""How far somebody of the office reaches: all visits, or those assigned to them.

Lists, forms, choices and pages of the back office all ask here (see Delegation.reached_by).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from delegations.models import REACH_ALL, Delegation
from organisations.admin import OfficeAdmin


def reached_visit(request: HttpRequest, pk: int, *permissions: str) -> Delegation:
    """The delegation, for those who hold all these permissions and reach it.

    Raises PermissionDenied for want of a permission; Http404 where the visit is out of reach, so
    that its existence is not told.
    """
    if not request.user.has_perms(["delegations.view_delegation", *permissions]):
        raise PermissionDenied
    visits = Delegation.objects.reached_by(request.user)
    return get_object_or_404(visits.select_related("origin", "destination"), pk=pk)


class PartOfVisitAdmin(OfficeAdmin):
    """The room of a record that belongs to a visit: it holds those of visits within reach."""

    # The way from the record to its visit; "pk" where it is the visit itself.
    visit_path = "delegation"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        records = super().get_queryset(request)
        if request.user.has_perm(f"delegations.{REACH_ALL}"):
            return records
        visits = Delegation.objects.reached_by(request.user)
        return records.filter(**{f"{self.visit_path}__in": visits.values("pk")})
