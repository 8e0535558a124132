"""Letters not sent yet: a draft is written anew, and never a second time beside itself."""

from typing import TYPE_CHECKING

from delegations.models import Delegation
from itineraries.models import Message

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def locked(delegation: Delegation) -> Delegation:
    """The visit, read with what letters say of it; two who draft at once take their turn here."""
    Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    return visit_of_letters(delegation.pk)


def visit_of_letters(pk: int) -> Delegation:
    read = Delegation.objects.select_related("origin", "destination", "officer", "lead_unit")
    return read.get(pk=pk)


def unsent_of(delegation: Delegation, kind: str) -> list[Message]:
    drafts = Message.objects.unsent().filter(delegation=delegation, kind=kind)
    return list(drafts.select_for_update(of=("self",)).order_by("pk"))


def keep(
    draft: Message | None,
    facts: dict[str, object],
    *,
    delegation: Delegation,
    kind: str,
    by: "User | None",
    also_edited: bool = False,
) -> Message:
    """The draft with these facts, or a new one; one edited by hand only if that is wanted."""
    if draft is not None and draft.is_edited and not also_edited:
        return draft
    message = draft or Message(delegation=delegation, kind=kind)
    is_same = draft is not None and all(
        getattr(draft, name) == value for name, value in facts.items() if name != "calendar"
    )
    if is_same and draft is not None and draft.state == Message.State.DRAFT:
        # Its calendar differs by the moment it was drafted at, if at all.
        return draft
    for name, value in facts.items():
        setattr(message, name, value)
    message.created_by, message.is_edited = by, False
    message.state, message.error = Message.State.DRAFT, ""
    message.full_clean()
    message.save()
    return message
