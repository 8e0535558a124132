"""Every kind of page of a visit that is under way, on each of its days and on those around them.

The example visit of the demonstration holds what makes a programme awkward. Beside it stands a day on
which each state of an appointment meets each kind of participant and each way to know a time.
"""

import datetime as dt
import itertools
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.urls import reverse
from django.utils import timezone, translation

from itineraries.addresses import NO_PAGES, private_pages, public_pages
from itineraries.example_visit import SLUG, load_example_visit
from itineraries.exports import EXPORTS
from itineraries.exports.booklet.content import booklet_of
from itineraries.itinerary import DELEGATES, Participant
from itineraries.models import Session as SessionRecord
from itineraries.private_links import issue
from itineraries.views.itinerary import show_itinerary
from itineraries.views.session import show_session
from organisations.words import LANGUAGES, Text
from tests.itineraries.full import HALL
from tests.itineraries.published import (
    at,
    day_of,
    itinerary,
    organisation,
    person,
    session,
    visit,
    when,
)
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db

ROME = ZoneInfo("Europe/Rome")
DAY = dt.timedelta(days=1)
NEVER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
FIRST = dt.date(2026, 5, 5)
# Beside that of the visit, with its agenda.
DESK = [
    *("change", "agenda", "findings", "publish", "outbox", "preparations", "meals", "thanks"),
    *("import_agenda", "import_delegates", "copy", "return_visit", "timeline", "history"),
]


class Unset:
    """In place of a name that no view gave and that is printed or handed to a tag."""

    def __init__(self):
        self.names = set()

    def __contains__(self, part):
        return part == "%s"

    def __mod__(self, name):
        self.names.add(str(name))
        return ""


@pytest.fixture
def strict(monkeypatch):
    """Notes what a page of ours uses and was not given; Django's own do that on purpose."""
    unset = Unset()

    def strict(is_ours=True):
        engine = engines["django"].engine
        monkeypatch.setattr(engine, "string_if_invalid", unset if is_ours else "")
        return unset.names

    return strict


@pytest.fixture
def clock(monkeypatch):
    def clock(day, hour="12:50"):
        moment = dt.datetime.combine(day, dt.time.fromisoformat(hour), ROME)
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))

    return clock


def test_every_page_opens_on_every_day_in_every_language(client, clock, strict):
    clock(FIRST - DAY)
    delegation = load_example_visit(first_day=FIRST)
    her = delegation.delegates.filter(party="Gruppo B").first()
    tokens = [
        issue(delegation=delegation, label="Link", expires_at=NEVER, delegate=one)[1]
        for one in (her, None)
    ]
    document = delegation.publication.release.delegates_itinerary
    second = [one for one in document.sessions if one.when.date == FIRST + DAY]
    public = [one for one in second if one.visibility == "public"]
    venue = next(one.place.slug for one in public if one.place and one.place.slug)
    body = next(p.organisation.slug for one in public for p in one.participants if p.organisation)
    anna = officer()
    client.raise_request_exception = False
    failures = []

    def look(browser, name, *arguments, query=""):
        address = reverse(name, args=arguments) + query
        strict(browser is client)
        status = browser.get(address).status_code
        if status != 200:
            failures.append((day, address, status))

    for number in range(-1, 5):
        day = FIRST + number * DAY
        clock(day)
        desk = signed_in(anna)
        desk.raise_request_exception = False
        session_of_day = second[number % len(second)]
        for language in LANGUAGES:
            with translation.override(language):
                look(client, "itineraries:detail", SLUG)
                look(client, "itineraries:session", SLUG, public[number % len(public)].uid)
                for token in tokens:
                    look(client, "itineraries:private_detail", token)
                look(client, "itineraries:private_detail", tokens[0], query="?party=")
                look(client, "itineraries:private_session", tokens[0], session_of_day.uid)
        with translation.override(LANGUAGES[number % 3]):
            look(client, "itineraries:home")
            look(client, "itineraries:changes", SLUG)
            look(client, "itineraries:changes", SLUG, query="?since=1")
            look(client, "itineraries:release", SLUG, 1)
            look(client, "itineraries:venue", venue)
            look(client, "itineraries:organisation", body)
            look(client, "itineraries:territory", delegation.destination.slug)
            for audience in ("public", "delegates", "staff"):
                query = f"?language={LANGUAGES[number % 3]}"
                look(
                    desk,
                    "admin:delegations_delegation_preview",
                    delegation.pk,
                    audience,
                    query=query,
                )
            look(desk, "admin:index")
            for page in DESK:
                look(desk, f"admin:delegations_delegation_{page}", delegation.pk)
    assert (failures, strict()) == ([], set())


WHO = person("Elena", "Deambrogio", title=Text("Direttrice", "Director", "部長"))
BODY = organisation("Comune di Torino")
PARTICIPANTS = {
    "nobody": (),
    "person": (Participant("host", "home", WHO),),
    "body": (Participant("host", "home", organisation=BODY),),
    "bodies": tuple(Participant("host", "home", organisation=organisation(one)) for one in "XY"),
    "person of a body": (Participant("guide", "home", person(organisation=BODY)),),
    "chair": (Participant("chair", "guest", WHO, is_remote=True),),
    "third": (Participant("interpreter", "third", organisation=BODY),),
}
TIMES = {
    "exact": at("10:00", "11:30", date=FIRST),
    "two zones": at("10:00", "23:30", date=FIRST, end_timezone="Asia/Tokyo"),
    "start": at("18:30", date=FIRST),
    "from": when(precision="from", start=dt.time(9), date=FIRST),
    "about": when(precision="about", start=dt.time(14), date=FIRST),
    "evening": when(precision="part_of_day", part_of_day="evening", date=FIRST),
    "all day": when(precision="all_day", date=FIRST, end_date=FIRST + DAY),
    "untimed": when(date=FIRST),
}
PARTIES = ("", "", "A", "B")


def product(audience=DELEGATES):
    """A day on which every state meets every kind of participant and every way to know a time."""
    named = session("Nuova data", when=at("09:00", date=FIRST + DAY), uid=uuid.UUID(int=1))
    combinations = itertools.product(SessionRecord.Status.values, PARTICIPANTS, TIMES)
    sessions = [
        session(
            f"{status} {who} {time}",
            uid=uuid.UUID(int=100 + number),
            sequence=number,
            status=status,
            when=TIMES[time],
            participants=PARTICIPANTS[who],
            party=PARTIES[number % len(PARTIES)],
            place=HALL if number % 3 else None,
            to_be_confirmed=(("host",), ("venue", "host"), ("time",), ("item",))[number % 4],
            replaced_by=named.uid if status == "postponed" and number % 2 else None,
            meeting_point=Text("Al portone", "At the door", "門の前") if number % 5 else Text(),
            delegates_note=Text("Passaporto", "Passport", "旅券") if number % 7 else Text(),
            is_confidential=number % 11 == 0,
        )
        for number, (status, who, time) in enumerate(combinations)
    ]
    return itinerary(
        *sessions,
        named,
        audience=audience,
        delegation=visit(start=day_of(FIRST), end=day_of(FIRST + DAY)),
    )


def test_every_state_meets_every_participant_and_every_time(rf, strict):
    document = product()
    links = private_pages("A" * 32)
    more = {
        "party": "B",
        "shown_party": "B",
        "parties": [("A", "?party=A"), ("B", "?party=B"), ("", "?party=")],
        "expires_on": FIRST,
    }
    strict()
    request = rf.get("/")
    counts = {}
    for language, number in [*itertools.product(LANGUAGES, [0]), ("ja", -1), ("en", 1), ("it", 2)]:
        day = FIRST + number * DAY
        now = dt.datetime.combine(day, dt.time(12, 50), ROME)
        with translation.override(language):
            for pages in (NO_PAGES, public_pages("x")):
                page = show_itinerary(request, document, today=day, now=now, pages=pages)
                counts[language, number, pages.key] = page.text.count('class="entry')
            page = show_itinerary(
                request, document, today=day, now=now, pages=links, party="B",
                template="itineraries/private.html", more=more,
            )  # fmt: skip
            counts[language, number, "B"] = page.text.count('<div class="told">')
    everyone = len(document.sessions) + sum(
        one.when.precision == "all_day" for one in document.sessions
    )
    for_b = [one for one in document.sessions if one.party in ("", "B")]
    today = sum(one.when.date == FIRST for one in for_b)
    tomorrow = 1 + sum(one.when.precision == "all_day" for one in for_b)
    for (_language, number, shown), count in counts.items():
        of_day = {-1: 0, 0: today, 1: tomorrow, 2: 0}[number]
        assert count == (of_day if shown == "B" else everyone)
    assert len(counts) == 18
    assert strict() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_its_appointments_has_its_page_and_its_lines_in_every_file(rf, strict, language):
    document = product()
    strict()
    with translation.override(language):
        # Each language looks at every twelfth, so that all together meet each state and each time.
        for one in document.sessions[LANGUAGES.index(language) :: 12]:
            for pages in (public_pages("x"), private_pages("A" * 32)):
                page = show_session(rf.get("/"), document, one.uid, today=FIRST, pages=pages)
                assert page.status_code == 200
        booklet = booklet_of(document)
    assert strict() == set()
    assert sum(len(day.steps) for day in booklet.days) >= len(document.sessions)
    for name, export in EXPORTS.items():
        if name != "agenda.pdf":
            assert len(b"".join(export.render(document, language))) > len(document.sessions)
