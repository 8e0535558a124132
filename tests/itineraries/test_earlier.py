"""An earlier document as it may be read today: what has been taken back since is told no more."""

import uuid

from msgspec.structs import replace

from delegations.period import Period
from itineraries import itinerary as doc
from itineraries.earlier import TAKEN_OUT, as_known_today
from organisations.words import Text
from tests.itineraries.documents import TENTH, itinerary, session, visit
from tests.itineraries.full import full_itinerary

SUMI, ROSSI = (doc.Name("Sumi", "Toshio"), doc.Name("Rossi", "Anna"))
CITY = doc.Organisation("nagoya", Text(it="Comune di Nagoya"))
HALL = doc.Place(slug="hall", name=Text(it="Palazzo Civico"))
HOME = doc.Place(slug="home", name=Text(it="Casa Rossi"), address="via Roma 1")
PRIVATE = doc.Place(is_private=True)


def person(name: doc.Name) -> doc.Person:
    return doc.Person(name, organisation=CITY)


def told(old: doc.Itinerary, current: doc.Itinerary) -> list[doc.Session]:
    return as_known_today(old, current).sessions


def test_the_current_document_is_told_whole():
    current = full_itinerary(more=2)

    assert as_known_today(current, current) == current


def test_words_of_an_appointment_that_is_still_told_stay_as_they_were():
    old = session(1, title=Text(it="Vecchio"), description=Text(it="Come era"))

    assert told(itinerary(old), itinerary(session(1), session(2))) == [old]


def test_of_an_appointment_that_is_gone_the_time_alone_is_told():
    at_ten = doc.When("Europe/Rome", "about", date=TENTH)
    gone = session(
        1,
        when=at_ten,
        place=HALL,
        description=Text(it="Segreto"),
        to_be_confirmed=("time", "host"),
        participants=(doc.Participant("host", "home", person(SUMI)),),
    )

    [silent, outsider] = told(itinerary(gone, session(2)), itinerary(session(2)))

    assert silent == doc.Session(
        uid=gone.uid,
        when=at_ten,
        sequence=1,
        status=TAKEN_OUT,
        visibility="confidential",
        is_confidential=True,
        to_be_confirmed=("time",),
    )
    assert outsider == session(2)


def test_an_appointment_that_is_private_today_was_private_then():
    private = session(1, title=Text(), is_confidential=True, visibility="confidential")

    [told_then] = told(itinerary(session(1, place=HALL)), itinerary(private))

    assert told_then == private


def test_what_was_private_then_is_not_told_because_it_is_public_today():
    private = session(1, title=Text(), is_confidential=True, visibility="confidential")

    assert told(itinerary(private), itinerary(session(1))) == [private]


def test_nobody_points_at_an_appointment_of_which_the_time_alone_is_told():
    first = uuid.UUID(int=1)
    gone = session(1)
    part = session(2, parent=first, alternative_to=first, replaced_by=uuid.UUID(int=3))
    synergy = doc.Synergy(uuid.UUID(int=9), Text(it="Idea"), "agreed", born_at=gone.uid)
    old = itinerary(gone, part, session(3), synergies=(synergy,))
    current = itinerary(part, session(3), synergies=(replace(synergy, born_at=None),))

    known = as_known_today(old, current)

    assert known.sessions[1:] == [replace(part, parent=None, alternative_to=None), session(3)]
    assert known.synergies == (replace(synergy, born_at=None),)


def test_who_is_named_nowhere_today_is_not_named_then():
    takes_part = tuple(doc.Participant("speaker", "guest", person(name)) for name in (SUMI, ROSSI))
    homeless = doc.Participant("guide", "guest", doc.Person(doc.Name("Bianchi")))
    shown = doc.Presentation(Text(it="CTE"), "cte", by_person=person(ROSSI))
    owner = doc.Owner(person(ROSSI))
    synergy = doc.Synergy(uuid.UUID(int=9), Text(it="Idea"), "agreed", home_owner=owner)
    old = itinerary(
        session(1, participants=(*takes_part, homeless), presentations=(shown,)),
        delegation=visit(named_count=2, declared_size=7),
        delegates=(doc.Delegate(person(SUMI), "head"), doc.Delegate(person(ROSSI), "member")),
        synergies=(synergy,),
    )
    current = itinerary(
        session(1, participants=(takes_part[0],)),
        synergies=(replace(synergy, home_owner=doc.NOBODY),),
    )

    known = as_known_today(old, current)

    assert known.delegates == (doc.Delegate(person(SUMI), "head"),)
    assert known.delegation == visit(named_count=1, declared_size=7)
    assert known.sessions == [
        session(
            1,
            participants=(
                takes_part[0],
                doc.Participant("speaker", "guest", organisation=CITY),
            ),
            presentations=(replace(shown, by_person=None, by_organisation=CITY),),
        )
    ]
    assert known.synergies == (replace(synergy, home_owner=doc.Owner(organisation=CITY)),)


def test_several_of_one_body_who_may_not_be_named_are_one_line():
    both = tuple(doc.Participant("speaker", "guest", person(name)) for name in (SUMI, ROSSI))

    [known] = told(itinerary(session(1, participants=both)), itinerary(session(1)))

    assert known.participants == (doc.Participant("speaker", "guest", organisation=CITY),)


def test_a_place_that_is_a_private_home_today_was_one_then():
    [known] = told(itinerary(session(1, place=HOME)), itinerary(session(1, place=PRIVATE)))

    assert known.place == PRIVATE


def test_beside_a_private_home_a_place_named_no_more_may_be_that_home():
    old = itinerary(session(1, place=HOME), session(2, place=HALL))
    current = itinerary(session(1, place=HALL), session(2, place=HALL), session(3, place=PRIVATE))

    assert [one.place for one in told(old, current)] == [None, HALL]


def test_where_an_appointment_was_before_it_moved_is_told():
    old, current = itinerary(session(1, place=HOME)), itinerary(session(1, place=HALL))

    assert told(old, current) == [session(1, place=HOME)]


def test_papers_synergies_actions_and_links_taken_back_are_gone():
    def paper(number: int) -> doc.Document:
        return doc.Document(uuid.UUID(int=number), "link", Text(it=f"Carta {number}"))

    def action(number: int, **facts: object) -> doc.Action:
        due = Period.of_month(2023, 3)
        uid, title = uuid.UUID(int=number), Text(it="Ritorno")
        return doc.Action(uid, title, "open", "home", due, **facts)

    def synergy(number: int, *actions: doc.Action) -> doc.Synergy:
        return doc.Synergy(uuid.UUID(int=number), Text(it="Idea"), "agreed", actions=actions)

    gone, kept = (doc.Link(slug, Text(it=slug), is_published=True) for slug in ("gone", "kept"))
    idea, dead = synergy(1, action(5), action(6)), synergy(2)
    old = itinerary(
        session(1, documents=(paper(1), paper(2)), synergies=(idea.uid, dead.uid)),
        delegation=visit(reciprocates=gone, return_visits=(gone, kept)),
        synergies=(idea, dead),
        actions=(action(7, creates=gone), action(8)),
        documents=(paper(3), paper(4)),
    )
    current = itinerary(
        session(1, documents=(paper(1),)),
        delegation=visit(return_visits=(kept,)),
        synergies=(synergy(1, action(5)),),
        actions=(action(7),),
        documents=(paper(3),),
    )

    known = as_known_today(old, current)

    assert known.delegation == visit(return_visits=(kept,))
    assert known.sessions == [session(1, documents=(paper(1),), synergies=(idea.uid,))]
    assert known.synergies == (synergy(1, action(5)),)
    assert known.actions == (action(7),)
    assert known.documents == (paper(3),)


def test_a_source_is_listed_only_where_something_shown_still_rests_on_it():
    sources = (doc.Source(1, "Fonte di chi non c’è più"), doc.Source(2, "Fonte"))
    old = itinerary(session(1, source=1), session(2, source=2), sources=sources)

    known = as_known_today(old, itinerary(session(2)))

    assert known.sources == (sources[1],)


def test_the_theme_of_a_day_goes_with_its_appointments():
    old = itinerary(days=(doc.Day(TENTH, (session(1),), Text(it="Colloqui riservati")),))
    current = itinerary(session(2))

    assert as_known_today(old, current).days[0].title == Text()
