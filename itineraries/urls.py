"""Public addresses. They are promises (see the documentation): change one only with a redirect."""

from django.urls import path, re_path

from itineraries.views.document import document
from itineraries.views.export import export
from itineraries.views.home import home
from itineraries.views.itinerary import itinerary
from itineraries.views.session import session

app_name = "itineraries"

urlpatterns = [
    path("", home, name="home"),
    path("delegations/<slug:slug>/", itinerary, name="detail"),
    path("delegations/<slug:slug>/sessions/<uuid:uid>/", session, name="session"),
    path("delegations/<slug:slug>/documents/<uuid:uid>/", document, name="document"),
    # A name with a dot: an address that only lacks its last slash must still find its page.
    re_path(r"^delegations/(?P<slug>[-\w]+)/(?P<filename>[a-z]+\.[a-z]+)$", export, name="export"),
]
