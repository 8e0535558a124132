"""The screen by its addresses: forms without a script, the script's answers, limits, bad input."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itineraries.models import Session
from tests.make import make_delegation, make_participation, make_session, make_venue
from tests.organisations.admin_forms import officer, opened, signed_in
from venues.models import Venue

from .screen import FETCHED, address, blank, row, titles

pytestmark = pytest.mark.django_db

# Of a save three are for the zones: those proposed before and after, and those to choose from.
PAGE, SAVE = 14, 35


@pytest.fixture
def anna():
    return signed_in(officer())


def test_a_day_is_written_row_by_row(anna):
    visit = make_delegation()
    make_venue(name_it="OGR")
    screen = address(visit)

    answers = [
        anna.post(screen, blank(when="14-15", title_it="Tour", venue="OGR", type="guided_visit")),
        anna.post(screen, blank(title_it="Saluti", after="first")),
        anna.post(screen, blank(when="mattina", title_it="Arrivo", type="arrival")),
    ]

    made = Session.objects.get(title_it="Tour")
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert answers[0].url == f"{screen}#s{made.pk}"
    assert (made.type, f"{made.venue}", made.start) == ("guided_visit", "OGR", dt.time(14))
    assert titles(visit) == ["Saluti", "Arrivo", "Tour"]
    assert LogEntry.objects.count() == 3


def test_what_is_refused_stays_as_it_was_typed(anna):
    session = make_session(title_it="Saluti")
    screen = address(session.delegation)

    page = anna.post(screen, row(session, when="dopo pranzo", title_it="Benvenuto"))

    shown = [one for day in page.context["days"] for one in day.rows]
    assert (page.status_code, [one.fields["when"] for one in shown]) == (422, ["dopo pranzo"])
    assert list(shown[0].errors) == ["when"]
    assert Session.objects.get().title_it == "Saluti"


def test_an_unknown_venue_leads_to_the_form_that_adds_it(anna):
    session = make_session()

    answer = anna.post(address(session.delegation), row(session, venue="Nuova"), headers=FETCHED)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["venue"])
    assert answer.json()["link"][0] == "/admin/venues/venue/add/?name_it=Nuova"


def test_a_venue_known_by_name_alone_is_added_with_the_row_that_names_it(anna):
    visit = make_delegation()
    wrong = blank(act="add_with_venue", when="dopo pranzo", title_it="Tour", venue="Nuova")

    refused = anna.post(address(visit), wrong, headers=FETCHED)
    venues = Venue.objects.count()
    added = anna.post(address(visit), wrong | {"when": "14"}, headers=FETCHED)
    twin = anna.post(address(visit), wrong | {"when": "15"}, headers=FETCHED)

    assert (refused.status_code, venues) == (422, 0)
    assert (added.status_code, twin.status_code) == (200, 200)
    assert [(one.slug, one.name_it) for one in Venue.objects.all()] == [("nuova", "Nuova")]
    assert titles(visit) == ["Tour", "Tour"]


def test_what_another_changed_is_told_and_nothing_is_overwritten(anna):
    session = make_session(title_it="Saluti", status="tentative")
    mine = row(session, title_it="Benvenuto")
    berta = signed_in(officer("berta", first_name="Berta"))
    berta.post(
        address(session.delegation), row(session, title_it="Accoglienza", status="confirmed")
    )

    answer = anna.post(address(session.delegation), mine, headers=FETCHED)

    told = answer.json()
    assert (answer.status_code, told["who"]) == (409, "Berta")
    assert [(one["name"], one["was"], one["now"]) for one in told["told"]] == [
        ("title_it", "Saluti", "Accoglienza"),
        ("status", "tentative", "confirmed"),
    ]
    # What was typed is kept, what was left alone is taken over.
    kept = told["fields"]
    assert (kept["title_it"], kept["status"]) == ("Benvenuto", "confirmed")
    assert Session.objects.get().title_it == "Accoglienza"
    again = mine | {"version": told["version"], "status": "confirmed"}
    assert anna.post(address(session.delegation), again).status_code == 302


def test_what_another_changed_elsewhere_in_the_record_is_no_conflict(anna):
    session = make_session(title_it="Saluti")
    mine = row(session, title_it="Benvenuto")
    session.notes = "Chiamare"
    session.save()

    answer = anna.post(address(session.delegation), mine)

    session.refresh_from_db()
    assert (answer.status_code, session.title_it, session.notes) == (302, "Benvenuto", "Chiamare")


def test_a_row_is_dragged_to_another_day_and_back_by_undo(anna):
    visit = make_delegation()
    first = make_session(delegation=visit, title_it="First")
    second = make_session(delegation=visit, title_it="Second")
    other = make_session(delegation=visit, title_it="Other", date=dt.date(2022, 11, 9))
    post = row(second) | {"act": "place", "date": "2022-11-09", "after": "first"}

    anna.post(address(visit), post)
    moved = titles(visit, dt.date(2022, 11, 9))
    anna.post(address(visit), {"act": "undo"})

    assert (moved, titles(visit)) == (["Second", "Other"], ["First", "Second"])
    assert {first.pk, other.pk} < set(visit.sessions.values_list("pk", flat=True))


def test_several_are_confirmed_unless_one_was_changed_meanwhile(anna):
    visit = make_delegation()
    some = [make_session(delegation=visit, status="tentative") for _ in range(3)]
    chosen = ",".join(f"{one.pk}:{one.version}" for one in some[:2])
    several = {"act": "several", "state": "confirmed", "chosen": chosen}

    answer = anna.post(address(visit), several)
    stale = anna.post(address(visit), several | {"state": "cancelled"})

    found = visit.sessions.order_by("pk").values_list("status", flat=True)
    assert (answer.status_code, stale.status_code) == (302, 409)
    assert list(found) == ["confirmed", "confirmed", "tentative"]


def test_later_is_looked_at_before_it_is_done(anna):
    visit = make_delegation()
    first, _second = (
        make_session(delegation=visit, time_precision="start_only", start=dt.time(hour))
        for hour in (9, 10)
    )
    page = address(visit, "agenda_later", first.pk)

    shift = anna.get(f"{page}?minutes=20").context["shift"]
    stale = anna.post(page, {"minutes": "20", "seen": "something else"})
    done = anna.post(page, {"minutes": "20", "seen": shift.seen})

    assert (stale.status_code, done.status_code) == (409, 302)
    found = visit.sessions.order_by("start").values_list("start", flat=True)
    assert list(found) == [dt.time(9), dt.time(10, 20)]


def test_deleting_tells_what_goes_with_it(anna):
    session = make_participation().session
    ask = address(session.delegation, "agenda_delete", session.pk)

    deletion = anna.get(ask).context["deletion"]
    anna.post(address(session.delegation), row(session) | {"act": "delete"})

    assert (len(deletion.sentences), Session.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"act": "nonsense"},
        {"act": "add", "date": "2022-13-45", "title_it": "x"},
        {"act": "add", "date": "2022-11-10"},
        {"act": "add", "date": "9999-12-31", "title_it": "x"},
        {"act": "add", "date": "9999-12-31", "title_it": "x", "when": "22-1 (+1)"},
        {"act": "add", "date": "2022-11-10", "title_it": "x\x07y"},
        {"act": "add", "date": "2022-11-10", "title_it": "x" * 5000},
        {"act": "add", "date": "2022-11-10", "title_it": "x", "type": "party"},
        {"act": "add", "date": "2022-11-10", "title_it": "x", "status": "postponed"},
        {"act": "add", "date": "2022-11-10", "title_it": "x", "status": "maybe"},
        {"act": "add", "date": "2022-11-10", "title_it": "x", "when": "25:00"},
        {"act": "add", "date": "2022-11-10", "title_it": "x", "venue": "Nowhere"},
        {"act": "add", "date": "2022-11-10", "title_it": "x", "party": "p" * 61},
        {"act": "add", "date": "", "title_it": "x", "when": "9"},
        {"act": "several", "state": "confirmed"},
        {"act": "several", "state": "confirmed", "chosen": "abc:1,:,9" + "9" * 40 + ":1"},
        {"act": "several", "state": "postponed", "chosen": "1:1"},
        {"act": "undo"},
    ],
)
@pytest.mark.parametrize("headers", [{}, FETCHED])
def test_nonsense_is_refused_with_a_sentence_and_writes_nothing(anna, posted, headers):
    visit = make_delegation()

    answer = anna.post(address(visit), posted, headers=headers)

    assert (answer.status_code in {409, 422}, Session.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "query", ["day=x", "day=9999-99-99", "day=0001-01-01", "after=%F0%9F%A6%89"]
)
def test_nonsense_in_the_address_shows_the_agenda(anna, query):
    assert anna.get(f"{address(make_delegation())}?{query}").status_code == 200


@pytest.mark.parametrize("headers", [{}, FETCHED])
def test_what_was_typed_into_a_row_deleted_meanwhile_is_told(anna, headers):
    session = make_session()
    screen = address(session.delegation)
    typed = row(session, when="14", title_it="Benvenuto")
    session.delete()

    answer = anna.post(screen, typed, headers=headers)

    said = "Questo appuntamento è stato eliminato nel frattempo. Avevi scritto: 14 · Benvenuto"
    told = answer.json()["errors"]["__all__"] if headers else map(str, answer.context["messages"])
    assert (answer.status_code, list(told)) == (409, [said])


def test_a_session_of_another_visit_is_not_found(anna):
    outsider = make_session()
    visit = make_delegation()

    answers = [
        anna.post(address(visit), row(outsider)),
        anna.post(address(visit), row(outsider) | {"session": "9" * 30}),
        anna.post(address(visit), blank(title_it="x", after=f"{outsider.pk}")),
        anna.get(address(visit, "agenda_later", outsider.pk)),
        anna.get(address(visit, "agenda_delete", outsider.pk)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_who_may_only_look_sees_the_agenda_and_no_field():
    session = make_session()
    names = ("delegations.view_delegation", "itineraries.view_session")
    reader = signed_in(officer("rita", *names))
    screen = address(session.delegation)

    page = reader.get(screen)
    acts = [
        reader.post(screen, row(session) | {"act": act}).status_code
        for act in ("save", "add", "place", "up", "copy", "delete", "several", "undo")
    ]

    assert (page.status_code, b'name="when"' in page.content, acts) == (200, False, [403] * 8)
    assert reader.get(address(session.delegation, "agenda_later", session.pk)).status_code == 403


def test_a_visit_out_of_reach_is_not_found():
    session, mine = make_session(), make_session()
    names = [f"itineraries.{verb}_session" for verb in ("view", "change", "add", "delete")]
    editor = officer("emma", "delegations.view_delegation", *names, reaches_all=False)
    mine.delegation.editors.add(editor)
    emma = signed_in(editor)

    assert emma.get(address(mine.delegation)).status_code == 200
    assert emma.get(address(session.delegation)).status_code == 404
    assert emma.post(address(session.delegation), row(session)).status_code == 404


def test_sixty_sessions_ask_as_often_as_one_and_stay_light(anna):
    visit = make_delegation()
    venue = make_venue()
    session = make_session(delegation=visit, venue=venue)
    for_one = asked(anna, visit, session, when="9")
    for place in range(59):
        make_session(delegation=visit, venue=venue, sequence=place + 2, title_it="Visita guidata")

    for_sixty = asked(anna, visit, session, when="10")
    size = len(anna.get(address(visit)).content)

    assert (for_one, for_sixty) == ((PAGE, SAVE), (PAGE, SAVE))
    assert size < 190_000


def test_a_browser_without_scripts_is_given_the_whole_lists_in_every_row(anna):
    session = make_session(type="meal")
    screen = address(session.delegation)

    def choices():
        """How many types, and how many days, the row of the session offers."""
        row = anna.get(screen).content.decode().split(f'id="s{session.pk}"')[1].split("</li>")[0]
        types = row.split('name="type"')[1].split("</select>")[0]
        return types.count("<option"), row.split('name="date"')[1].count("<option")

    short = choices()
    anna.get(f"{screen}?without-script")

    # The three days of the visit, and none.
    assert (short, choices()) == ((1, 1), (len(Session.Type.choices), 4))


def test_a_thousand_sessions_show_one_day_at_a_time(anna):
    visit = make_delegation()
    sample = make_session(delegation=visit)
    for name in ("First", "Second"):
        for day in (9, 10):
            Session.objects.bulk_create(
                Session(
                    delegation=visit,
                    title_it=name,
                    date=dt.date(2022, 11, day),
                    timezone="Europe/Rome",
                )
                for _place in range(40)
            )

    page = anna.get(f"{address(visit)}?day=2022-11-10")

    assert [(day.key, len(day.rows)) for day in page.context["days"]] == [
        ("2022-11-09", 0),
        ("2022-11-10", 81),
        ("2022-11-11", 0),
        ("none", 0),
    ]
    assert sample.pk in {one.session.pk for one in page.context["days"][1].rows}


def test_the_whole_form_leads_back_to_the_screen(anna):
    session = make_session()
    page = f"/admin/itineraries/session/{session.pk}/change/?from=agenda"

    answer = anna.post(page, opened(anna, page))

    assert answer.url == f"{address(session.delegation)}#s{session.pk}"


def asked(client, visit, session, when):
    """How often the page asks its database, and how often the saving of a row."""
    client.get(address(visit))  # What is remembered for the process is asked for once.
    with CaptureQueriesContext(connection) as page:
        assert client.get(address(visit)).status_code == 200
    typed = row(session, title_it=f"{session.title_it}!", when=when, venue=f"{session.venue}")
    with CaptureQueriesContext(connection) as save:
        assert client.post(address(visit), typed, headers=FETCHED).status_code == 200
    return len(page), len(save)
