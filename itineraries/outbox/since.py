"""What the changes are counted from, unless the officer says otherwise."""

from delegations.models import Delegation
from itineraries.models import Message, Publication, Release


def since_when(delegation: Delegation) -> Release | None:
    """The release that was out when the last notices went, or else the current one.

    None before anything was published: then nobody was told anything that could change.
    """
    releases = Release.objects.filter(delegation=delegation).defer(
        "public_document", "delegates_document", "public_card"
    )
    notices = Message.objects.sent().filter(delegation=delegation, kind=Message.Kind.CHANGES)
    last_sent_at = notices.order_by("-sent_at").values_list("sent_at", flat=True).first()
    if last_sent_at is not None:
        known = releases.filter(published_at__lte=last_sent_at).order_by("-number").first()
        if known is not None:
            return known
    out = Publication.objects.filter(delegation=delegation).values("release")
    return releases.filter(pk__in=out).first() or releases.order_by("-number").first()
