"""One delegation of a given size, and the time its page and its exports take."""

import datetime as dt
from collections.abc import Callable, Iterator
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

from config import urls
from delegations.models import Delegation
from delegations.period import Period
from itineraries.assembly import assemble
from itineraries.exports import EXPORTS
from itineraries.models import Participation, Session
from itineraries.publishing import publish
from organisations.models import Organisation, Person, Role, Territory
from venues.models import Venue

_answers: dict[str, bytes] = {}


def bare(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(_answers[name])


urlpatterns = [path("bare/<str:name>", bare), *urls.urlpatterns]


def measure(size: int, timed: Callable[[Callable[[], object]], float]) -> Iterator[tuple[str, ...]]:
    """Rows of the table: sessions, what, bytes, queries, our time, the bare view's, their ratio."""
    delegation = make_delegation(size)
    publish(delegation=delegation)
    page = f"/it/delegations/{delegation.slug}/"
    client = Client()
    yield (
        str(size),
        "assemble",
        "",
        str(_queries(lambda: assemble(delegation, "staff"))),
        f"{timed(lambda: assemble(delegation, 'staff')):.1f}",
        "",
        "",
    )
    with override_settings(ROOT_URLCONF=__name__):
        # The first visitor of a release waits for the print; the others are given the kept one.
        first = timed(lambda: (cache.clear(), _fetch(client, page)))
        yield (str(size), "page, first visit", "", "", f"{first:.1f}", "", "")
        for what, address in [("page", page), *((name, page + name) for name in EXPORTS)]:
            body = _fetch(client, address)
            _answers[what] = body
            ours = timed(lambda address=address: _fetch(client, address))
            reference = timed(lambda what=what: _fetch(client, f"/bare/{what}"))
            queries = _queries(lambda address=address: _fetch(client, address))
            yield (
                str(size),
                what,
                str(len(body)),
                str(queries),
                f"{ours:.1f}",
                f"{reference:.1f}",
                f"{ours / reference:.1f}",
            )


def _fetch(client: Client, address: str) -> bytes:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    return response.getvalue()


def _queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def make_delegation(size: int) -> Delegation:
    """A visit with `size` sessions over ten days, each with a venue and three participants."""
    home = Territory.objects.create(
        slug=f"home-{size}", name_it="Torino", country="IT", timezone="Europe/Rome"
    )
    guest = Territory.objects.create(
        slug=f"guest-{size}", name_it="Nagoya", country="JP", timezone="Asia/Tokyo"
    )
    first = dt.date(2022, 11, 9)
    delegation = Delegation.objects.create(
        slug=f"visit-of-{size}",
        title_it=f"Visita con {size} appuntamenti",
        direction="inbound",
        origin=guest,
        destination=home,
        planned_start=Period.of_day(first),
        planned_end=Period.of_day(first + dt.timedelta(days=9)),
    )
    body = Organisation.objects.create(slug=f"body-{size}", name_it="Comune di Torino")
    people = []
    for number in range(20):
        person = Person.objects.create(
            slug=f"person-{size}-{number}", family=f"Cognome {number}", given="Nome", is_named=True
        )
        Role.objects.create(person=person, organisation=body, title_it="Direttrice")
        people.append(person)
    venues = [
        Venue.objects.create(
            slug=f"venue-{size}-{number}", name_it=f"Luogo {number}", territory=home, street="Via"
        )
        for number in range(10)
    ]
    sessions = Session.objects.bulk_create(
        Session(
            delegation=delegation,
            uid=uuid4(),
            title_it=f"Sessione di lavoro {number}",
            title_en=f"Working session {number}",
            title_ja=f"作業部会 {number}",
            description_it="Il passato e l’oggi dell’ex fabbrica di manutenzione ferroviaria.",
            date=first + dt.timedelta(days=number % 10),
            sequence=number // 10 + 1,
            time_precision="exact",
            start=dt.time(8 + number // 10 % 10, number % 6 * 10),
            end=dt.time(18, 30),
            timezone="Europe/Rome",
            type="working_session",
            venue=venues[number % 10],
        )
        for number in range(size)
    )
    Participation.objects.bulk_create(
        Participation(session=session, person=people[(place + offset) % 20], role=role)
        for place, session in enumerate(sessions)
        for offset, role in enumerate(["host", "speaker", "participant"])
    )
    return delegation
