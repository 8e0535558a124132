"""What is read for an itinerary: one delegation with all that belongs to it, in a fixed number of
queries."""

from django.db.models import Prefetch, QuerySet

from delegations.models import Action, Delegate, Delegation, Document, Framework, Synergy
from itineraries.models import Attachment, Participation, Presentation, Session
from organisations.models import Organisation, Role


def _with(*relations: str, of: str) -> list[str]:
    return [f"{of}__{relation}" for relation in relations]


def _organisation(name: str) -> list[str]:
    return [name, *_with("parent", "source", of=name)]


def _roles(person: str) -> Prefetch:
    return Prefetch(
        f"{person}__roles",
        Role.objects.select_related(*_organisation("organisation")).order_by("pk"),
    )


def _place(name: str) -> list[str]:
    return [name, *_with("territory__source", "source", "contact", of=name)]


def read_delegation(pk: int) -> Delegation:
    """The delegation with everything of it in memory.

    Raises Delegation.DoesNotExist.
    """
    delegates = Delegate.objects.select_related(
        "person", "source", *_organisation("organisation")
    ).prefetch_related(_roles("person"))
    frameworks = Framework.objects.select_related("parent", "source").prefetch_related(
        "territories"
    )
    return (
        Delegation.objects.select_related(
            *_with("source", of="origin"),
            *_with("source", of="destination"),
            "source",
            "officer",
            *_organisation("lead_unit"),
            *_with("publication", of="reciprocates"),
        )
        .prefetch_related(
            Prefetch("delegates", delegates.order_by("protocol_order", "pk")),
            Prefetch("frameworks", frameworks.order_by("pk")),
            Prefetch("sessions", _sessions()),
            Prefetch("synergies", _synergies()),
            Prefetch("actions", _actions()),
            Prefetch("documents", Document.objects.select_related("synergy").order_by("pk")),
            Prefetch("days"),
            _roles("officer"),
            Prefetch("return_visits", Delegation.objects.select_related("publication")),
        )
        .get(pk=pk)
    )


def _sessions() -> QuerySet[Session]:
    participations = Participation.objects.select_related(
        "person", *_organisation("organisation")
    ).prefetch_related(_roles("person"))
    presentations = Presentation.objects.select_related(
        "initiative", "by_person", *_organisation("by_organisation")
    ).prefetch_related(_roles("by_person"))
    return (
        Session.objects.select_related(
            "source", "room", *_place("venue"), *_place("alternative_venue")
        )
        .prefetch_related(
            _roles("venue__contact"),
            _roles("alternative_venue__contact"),
            Prefetch("participations", participations.order_by("order", "pk")),
            Prefetch("presentations", presentations.order_by("order", "pk")),
            "origins",
            Prefetch("attachments", Attachment.objects.order_by("pk")),
        )
        .order_by("date", "sequence", "pk")
    )


def _synergies() -> QuerySet[Synergy]:
    owners = [
        *_organisation("home_organisation"),
        *_organisation("partner_organisation"),
        "home_person",
        "partner_person",
    ]
    return (
        Synergy.objects.select_related("source", "framework", *owners)
        .prefetch_related(
            _roles("home_person"),
            _roles("partner_person"),
            Prefetch("proposed_by", Organisation.objects.select_related("parent", "source")),
        )
        .order_by("pk")
    )


def _actions() -> QuerySet[Action]:
    return (
        Action.objects.select_related(
            "source",
            "synergy",
            "owner_person",
            *_organisation("owner_organisation"),
            *_with("publication", of="creates"),
        )
        .prefetch_related(_roles("owner_person"))
        .order_by("due", "pk")
    )
