from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from delegations.models import Delegation
from itineraries.earlier import as_known_today
from itineraries.freshness import answer
from itineraries.links import linked_visits
from itineraries.models import Release

from .itinerary import show_itinerary
from .moved import leads_on
from .release import current_release, issued_on, still_shown, today_in


@require_safe
@leads_on(Delegation)
def earlier(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A release that another has superseded, as far as what it showed may still be known."""
    current = current_release(slug)
    if number == current.number:
        return HttpResponseRedirect(reverse("itineraries:detail", args=[slug]))
    if not current.publication.tells_of(number):
        raise Http404("There was no such version.")
    address = reverse("itineraries:release", args=[slug, number])
    if request.path != address:
        # Zeros before the number: one page has one address, or each would be kept.
        return HttpResponseRedirect(address)
    releases = Release.objects.told_of(current.publication).with_public_document()
    release, successor = releases.numbered(number, number + 1).order_by("number")
    newest = still_shown(current.public_itinerary)
    today = today_in(newest.delegation.destination.timezone)

    def show() -> HttpResponse:
        document = as_known_today(release.public_itinerary, newest)
        superseded = {
            "slug": slug,
            "successor": successor,
            "superseded_on": issued_on(successor, newest),
        }
        return show_itinerary(
            request,
            document,
            today=today,
            release=release,
            template="itineraries/earlier.html",
            more=superseded,
        )

    facts = (release.digest, current.digest, number, current.number, today)
    return answer(request, ("earlier", *facts, sorted(linked_visits(newest))), show)
