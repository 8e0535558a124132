import datetime as dt
import uuid

import msgspec
import pytest

from delegations.period import Period
from itineraries.itinerary import Action, Link, Owner, Synergy, Territory
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.full import BORN_AT, full_itinerary
from tests.itineraries.published import day_of, itinerary, organisation, person, release_of, visit

pytestmark = pytest.mark.django_db

LYON = Territory("lyon", Text("Lione", "Lyon"), "FR", "Europe/Paris")


def synergy(title, status="agreed", **facts):
    return Synergy(uid=uuid.uuid4(), title=Text(title), status=status, **facts)


def action(title, status="open", due=None, **facts):
    due = due or Period.of_month(2199, 1)
    return Action(uid=uuid.uuid4(), title=Text(title), status=status, side="home", due=due, **facts)


def told(client, address="/en/outcomes/", **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer, " ".join(answer.text.split())


def titles(answer):
    return [str(one.synergy.title) if one.synergy else "" for one in answer.context["page"]]


@pytest.fixture
def outcomes():
    """Ideas of two visits, one of them late, and a step that belongs to none."""
    late = action("Tardiva", due=Period.of_month(2023, 3))
    done = action("Fatta", status="done", due=Period.of_month(2023, 3))
    release_of(
        itinerary(
            delegation=visit(slug="nagoya"),
            synergies=(
                synergy("Idea", status="identified", actions=(done,)),
                synergy("Patto", actions=(late,)),
            ),
            actions=(action("Passo"),),
        )
    )
    later = day_of(dt.date(2023, 5, 1))
    facts = visit(slug="lyon", origin=LYON, start=later, end=later)
    release_of(itinerary(delegation=facts, synergies=(synergy("Fiera", status="achieved"),)))
    release_of(itinerary(delegation=visit(slug="bare")))


def test_before_anything_came_of_a_visit_the_page_says_so(client):
    release_of(itinerary())

    answer, text = told(client)

    assert titles(answer) == []
    assert "Nothing has been published of what came of the visits." in text
    assert "<form" not in text


def test_a_synergy_is_told_with_its_owners_its_steps_and_where_it_was_born(client):
    release_of(full_itinerary())

    _answer, text = told(client)

    assert "Urban testing in Nagoya" in text
    assert f'<a href="/en/delegations/full/sessions/{BORN_AT}/"><span lang="it">Urban' in text
    assert "for Turin" in text
    assert "for Nagoya" in text
    assert "Fondi annunciati." in text
    assert '<time datetime="2023-03-27">27 March 2023</time>' in text
    assert '<a href="/en/delegations/full/"><span lang="it">Visita di Nagoya</span></a>' not in text
    steps = '<p class="kind">Next steps</p> <h3><a href="/en/delegations/full/#follow-up">'
    assert steps + "Nagoya visits</a></h3>" in text
    assert 'class="note"' not in text


def test_outcomes_stand_by_visit_the_latest_first(client, outcomes):
    assert titles(told(client)[0]) == ["Fiera", "Idea", "Patto", ""]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"status": "agreed"}, ["Patto"]),
        ({"territory": "lyon"}, ["Fiera"]),
        ({"territory": "nagoya", "status": "identified"}, ["Idea"]),
        ({"overdue": "1"}, ["Patto"]),
        ({"overdue": "1", "territory": "lyon"}, []),
        ({"status": "eaten"}, []),
        ({"territory": "x" * 5000}, []),
        ({"status": "%_\\'\""}, []),
        ({"status": "", "territory": ""}, ["Fiera", "Idea", "Patto", ""]),
    ],
)
def test_filters_keep_the_outcomes_that_pass_all_of_them(client, outcomes, asked, shown):
    assert titles(told(client, **asked)[0]) == shown


def test_a_selection_says_how_much_it_holds_and_how_to_see_all(client, outcomes):
    _one, some = told(client, status="agreed")
    _two, none = told(client, status="eaten")
    _all, every = told(client)

    assert ("1 outcome " in some, "4 outcomes" in every) == (True, True)
    assert "Nothing published fits." in none
    assert '<option value="eaten" selected>eaten</option>' in none
    links = [page.count('<a href="/en/outcomes/">Show all outcomes</a>') for page in (some, none)]
    assert (links, every.count("Show all outcomes")) == ([1, 1], 0)
    assert ('content="noindex"' in some, 'content="noindex"' in every) == (True, False)


def test_a_withdrawn_visit_takes_its_outcomes_and_the_links_to_it_along(client):
    gone = Link("goes", Text("Visita ritirata"), is_published=True)
    release_of(itinerary(delegation=visit(slug="stays"), actions=(action("Passo", creates=gone),)))
    going = release_of(
        itinerary(delegation=visit(slug="goes"), synergies=(synergy("Ritirata con lei"),))
    )
    _answer, before = told(client)
    withdraw(delegation=going.delegation)
    _answer, after = told(client)

    assert [word in before for word in ("Visita ritirata", "Ritirata con lei", "Passo")] == [
        True
    ] * 3
    assert [word in after for word in ("Visita ritirata", "Ritirata con lei", "Passo")] == [
        False,
        False,
        True,
    ]


def test_whoever_answers_for_it_is_named_on_both_sides(client):
    ours = Owner(person(), organisation("Comune"))
    release_of(itinerary(synergies=(synergy("Idea", home_owner=ours),)))

    _answer, text = told(client)

    assert "Elena Deambrogio, " in text
    assert "nobody yet" in text


@pytest.mark.parametrize("count", [1, 60])
def test_outcomes_take_four_queries_however_many_visits(client, django_assert_num_queries, count):
    stays = Link("visit-0", Text("Prima"), is_published=True)
    for number in range(count):
        release_of(
            itinerary(
                delegation=visit(slug=f"visit-{number}"),
                synergies=(synergy("Idea", actions=(action("Passo", creates=stays),)),),
            )
        )

    with django_assert_num_queries(4):
        answer, _text = told(client)

    assert len(titles(answer)) == min(count, 25)


def test_a_thousand_synergies_come_in_pages(client):
    many = tuple(synergy(f"Idea {number}") for number in range(1000))
    release_of(itinerary(synergies=many))

    last, text = told(client, page="40")

    assert titles(last) == [f"Idea {number}" for number in range(975, 1000)]
    assert "page 40 of 40" in text
    assert client.get("/en/outcomes/?page=41").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "1.0", "9" * 5000])
def test_a_page_that_is_none_is_not_found(client, outcomes, page):
    assert client.get("/en/outcomes/", {"page": page}).status_code == 404


def test_what_was_published_otherwise_is_another_page(client):
    first = release_of(itinerary(synergies=(synergy("Uno"),)))
    tag = client.get("/it/outcomes/").headers["ETag"]
    again = client.get("/it/outcomes/", headers={"if-none-match": tag})
    changed = msgspec.structs.replace(itinerary(), synergies=(synergy("Due"),))
    release_of(changed, delegation=first.delegation)
    anew = client.get("/it/outcomes/", headers={"if-none-match": tag})

    assert (again.status_code, anew.status_code) == (304, 200)
