"""What a delegation has and its file does not list."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from delegations.models import (
    Action,
    Delegate,
    Delegation,
    Document,
    Gift,
    Preparation,
    Synergy,
)
from itineraries.models import (
    Attachment,
    Day,
    Participation,
    Presentation,
    Session,
    SynergyOrigin,
    Thanks,
)

from .keeping import Keeper
from .report import called

# In the order in which they can go, each with the way to its delegation.
OF_A_DELEGATION: dict[type[models.Model], str] = {
    Attachment: "session__delegation",
    SynergyOrigin: "session__delegation",
    Presentation: "session__delegation",
    Participation: "session__delegation",
    Session: "delegation",
    Thanks: "delegation",
    Gift: "delegation",
    Preparation: "delegation",
    Document: "delegation",
    Action: "delegation",
    Synergy: "delegation",
    Day: "delegation",
    Delegate: "delegation",
}


class Unlisted:
    """Deletes what the file of a delegation does not list, or only tells of it."""

    def __init__(self, keeper: Keeper, *, delete: bool) -> None:
        self.keeper = keeper
        self.delete = delete

    def settle(self, delegation: Delegation, place: str) -> None:
        """All but the delegates, who go before others take their places."""
        for model in OF_A_DELEGATION:
            if model is not Delegate:
                self.settle_one(model, delegation, place)

    def settle_one(self, model: type[models.Model], delegation: Delegation, place: str) -> None:
        rows = [
            row for row in self._rows(model, delegation) if row.pk not in self.keeper.matched[model]
        ]
        if not self.delete:
            self.keeper.report.unlisted += [called(row) for row in rows]
            return
        for row in _pointing_first(rows):
            name = called(row)
            try:
                _delete(row)
            except models.ProtectedError:
                self.keeper.problems.add(
                    place, _("%s can't be deleted: what the file lists refers to it.") % name
                )
            else:
                self.keeper.report.deleted.append(name)

    def _rows(self, model: type[models.Model], delegation: Delegation) -> list[Any]:
        rows = model._default_manager.filter(**{OF_A_DELEGATION[model]: delegation}).order_by("pk")
        # The parts of a session that is not listed are not worth a line of their own.
        listed = self.keeper.matched[Session]
        return [row for row in rows if getattr(row, "session_id", None) in {None, *listed}]


def _pointing_first(rows: list[Any]) -> list[Any]:
    """What was moved goes before what it was moved to, which it protects."""
    ordered: list[Any] = []
    left = list(rows)
    while left:
        pointed_at = {getattr(row, "replaced_by_id", None) for row in left}
        free = [row for row in left if row.pk not in pointed_at] or left
        ordered += free
        left = [row for row in left if row not in free]
    return ordered


def _delete(row: Any) -> None:
    kept: Any = row.file if isinstance(row, Document) else None
    row.delete()
    if kept:
        transaction.on_commit(lambda: kept.storage.delete(kept.name))
