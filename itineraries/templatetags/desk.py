"""The bar above every page of a visit: its rooms in groups, those that the reader may enter."""

from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.models import Delegation

register = template.Library()


class Room(NamedTuple):
    """A page of the visit. `holds`: the pages that are reached through it, and are in it."""

    words: Any
    name: str
    needs: tuple[str, ...] = ()
    anchor: str = ""
    holds: tuple[str, ...] = ()


class Door(NamedTuple):
    """A room that is open to the reader. `here`: `page` on it, `true` within, else empty."""

    words: Any
    address: str
    here: str


_CHANGE = "delegations_delegation_change"
_AGENDA_PAGES = (
    "delegations_delegation_agenda_later",
    "delegations_delegation_agenda_delete",
    "itineraries_session_change",
)
_OUTBOX_PAGES = ("delegations_delegation_outbox_send", "itineraries_message_change")
GROUPS = (
    (
        Room(pgettext_lazy("of a visit", "Details"), _CHANGE),
        Room(
            _("Agenda"),
            "delegations_delegation_agenda",
            ("itineraries.view_session",),
            holds=_AGENDA_PAGES,
        ),
        Room(_("Checks"), "delegations_delegation_findings", ("itineraries.view_session",)),
        Room(
            _("Publish"),
            "delegations_delegation_publish",
            ("itineraries.add_release",),
            holds=("delegations_delegation_withdraw",),
        ),
        Room(
            _("Outbox"),
            "delegations_delegation_outbox",
            ("itineraries.view_message",),
            holds=_OUTBOX_PAGES,
        ),
    ),
    (
        Room(
            _("Preparations"),
            "delegations_delegation_preparations",
            ("delegations.view_preparation",),
        ),
        Room(_("Gifts"), _CHANGE, ("delegations.view_gift",), anchor="#gifts-heading"),
        Room(_("Meals"), "delegations_delegation_meals", ("delegations.view_meal_counts",)),
        Room(
            _("Thank-you list"),
            "delegations_delegation_thanks",
            (
                "itineraries.view_thanks",
                "itineraries.view_participation",
                "organisations.view_person",
            ),
        ),
    ),
    (
        Room(
            _("Import the agenda"),
            "delegations_delegation_import_agenda",
            ("itineraries.add_session", "itineraries.change_session"),
        ),
        Room(
            _("Import the delegates"),
            "delegations_delegation_import_delegates",
            (
                "delegations.add_delegate",
                "delegations.change_delegate",
                "organisations.view_person",
            ),
        ),
        Room(_("Export"), _CHANGE, ("itineraries.view_session",), anchor="#exports"),
        Room(
            pgettext_lazy("a visit", "Copy"),
            "delegations_delegation_copy",
            ("delegations.add_delegation",),
        ),
        Room(
            _("Return visit"),
            "delegations_delegation_return_visit",
            (
                "delegations.add_delegation",
                "delegations.view_synergy",
                "delegations.add_delegate",
                "itineraries.add_session",
                "itineraries.add_participation",
            ),
        ),
    ),
    (
        Room(
            pgettext_lazy("of a visit", "Timeline"),
            "delegations_delegation_timeline",
            holds=("delegations_delegation_history", "delegations_delegation_version"),
        ),
    ),
)


@register.inclusion_tag("admin/delegations/delegation/_desk.html", takes_context=True)
def desk_of(context: dict[str, Any], visit: Delegation) -> dict[str, Any]:
    """The rooms of `visit` around the page that is shown."""
    request = context["request"]
    shown = request.resolver_match.url_name if request.resolver_match else ""
    user = request.user
    may_enter = any(user.has_perm(f"delegations.{verb}_delegation") for verb in ("view", "change"))
    groups = [
        [_door(room, visit, shown) for room in rooms if may_enter and user.has_perms(room.needs)]
        for rooms in GROUPS
    ]
    return {"visit": visit, "groups": [doors for doors in groups if doors]}


def _door(room: Room, visit: Delegation, shown: str) -> Door:
    here = ""
    if shown == room.name and not room.anchor:
        here = "page"
    elif shown in room.holds:
        here = "true"
    return Door(room.words, reverse(f"admin:{room.name}", args=[visit.pk]) + room.anchor, here)
