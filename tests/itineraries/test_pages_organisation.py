import datetime as dt

import pytest

from itineraries.itinerary import Delegate, Organisation, Owner, Participant, Presentation
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import day_of, itinerary, person, release_of, session, visit

pytestmark = pytest.mark.django_db

MUSEUM = Organisation(
    slug="museum",
    name=Text("Museo", "Museum"),
    short_name="MUS",
    native="博物館",
    type="foundation",
    parent=Text("Comune", "City"),
    website="https://example.org/museum",
)
GUIDE = person("Anna", "Neri", organisation=MUSEUM)


def told(client, address="/en/organisations/museum/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer, " ".join(answer.text.split())


def test_a_body_tells_its_names_its_kind_and_its_site(client):
    release_of(itinerary(session(participants=(Participant("host", "home", None, MUSEUM),))))

    _answer, text = told(client)

    assert "<title>Museum · Delegations</title>" in text
    assert '<p class="title">City · foundation</p>' in text
    assert '<p class="native"><span lang="ja">博物館</span></p> <p class="native">MUS</p>' in text
    assert '<a href="https://example.org/museum" rel="external noopener">example.org</a>' in text


def test_a_body_tells_what_it_and_its_people_did(client):
    full = full_itinerary()
    hosted = session("Ospitata", participants=(Participant("host", "home", None, MUSEUM),))
    spoken = session("Parlata", participants=(Participant("speaker", "home", GUIDE),))
    shown = session(
        "Mostrata", presentations=(Presentation(Text("Quadri"), "q", by_organisation=MUSEUM),)
    )
    idea = full.synergies[0].__class__(
        uid=full.synergies[0].uid, title=Text("Idea"), status="agreed", home_owner=Owner(GUIDE)
    )
    action = full.actions[0].__class__(
        uid=full.actions[0].uid,
        title=Text("Mostra"),
        status="open",
        side="home",
        due=full.actions[0].due,
        owner=Owner(None, MUSEUM),
    )
    release_of(
        itinerary(
            hosted,
            spoken,
            shown,
            session("Altra", participants=(Participant("host", "home", person()),)),
            delegation=visit(lead_unit=MUSEUM),
            delegates=(Delegate(GUIDE, "head"), Delegate(person("Ugo", "Altri"), "member")),
            synergies=(idea, full.synergies[0]),
            actions=(action, full.actions[0]),
        )
    )

    answer, text = told(client)
    ((_card, part),) = answer.context["visits"]

    assert part.is_lead
    assert [str(one.session.title) for one in part.appearances] == [
        "Ospitata",
        "Parlata",
        "Mostrata",
    ]
    assert [one.person for one in part.delegates] == [GUIDE]
    assert ([str(one.title) for one in part.synergies], part.actions) == (["Idea"], (action,))
    assert 'Anna Neri · <span class="role">presents</span>' in text
    assert ("Ugo Altri" in text, "Altra" in text) == (False, False)


def test_a_body_of_which_nothing_is_published_has_no_page(client):
    document = itinerary(session(participants=(Participant("host", "home", None, MUSEUM),)))
    going = release_of(document)
    before = client.get("/en/organisations/museum/").status_code
    withdraw(delegation=going.delegation)

    after = [client.get(f"/en/organisations/{one}/").status_code for one in ("museum", "nothing")]

    assert (before, after) == (200, [404, 404])


@pytest.mark.parametrize("count", [1, 60])
def test_a_body_takes_three_queries_however_many_visits(client, django_assert_num_queries, count):
    for number in range(count):
        day = day_of(dt.date(2020, 1, 1) + dt.timedelta(days=number))
        facts = visit(slug=f"visit-{number:02}", start=day, end=day, lead_unit=MUSEUM)
        release_of(itinerary(delegation=facts))

    with django_assert_num_queries(3):
        answer, _text = told(client)

    assert len(answer.context["visits"]) == min(count, 25)


def test_only_a_name_may_be_known_of_it(client):
    release_of(itinerary(delegation=visit(lead_unit=Organisation("x", Text("Nome")))))

    _answer, text = told(client, "/ja/organisations/x/")

    assert '<h1 class="appointment"><span lang="it">Nome</span></h1>' in text
