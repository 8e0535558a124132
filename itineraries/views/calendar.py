from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from delegations.models import Delegation
from itineraries.exports import EXPORTS, agenda_ics
from itineraries.freshness import answer
from itineraries.itinerary import Itinerary
from organisations.words import active_language

from .export import as_file
from .moved import leads_on
from .release import current_release


@require_safe
@leads_on(Delegation)
def session_calendar(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One appointment of the current release, to put into a calendar."""
    release = current_release(slug)
    document = release.public_itinerary
    return answer(
        request,
        ("session calendar", release.digest, str(uid)),
        lambda: session_file(document, uid, active_language()),
    )


def session_file(itinerary: Itinerary, uid: UUID, language: str) -> HttpResponse:
    """The appointment as a file; 404 where this document has none of this identifier."""
    session = itinerary.session(uid)
    if session is None:
        raise Http404("This visit has no such session.")
    calendar = EXPORTS["agenda.ics"]._replace(
        filename=f"{uid}.ics",
        render=lambda document, code: agenda_ics.render_one(document, session, code),
    )
    return as_file(calendar, itinerary, language)
