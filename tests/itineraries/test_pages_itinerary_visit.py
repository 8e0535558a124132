"""The visit around its days: facts, delegates, papers, what came of it."""

import datetime as dt
import uuid

import pytest

from delegations.period import Period
from itineraries.itinerary import (
    Action,
    Day,
    Delegate,
    Document,
    Framework,
    Link,
    Owner,
    Source,
    Synergy,
)
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.published import (
    itinerary,
    organisation,
    path,
    person,
    read,
    release_of,
    session,
    visit,
)

pytestmark = pytest.mark.django_db


def test_declared_size_and_named_delegates_are_two_facts(client):
    page = read(
        client,
        itinerary(
            delegation=visit(declared_size=7, named_count=1),
            delegates=(Delegate(person=person("Toshio", "Sumi"), role="head"),),
        ),
    )

    assert '7 delegates <span class="aside">1 named</span>' in page
    assert page.count('<p class="who">Toshio Sumi</p>') == 1
    assert "Head of delegation" in page or "head of delegation" in page


def test_a_framework_says_when_it_was_signed(client):
    twinning = Framework(
        slug="g", kind="twinning", title=Text(en="Twinning"), signed=Period.of_month(2005, 1, 12)
    )

    page = read(client, itinerary(delegation=visit(frameworks=(twinning,))))

    assert 'Twinning <span class="aside">signed <time datetime="2005">2005</time></span>' in page


def test_japanese_names_are_marked_as_japanese_on_other_pages(client):
    assert '<span lang="ja">名古屋市</span>' in read(client, itinerary())


def test_each_fact_points_at_its_source(client):
    page = read(client, itinerary(session(source=1), sources=(Source(1, "Cronaca", "Comune"),)))

    assert page.count('href="#source-1"') == 1
    assert '<li id="source-1" value="1">Cronaca, Comune</li>' in page


def test_what_came_of_it_has_an_owner_on_each_side_and_the_session_it_was_born_at(client):
    table = session("Tavolo")
    synergy = Synergy(
        uid=uuid.uuid4(),
        title=Text(en="Urban testing"),
        status="in_progress",
        home_owner=Owner(organisation=organisation("Comune")),
        born_at=table.uid,
    )

    page = read(client, itinerary(table, synergies=(synergy,)))

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


def test_an_action_left_open_after_its_month_is_still_open(client):
    page = read(client, itinerary(actions=(action(),)))

    assert 'due <time datetime="2023-03">March 2023</time>' in page
    assert '<p class="status">still open</p>' in page


def test_a_done_action_says_when_and_a_later_one_is_just_open(client):
    far = Period.of_month(2999, 1)
    page = read(
        client,
        itinerary(actions=(action(status="done", done_on=dt.date(2023, 3, 27)), action(due=far))),
    )

    assert '<time datetime="2023-03-27">27 March 2023</time>' in page
    assert "still open" not in page


def test_without_synergies_there_is_no_follow_up(client):
    assert 'class="follow-up"' not in read(client, itinerary(session()))


def test_a_visit_without_sessions_or_delegates_says_so_calmly(client):
    page = read(client, itinerary())

    assert "The programme has no appointments yet." in page
    assert 'class="party"' not in page


def test_other_visits_are_linked_only_while_they_are_published(client):
    later = Link("ritorno", Text(en="The return"), is_published=True)
    document = itinerary(delegation=visit(return_visits=(later,)))
    release_of(document)
    assert "/delegations/ritorno/" not in client.get(path(document)).text

    back = release_of(itinerary(delegation=visit(slug="ritorno")))
    assert "/delegations/ritorno/" in client.get(path(document)).text

    withdraw(delegation=back.delegation)
    assert "/delegations/ritorno/" not in client.get(path(document)).text


def test_links_to_other_visits_take_one_query_more(client, django_assert_num_queries):
    earlier = Link("andata", Text(en="The visit"), is_published=True)
    document = itinerary(delegation=visit(reciprocates=earlier, return_visits=(earlier,)))
    release_of(document)

    # The release, the visits linked to, and what was called so before, as this one is not published.
    with django_assert_num_queries(3):
        client.get(path(document))
    release_of(itinerary(delegation=visit(slug="andata")))
    with django_assert_num_queries(2):
        client.get(path(document))


def test_a_theme_and_the_papers_of_the_visit_are_shown(client):
    paper = Document(
        uid=uuid.uuid4(), kind="report", title=Text(en="Report"), url="https://example.org/r"
    )
    page = read(
        client,
        itinerary(
            days=(Day(dt.date(2022, 11, 10), (session(),), title=Text(en="Tech tour")),),
            documents=(paper,),
        ),
    )

    assert '<span class="theme">Tech tour</span>' in page
    assert '<a href="https://example.org/r" rel="external noopener">Report</a>' in page
