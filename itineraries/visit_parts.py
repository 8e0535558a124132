"""What belongs to a visit, and by which relation: its history is that of all of these."""

from typing import Any

from django.db.models import QuerySet

from delegations.models import (
    Action,
    Delegate,
    Delegation,
    Document,
    Gift,
    Preparation,
    PrivateNeeds,
    Synergy,
)
from itineraries.models import (
    Acceptance,
    Attachment,
    Confirmation,
    Day,
    Message,
    Participation,
    Presentation,
    PrivateLink,
    Session,
    SynergyOrigin,
    Thanks,
)

# Each with the relation to the visit, or to the part of it whose part it is.
PARTS: dict[Any, str] = {
    Session: "delegation",
    Participation: "session",
    Presentation: "session",
    SynergyOrigin: "session",
    Attachment: "session",
    Day: "delegation",
    Delegate: "delegation",
    PrivateNeeds: "delegate",
    Synergy: "delegation",
    Action: "delegation",
    Document: "delegation",
    Preparation: "delegation",
    Gift: "delegation",
    Thanks: "delegation",
    Acceptance: "delegation",
    Message: "delegation",
    PrivateLink: "delegation",
    Confirmation: "participation",
}


def history_of(model: Any, visits: Any) -> QuerySet[Any]:
    """The lines about records of one kind of these visits, whether they are still there or not.

    `visits` are keys, or a query for them.
    """
    lines: QuerySet[Any] = model.history.all()
    if model is Delegation:
        return lines.filter(id__in=visits)
    key = model._meta.get_field(PARTS[model])
    if key.related_model is not Delegation:
        visits = history_of(key.related_model, visits).values("id")
    return lines.filter(**{f"{key.attname}__in": visits})
