"""Public addresses. They are promises (see the documentation): change one only with a redirect."""

from django.urls import path, re_path

from itineraries.views.calendar import session_calendar
from itineraries.views.changes import changes
from itineraries.views.confirm import confirm
from itineraries.views.document import document
from itineraries.views.earlier import earlier
from itineraries.views.export import export
from itineraries.views.feed import feed
from itineraries.views.home import home
from itineraries.views.itinerary import itinerary
from itineraries.views.organisation import organisation
from itineraries.views.outcomes import outcomes
from itineraries.views.private import (
    private_document,
    private_elsewhere,
    private_export,
    private_itinerary,
    private_session,
    private_session_calendar,
    private_worker,
)
from itineraries.views.session import session
from itineraries.views.territory import territory
from itineraries.views.venue import venue

app_name = "itineraries"

urlpatterns = [
    path("", home, name="home"),
    path("outcomes/", outcomes, name="outcomes"),
    path("feed.atom", feed, name="feed"),
    path("venues/<slug:slug>/", venue, name="venue"),
    path("organisations/<slug:slug>/", organisation, name="organisation"),
    path("territories/<slug:slug>/", territory, name="territory"),
    path("delegations/<slug:slug>/", itinerary, name="detail"),
    path("delegations/<slug:slug>/sessions/<uuid:uid>/", session, name="session"),
    path(
        "delegations/<slug:slug>/sessions/<uuid:uid>.ics",
        session_calendar,
        name="session_calendar",
    ),
    path("delegations/<slug:slug>/changes/", changes, name="changes"),
    path("delegations/<slug:slug>/releases/<int:number>/", earlier, name="release"),
    path("delegations/<slug:slug>/documents/<uuid:uid>/", document, name="document"),
    # A name with a dot: an address that only lacks its last slash must still find its page.
    re_path(r"^delegations/(?P<slug>[-\w]+)/(?P<filename>[a-z]+\.[a-z]+)$", export, name="export"),
    # A delegate's link. The token is anything that could be one: a wrong one is told so.
    path("private/<str:token>/", private_itinerary, name="private_detail"),
    path("private/<str:token>/sessions/<uuid:uid>/", private_session, name="private_session"),
    path(
        "private/<str:token>/sessions/<uuid:uid>.ics",
        private_session_calendar,
        name="private_session_calendar",
    ),
    path("private/<str:token>/documents/<uuid:uid>/", private_document, name="private_document"),
    path("private/<str:token>/worker.js", private_worker, name="private_worker"),
    re_path(
        r"^private/(?P<token>[^/]+)/(?P<filename>[a-z]+\.[a-z]+)$",
        private_export,
        name="private_export",
    ),
    path("private/<path:rest>", private_elsewhere),
    # What a host is asked. GET changes nothing: scanners of mail open every address.
    path("confirm/<str:token>/", confirm, name="confirm"),
]
