import datetime as dt
import uuid

import pytest
from django.utils import translation

from delegations.period import Period
from itineraries.itinerary import (
    Action,
    Day,
    Delegate,
    Document,
    Framework,
    Link,
    Owner,
    Participant,
    Place,
    Presentation,
    Source,
    Synergy,
)
from itineraries.publishing import withdraw
from itineraries.views.itinerary import show_itinerary
from organisations.words import Text
from tests.itineraries.published import (
    at,
    day_of,
    itinerary,
    organisation,
    path,
    person,
    release_of,
    session,
    visit,
    when,
)
from tests.make import make_delegation

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, squeeze):
    def read(document, language="en"):
        release_of(document)
        return squeeze(client.get(path(document, language)))

    return read


@pytest.fixture
def squeeze():
    return lambda page: " ".join(page.text.split())


def test_what_was_never_published_or_is_withdrawn_is_not_found(client):
    make_delegation(slug="draft")
    release = release_of(itinerary())
    withdraw(delegation=release.delegation)

    found = [
        client.get(f"/it/delegations/{slug}/").status_code
        for slug in ("draft", "nagoya-a-torino", "x")
    ]

    assert found == [404, 404, 404]


def test_visitors_see_the_current_release_and_not_the_one_before(client):
    first = release_of(itinerary(session("Prima versione")))
    release_of(itinerary(session("Seconda versione")), delegation=first.delegation)

    page = client.get(path(itinerary()))

    assert [one.title.it for one in page.context["itinerary"].sessions] == ["Seconda versione"]
    assert "Prima versione" not in page.text


def test_sessions_stand_in_the_order_of_the_document(client):
    document = itinerary(
        session("Uno", when=at("09:00")), session("Due"), session("Tre", when=at("15:00"))
    )
    release_of(document)

    days = client.get(path(document)).context["programme"].days

    assert [(e.session.title.it, e.is_following) for day in days for e in day.entries] == [
        ("Uno", False),
        ("Due", True),
        ("Tre", False),
    ]


def test_an_untimed_item_follows_only_what_comes_before_it(client):
    called_off = session("Annullata", status="cancelled")
    fair = session("Fiera", when=when(precision="all_day"))
    table = session("Tavolo")
    part = session("Parte", parent=table.uid)
    undated = session("Un giorno", when=when(date=None))
    document = itinerary(
        called_off,
        fair,
        table,
        part,
        session("Poi"),
        undated,
        session("E poi", when=when(date=None)),
    )
    release_of(document)

    entries = client.get(path(document)).context["programme"].entries

    assert [entry.session.title.it for entry in entries if entry.is_following] == ["Poi"]


def test_of_two_sources_about_one_day_neither_says_which_came_first(client):
    document = itinerary(
        session("Uno", source=1),
        session("Due", source=1),
        session("Incontro", source=2),
        sources=(Source(1, "Cronaca"), Source(2, "Comunicato")),
    )
    release_of(document)

    entries = client.get(path(document)).context["programme"].entries

    assert [entry.session.title.it for entry in entries if entry.is_following] == ["Due"]


def test_no_time_is_shown_that_nobody_entered(read):
    page = read(itinerary(session("Uno"), session("Due", when=when(precision="all_day"))))

    assert "00:00" not in page
    assert "T00" not in page


def test_a_provisional_time_stands_beside_that_it_is_to_be_confirmed(read):
    page = read(
        itinerary(
            session("Cena", when=at("20:00"), to_be_confirmed=("time",)),
            session("Museo", to_be_confirmed=("time",)),
        )
    )

    assert page.count('20:00</time></p> <p class="caveat">time to be confirmed</p>') == 1
    assert page.count("time to be confirmed") == 2


def test_a_day_counts_its_sessions_and_places_but_not_moves_nor_what_is_off(client):
    ogr, csi = Place(slug="ogr", name=Text("OGR")), Place(slug="csi", name=Text("CSI NEXT"))
    document = itinerary(
        session(place=ogr),
        session(place=ogr),
        session(type="transfer", place=csi),
        session(place=csi, status="cancelled"),
    )
    release_of(document)

    (day,) = client.get(path(document)).context["programme"].days

    assert (day.session_count, day.place_count) == (2, 1)


def test_sessions_without_a_day_stand_under_day_to_be_confirmed(read):
    museum = session("Museo", when=when(date=None))
    coming = visit(start=None, end=None)

    assert '<h2 id="undated">Day to be confirmed</h2>' in read(itinerary(museum, delegation=coming))


def test_after_the_visit_an_unknown_day_is_no_longer_to_be_confirmed(read):
    page = read(itinerary(session("Museo", when=when(date=None))))

    assert '<h2 id="undated">Day not stated</h2>' in page


def test_people_stand_by_side_with_what_they_do(read):
    page = read(
        itinerary(
            session(
                participants=(
                    Participant("chair", "home", person()),
                    Participant("speaker", "guest", person("Toshio", "Sumi")),
                    Participant("participant", "home", organisation=organisation("Links")),
                    Participant("participant", "home", organisation=organisation("I3P")),
                ),
                is_list_complete=False,
            )
        ),
        "it",
    )

    for words in ["Elena Deambrogio", "Toshio Sumi", "Links, I3P"]:
        assert page.count(f'<p class="who">{words}</p>') == 1


def test_an_open_list_says_that_there_were_others(read):
    bodies = (Participant("participant", "home", organisation=organisation("Links")),)
    page = read(itinerary(session(participants=bodies, is_list_complete=False)))
    assert page.count("among others") == 1

    closed = itinerary(
        session(participants=bodies, is_list_complete=True), delegation=visit(slug="closed")
    )
    assert "among others" not in read(closed)


def test_a_private_appointment_shows_its_time_and_nothing_else(read):
    page = read(
        itinerary(session("", is_confidential=True, when=at("15:00", "16:00"), type="other"))
    )

    assert "<h3>Private appointment</h3>" in page
    assert "15:00" in page
    assert 'class="kind"' not in page


def test_a_private_home_is_not_told(read):
    page = read(itinerary(session(place=Place(is_private=True))))

    assert "Private home: the address is not published" in page


def test_a_cancelled_item_stays_struck_through_with_what_replaces_it(read):
    later = session("Visita al museo", when=when(date=dt.date(2022, 11, 11)))
    page = read(itinerary(session("Visita", status="cancelled", replaced_by=later.uid), later))

    assert '<s><a href="/en/delegations/nagoya-a-torino/sessions/' in page
    assert "<strong>cancelled</strong> · in its place:" in page
    assert "Friday 11 November</time>" in page


def test_a_postponed_item_without_a_date_says_so(read):
    page = read(itinerary(session(status="postponed", has_no_new_date=True)))

    assert "<strong>postponed</strong> · no new date yet" in page


def test_the_rain_plan_is_told(read):
    page = read(
        itinerary(
            session(
                place=Place(slug="a", name=Text("Parco")),
                alternative_place=Place(slug="b", name=Text("Teatro")),
                alternative_condition=Text("in caso di pioggia", "in case of rain"),
            )
        )
    )

    assert 'in case of rain: <span lang="it">Teatro</span>' in page


def test_declared_size_and_named_delegates_are_two_facts(read):
    page = read(
        itinerary(
            delegation=visit(declared_size=7, named_count=1),
            delegates=(Delegate(person=person("Toshio", "Sumi"), role="head"),),
        )
    )

    assert '7 delegates <span class="aside">1 named</span>' in page
    assert page.count("Toshio Sumi") == 1
    assert "Head of delegation" in page or "head of delegation" in page


def test_a_framework_says_when_it_was_signed(read):
    twinning = Framework(
        slug="g", kind="twinning", title=Text(en="Twinning"), signed=Period.of_month(2005, 1, 12)
    )

    page = read(itinerary(delegation=visit(frameworks=(twinning,))))

    assert 'Twinning <span class="aside">signed <time datetime="2005">2005</time></span>' in page


def test_a_text_not_in_the_readers_language_says_in_which_it_is(read):
    page = read(itinerary(session("Tavolo")), "ja")

    assert '<span lang="it">Tavolo</span>' in page
    assert '<html lang="ja">' in page


def test_japanese_names_are_marked_as_japanese_on_other_pages(read):
    assert '<span lang="ja">名古屋市</span>' in read(itinerary())


def test_each_fact_points_at_its_source(read):
    page = read(itinerary(session(source=1), sources=(Source(1, "Cronaca", "Comune"),)))

    assert page.count('href="#source-1"') == 1
    assert '<li id="source-1" value="1">Cronaca, Comune</li>' in page


def test_what_came_of_it_has_an_owner_on_each_side_and_the_session_it_was_born_at(read):
    table = session("Tavolo")
    synergy = Synergy(
        uid=uuid.uuid4(),
        title=Text(en="Urban testing"),
        status="in_progress",
        home_owner=Owner(organisation=organisation("Comune")),
        born_at=table.uid,
    )

    page = read(itinerary(table, synergies=(synergy,)))

    assert f'<a href="#s-{table.uid}"><span lang="it">Tavolo</span></a>' in page
    assert page.count("nobody yet") == 1
    assert '<p class="status">in progress</p>' in page


def action(**facts):
    usual = {
        "uid": uuid.uuid4(),
        "title": Text(en="Return the visit"),
        "status": "open",
        "side": "home",
        "due": Period.of_month(2023, 3),
    }
    return Action(**usual | facts)


def test_an_action_left_open_after_its_month_is_still_open(read):
    page = read(itinerary(actions=(action(),)))

    assert 'due <time datetime="2023-03">March 2023</time>' in page
    assert '<p class="status">still open</p>' in page


def test_a_done_action_says_when_and_a_later_one_is_just_open(read):
    far = Period.of_month(2999, 1)
    page = read(
        itinerary(actions=(action(status="done", done_on=dt.date(2023, 3, 27)), action(due=far)))
    )

    assert '<time datetime="2023-03-27">27 March 2023</time>' in page
    assert "still open" not in page


def test_without_synergies_there_is_no_follow_up(read):
    assert 'class="follow-up"' not in read(itinerary(session()))


def test_a_visit_without_sessions_or_delegates_says_so_calmly(read):
    page = read(itinerary())

    assert "The programme has no appointments yet." in page
    assert 'class="party"' not in page


def test_other_visits_are_linked_only_while_they_are_published(client, squeeze):
    later = Link("ritorno", Text(en="The return"), is_published=True)
    document = itinerary(delegation=visit(return_visits=(later,)))
    release_of(document)
    assert "/delegations/ritorno/" not in client.get(path(document)).text

    back = release_of(itinerary(delegation=visit(slug="ritorno")))
    assert "/delegations/ritorno/" in client.get(path(document)).text

    withdraw(delegation=back.delegation)
    assert "/delegations/ritorno/" not in client.get(path(document)).text


def test_a_preview_shows_what_delegates_may_see_and_leads_to_no_other_page(rf):
    document = itinerary(
        session("Tavolo", meeting_point=Text(it="Sotto i portici")),
        audience="delegates",
        delegation=visit(emergency_phone="+39 011 0000000"),
    )

    with translation.override("it"):
        page = show_itinerary(
            rf.get("/preview/"), document, today=dt.date(2022, 11, 1), published=frozenset()
        )

    assert "Sotto i portici" in page.text
    assert "+39 011 0000000" in page.text
    assert "/delegations/" not in page.text


def test_markup_in_texts_is_text(read):
    page = read(itinerary(session("<script>alert(1)</script>", description=Text(en="<b>x</b>"))))

    assert "<script" not in page
    assert "<b>x" not in page


@pytest.mark.parametrize("count", [1, 300])
def test_the_itinerary_takes_one_query_however_long_it_is(client, django_assert_num_queries, count):
    document = itinerary(
        *[session(when=at("10:00", date=dt.date(2022, 11, 1 + n % 28))) for n in range(count)]
    )
    release_of(document)

    with django_assert_num_queries(1):
        assert client.get(path(document)).status_code == 200


def test_links_to_other_visits_take_one_query_more(client, django_assert_num_queries):
    earlier = Link("andata", Text(en="The visit"), is_published=True)
    document = itinerary(delegation=visit(reciprocates=earlier, return_visits=(earlier,)))
    release_of(document)

    with django_assert_num_queries(2):
        client.get(path(document))


def test_a_theme_and_the_papers_of_the_visit_are_shown(read):
    paper = Document(
        uid=uuid.uuid4(), kind="report", title=Text(en="Report"), url="https://example.org/r"
    )
    page = read(
        itinerary(
            days=(Day(dt.date(2022, 11, 10), (session(),), title=Text(en="Tech tour")),),
            documents=(paper,),
        )
    )

    assert '<span class="theme">Tech tour</span>' in page
    assert '<a href="https://example.org/r" rel="external noopener">Report</a>' in page


def test_what_is_presented_is_named_with_its_sector(read):
    shown = Presentation(name=Text(en="Quickload"), slug="q", sector=Text(en="gaming"))

    assert "<li>Quickload · gaming</li>" in read(itinerary(session(presentations=(shown,))))


def test_a_visit_that_lasts_today_marks_today(client):
    today = dt.datetime.now(tz=dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=1))).date()
    document = itinerary(
        session(when=when(date=today)),
        session(when=when(date=today + dt.timedelta(days=3))),
        delegation=visit(start=day_of(today), end=day_of(today + dt.timedelta(days=3))),
    )
    release_of(document)

    assert client.get(path(document)).text.count('aria-current="date"') == 1
