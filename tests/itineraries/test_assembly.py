"""The document of each audience, fact by fact, with those who may not know beside those who may."""

import datetime as dt
from typing import Any

import pytest

from delegations.models import Delegation
from delegations.period import Period
from itineraries import itinerary as doc
from itineraries.assembly import assemble
from itineraries.itinerary import DELEGATES, PUBLIC, STAFF
from itineraries.models import Attachment, Day, SynergyOrigin
from itineraries.publishing import publish
from organisations.words import Text
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_document,
    make_initiative,
    make_organisation,
    make_participation,
    make_person,
    make_presentation,
    make_room,
    make_session,
    make_source,
    make_synergy,
    make_territory,
    make_venue,
)

pytestmark = pytest.mark.django_db

TENTH = dt.date(2022, 11, 10)
AUDIENCES = (PUBLIC, DELEGATES, STAFF)


def titles(delegation: Delegation, audience: doc.Audience) -> list[str]:
    return [session.title.it for session in assemble(delegation, audience).sessions]


def for_each(delegation: Delegation, read: Any) -> list[Any]:
    """What `read` finds in the documents of the public, the delegates and the staff."""
    return [read(assemble(delegation, audience)) for audience in AUDIENCES]


@pytest.fixture
def visit():
    return make_delegation()


def test_each_audience_sees_the_sessions_meant_for_it_and_no_others(visit):
    for visibility in ("public", "confidential", "delegates", "staff"):
        make_session(delegation=visit, visibility=visibility, title_it=visibility)
    make_session(title_it="of another visit")

    assert titles(visit, PUBLIC) == ["public", ""]
    assert titles(visit, DELEGATES) == ["public", "confidential", "delegates"]
    assert titles(visit, STAFF) == ["public", "confidential", "delegates", "staff"]


def test_each_audience_sees_what_the_one_before_sees_and_more(visit):
    for visibility in ("public", "confidential", "delegates", "staff"):
        session = make_session(delegation=visit, visibility=visibility)
        make_participation(session=session)
        make_synergy(delegation=visit, is_public=visibility == "public")
        make_action(delegation=visit, is_public=visibility == "public")
        if visibility != "confidential":
            make_document(delegation=visit, visibility=visibility)
    make_delegate(delegation=visit)
    make_delegate(delegation=visit, is_named=True)

    def seen(itinerary: doc.Itinerary) -> dict[str, set[Any]]:
        return {
            "sessions": {one.uid for one in itinerary.sessions},
            "synergies": {one.uid for one in itinerary.synergies},
            "actions": {one.uid for one in itinerary.actions},
            "documents": {one.uid for one in itinerary.documents},
            "delegates": {str(one.person.name) for one in itinerary.delegates},
        }

    public, delegates, staff = for_each(visit, seen)
    for name in public:
        assert public[name] <= delegates[name] <= staff[name]
    assert {name: len(uids) for name, uids in public.items()} == {
        "sessions": 2, "synergies": 1, "actions": 1, "documents": 1, "delegates": 1,
    }  # fmt: skip
    assert {name: len(uids) for name, uids in staff.items()} == {
        "sessions": 4, "synergies": 4, "actions": 4, "documents": 3, "delegates": 1,
    }  # fmt: skip


def test_of_a_confidential_session_the_public_is_told_the_time_and_nothing_else(visit):
    room = make_room()
    other = make_session(delegation=visit)
    session = make_session(
        delegation=visit,
        visibility="confidential",
        title_it="Incontro riservato",
        description_it="Segreto",
        type="signing",
        status="tentative",
        time_precision="exact",
        start=dt.time(10),
        end=dt.time(11),
        is_time_tbc=True,
        is_host_tbc=True,
        venue=room.venue,
        room=room,
        alternative_venue=make_venue(),
        languages="it, ja",
        party="A",
        mode="hybrid",
        is_optional=True,
        parent=other,
        alternative_to=other,
        replaced_by=other,
        is_list_complete=True,
        interpreting="whispered",
        notes="Riservato",
        source=make_source(),
    )
    make_participation(session=session, person=make_person(is_named=True))
    make_presentation(session=session)
    synergy = make_synergy(delegation=visit, is_public=True)
    SynergyOrigin.objects.create(session=session, synergy=synergy)
    paper = make_document(delegation=visit, visibility="public")
    Attachment.objects.create(session=session, document=paper)

    document = assemble(visit, PUBLIC)

    assert document.session(session.uid) == doc.Session(
        uid=session.uid,
        when=doc.When("Europe/Rome", "exact", TENTH, start=dt.time(10), end=dt.time(11)),
        sequence=session.sequence,
        type="other",
        status="confirmed",
        visibility="confidential",
        is_confidential=True,
        to_be_confirmed=("time",),
    )
    assert [one.born_at for one in document.synergies] == [None]
    assert (document.documents, document.sources) == ((), ())
    assert assemble(visit, DELEGATES).session(session.uid).title == Text(it="Incontro riservato")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_of_a_confidential_session_that_is_off_the_public_is_told_nothing(visit, status):
    make_session(delegation=visit, visibility="confidential", status=status, has_no_new_date=True)
    shown = make_session(delegation=visit, status="cancelled")

    seen = for_each(visit, lambda itinerary: [one.uid for one in itinerary.sessions])
    assert seen[0] == [shown.uid]
    assert [len(one) for one in seen] == [1, 2, 2]


def test_no_session_points_at_one_that_its_reader_does_not_know(visit):
    hidden = {"parent": "staff", "alternative_to": "delegates", "replaced_by": "confidential"}
    relatives = {
        relation: make_session(delegation=visit, visibility=visibility)
        for relation, visibility in hidden.items()
    }
    session = make_session(delegation=visit, **relatives)

    def pointers(itinerary: doc.Itinerary) -> list[Any]:
        shown = itinerary.session(session.uid)
        return [shown.parent, shown.alternative_to, shown.replaced_by]

    parent, alternative, successor = (one.uid for one in relatives.values())
    assert for_each(visit, pointers) == [
        [None, None, None],
        [None, alternative, successor],
        [parent, alternative, successor],
    ]


def test_a_private_home_is_never_published_as_a_place(visit):
    home = make_venue(
        name_it="Casa Bianchi", street="Via Po", number="1", is_private_home=True,
        latitude="45.07", longitude="7.69", website="https://example.org/casa",
    )  # fmt: skip
    make_session(delegation=visit, venue=home, room=make_room(venue=home))
    make_session(delegation=visit, venue=make_venue(), alternative_venue=home)

    def places(itinerary: doc.Itinerary) -> list[Any]:
        first, second = itinerary.sessions
        return [first.place, second.alternative_place]

    public, delegates, staff = for_each(visit, places)
    assert public == [doc.Place(is_private=True)] * 2
    assert [place.address for place in delegates] == ["Via Po 1"] * 2
    assert [place.is_private for place in staff] == [True, True]


def test_who_may_not_be_named_is_shown_by_their_organisation_alone(visit):
    session = make_session(delegation=visit)
    body = make_organisation(name_it="CSI Piemonte")
    for family in ("Bianchi", "Verdi"):
        unnamed = make_person(family=family)
        unnamed.roles.create(organisation=body, title_it="Tecnica")
        make_participation(session=session, person=unnamed, role="speaker")
    make_participation(session=session, person=make_person(family="Neri"))
    named = make_participation(session=session, person=make_person(is_named=True), role="host")

    def people(itinerary: doc.Itinerary) -> list[tuple[str, str]]:
        return [
            (one.role, str(one.person.name if one.person else one.organisation.name))
            for one in itinerary.sessions[0].participants
        ]

    public, delegates, _staff = for_each(visit, people)
    assert public == [("speaker", "CSI Piemonte"), ("host", str(named.person))]
    assert delegates == [
        ("speaker", "Anna Bianchi"),
        ("speaker", "Anna Verdi"),
        ("participant", "Anna Neri"),
        ("host", "Anna Rossi"),
    ]


def test_who_declined_is_shown_to_staff_alone(visit):
    session = make_session(delegation=visit)
    came = make_person(is_named=True, family="Venuta")
    make_participation(session=session, person=came, status="attended")
    declined = make_person(is_named=True, family="Assente")
    make_participation(session=session, person=declined, status="declined")

    def people(itinerary: doc.Itinerary) -> list[tuple[str, str]]:
        shown = itinerary.sessions[0].participants
        return [(one.person.name.family, one.status) for one in shown]

    assert for_each(visit, people) == [
        [("Venuta", "")],
        [("Venuta", "")],
        [("Venuta", "attended"), ("Assente", "declined")],
    ]


def test_telephones_are_given_to_delegates_for_hosts_and_guides_of_the_home_side(visit):
    session = make_session(delegation=visit)
    contact = {"phone": "+39 011 1", "office_email": "a@example.org", "is_named": True}
    for side, role in (("home", "host"), ("home", "guide"), ("home", "speaker"), ("guest", "host")):
        make_participation(session=session, person=make_person(**contact), side=side, role=role)

    def phones(itinerary: doc.Itinerary) -> list[tuple[str, str]]:
        return [(one.person.phone, one.person.email) for one in itinerary.sessions[0].participants]

    told = ("+39 011 1", "a@example.org")
    assert for_each(visit, phones) == [[("", "")] * 4, [told, told, ("", ""), ("", "")], [told] * 4]


def test_the_officer_is_told_to_delegates_with_their_telephone(visit):
    visit.officer = make_person(phone="+39 011 2", is_named=True)
    visit.emergency_phone, visit.notes, visit.dress_code_it = "+39 011 3", "Riservato", "Scuro"
    visit.save()

    def told(itinerary: doc.Itinerary) -> tuple[Any, ...]:
        facts = itinerary.delegation
        officer = facts.officer and facts.officer.phone
        return officer, facts.emergency_phone, facts.dress_code.it, facts.notes

    assert for_each(visit, told) == [
        (None, "", "", ""),
        ("+39 011 2", "+39 011 3", "Scuro", ""),
        ("+39 011 2", "+39 011 3", "Scuro", "Riservato"),
    ]


def test_notes_and_meeting_points_are_told_to_those_they_are_for(visit):
    venue = make_venue(
        contact=make_person(), is_id_required=True, meeting_point_it="Atrio", notes="Riservato"
    )
    make_session(
        delegation=visit,
        venue=venue,
        meeting_point_it="Al cancello",
        delegates_note_it="Portate l'invito",
        notes="Riservato",
    )

    def told(itinerary: doc.Itinerary) -> list[Any]:
        session = itinerary.sessions[0]
        place = session.place
        return [
            place.meeting_point.it, place.is_id_required, place.contact is not None,
            session.meeting_point.it, session.delegates_note.it, session.notes,
        ]  # fmt: skip

    assert for_each(visit, told) == [
        ["", None, False, "", "", ""],
        ["Atrio", True, False, "Al cancello", "Portate l'invito", ""],
        ["Atrio", True, True, "Al cancello", "Portate l'invito", "Riservato"],
    ]


def test_a_synergy_is_an_idea_of_the_office_until_it_is_public(visit):
    born_at = make_session(delegation=visit)
    hidden_birth = make_session(delegation=visit, visibility="staff")
    public = make_synergy(delegation=visit, is_public=True)
    private = make_synergy(delegation=visit)
    SynergyOrigin.objects.create(session=born_at, synergy=private)
    SynergyOrigin.objects.create(session=hidden_birth, synergy=public)
    make_action(delegation=visit, synergy=public, title_it="of the public synergy")
    make_action(delegation=visit, synergy=private, title_it="of the private synergy")
    make_action(delegation=visit, is_public=True, title_it="public by itself")
    make_action(delegation=visit, title_it="private")

    def told(itinerary: doc.Itinerary) -> list[Any]:
        return [
            [
                (one.uid, one.born_at, [a.title.it for a in one.actions])
                for one in itinerary.synergies
            ],
            [(one.title.it, one.synergy) for one in itinerary.actions],
            [one.synergies for one in itinerary.sessions],
        ]

    of_public, of_private = "of the public synergy", "of the private synergy"
    assert for_each(visit, told) == [
        [[(public.uid, None, [of_public])], [("public by itself", None)], [()]],
        [
            [(public.uid, None, [of_public])],
            [(of_private, None), ("public by itself", None), ("private", None)],
            [()],
        ],
        [
            [
                (public.uid, hidden_birth.uid, [of_public]),
                (private.uid, born_at.uid, [of_private]),
            ],
            [("public by itself", None), ("private", None)],
            [(private.uid,), (public.uid,)],
        ],
    ]


def test_papers_are_shown_to_those_they_are_for_where_they_belong(visit):
    session = make_session(delegation=visit)
    synergy = make_synergy(delegation=visit)
    for visibility in ("public", "delegates", "staff"):
        make_document(delegation=visit, visibility=visibility, title_it=visibility, synergy=synergy)
        attached = make_document(
            delegation=visit, visibility=visibility, title_it=f"{visibility}, attached"
        )
        Attachment.objects.create(session=session, document=attached)

    def told(itinerary: doc.Itinerary) -> list[Any]:
        return [
            [(one.title.it, one.synergy) for one in itinerary.documents],
            [one.title.it for one in itinerary.sessions[0].documents],
        ]

    public, delegates, staff = for_each(visit, told)
    assert public == [[("public", None)], ["public, attached"]]
    assert delegates == [
        [("public", None), ("delegates", None)],
        ["public, attached", "delegates, attached"],
    ]
    assert [title for title, uid in staff[0] if uid == synergy.uid] == [
        "public", "delegates", "staff",
    ]  # fmt: skip


def test_another_visit_is_told_of_only_once_it_is_published(visit):
    facts = {
        "direction": "outbound",
        "origin": visit.destination,
        "destination": visit.origin,
        "planned_start": Period.of_month(2023, 3),
        "planned_end": Period.of_month(2023, 3),
        "reciprocates": visit,
    }
    secret = make_delegation(title_it="Segreta", **facts)
    known = make_delegation(title_it="Nota", **facts)
    publish(delegation=known)
    make_action(delegation=visit, is_public=True, creates=secret)

    def told(itinerary: doc.Itinerary) -> list[Any]:
        returns = [(one.title.it, one.is_published) for one in itinerary.delegation.return_visits]
        return [returns, itinerary.actions[0].creates and itinerary.actions[0].creates.title.it]

    public, delegates, staff = for_each(visit, told)
    assert public == delegates == [[("Nota", True)], None]
    assert staff == [[("Segreta", False), ("Nota", True)], "Segreta"]
    assert assemble(known, PUBLIC).delegation.reciprocates is None


def test_sources_are_numbered_in_the_order_in_which_they_are_cited(visit):
    make_source(title="Never cited")
    third, second, first = (make_source(title=title) for title in ("Third", "Second", "First"))
    Delegation.objects.filter(pk=visit.pk).update(source=second)
    make_session(delegation=visit, source=third)
    make_session(delegation=visit, source=second)
    make_session(delegation=visit, visibility="staff", source=make_source(title="Hidden"))
    make_delegate(delegation=visit, is_named=True, source=first)
    make_delegate(delegation=visit, source=make_source(title="Of who is not named"))

    document = assemble(visit, PUBLIC)

    assert [(one.number, one.title) for one in document.sources] == [
        (1, "First"), (2, "Second"), (3, "Third"),
    ]  # fmt: skip
    assert document.delegates[0].source == 1
    assert document.delegation.source == 2
    assert [session.source for session in document.sessions] == [3, 2]


def test_a_source_that_only_hidden_facts_cite_is_not_listed(visit):
    home = make_venue(is_private_home=True, source=make_source(title="Hidden"))
    make_session(delegation=visit, venue=home)
    make_synergy(delegation=visit, source=make_source(title="Hidden too"))

    assert assemble(visit, PUBLIC).sources == ()


def test_days_come_in_order_with_their_themes_and_what_has_no_day_comes_last(visit):
    undated = make_session(delegation=visit, date=None)
    second = make_session(delegation=visit)
    first = make_session(delegation=visit, date=dt.date(2022, 11, 9))
    make_session(delegation=visit, date=dt.date(2022, 11, 11), visibility="staff")
    for day, theme in ((9, "Arrivo"), (11, "Solo per lo staff")):
        Day.objects.create(delegation=visit, date=dt.date(2022, 11, day), title_it=theme)
    Day.objects.create(delegation=make_delegation(), date=TENTH, title_it="D'altri")

    shown = [
        (day.date, day.title.it, [one.uid for one in day.sessions])
        for day in assemble(visit, PUBLIC).days
    ]

    assert shown == [
        (dt.date(2022, 11, 9), "Arrivo", [first.uid]),
        (TENTH, "", [second.uid]),
        (None, "", [undated.uid]),
    ]


def test_the_theme_of_a_day_does_not_tell_what_its_private_appointment_is(visit):
    make_session(delegation=visit, visibility="confidential")
    make_session(delegation=visit, date=dt.date(2022, 11, 9))
    for day, theme in ((9, "Arrivo"), (10, "Trattativa")):
        Day.objects.create(delegation=visit, date=dt.date(2022, 11, day), title_it=theme)

    told = {
        audience: [day.title.it for day in assemble(visit, audience).days] for audience in AUDIENCES
    }

    assert told == {
        PUBLIC: ["Arrivo", ""],
        DELEGATES: ["Arrivo", "Trattativa"],
        STAFF: ["Arrivo", "Trattativa"],
    }


def test_a_presentation_tells_who_gave_it_only_if_they_may_be_named(visit):
    session = make_session(delegation=visit)
    body = make_organisation(name_it="CSI Piemonte")
    unnamed = make_person()
    unnamed.roles.create(organisation=body)
    make_presentation(session=session, by_person=unnamed, order=1)
    make_presentation(session=session, by_person=make_person(is_named=True), order=2)
    make_presentation(
        session=session, initiative=make_initiative(name_it="Quickload"), detail="in_depth", order=0
    )

    shown = [
        (one.name.it, one.detail, one.by_person is not None, one.by_organisation is not None)
        for one in assemble(visit, PUBLIC).sessions[0].presentations
    ]

    assert shown == [
        ("Quickload", "in_depth", False, False),
        ("CTE NEXT", "mentioned", False, True),
        ("CTE NEXT", "mentioned", True, False),
    ]


def test_no_session_is_dropped_because_its_time_is_unknown(visit):
    make_session(delegation=visit, date=None)
    for precision in ("untimed", "all_day"):
        make_session(delegation=visit, time_precision=precision)
    make_session(delegation=visit, time_precision="part_of_day", part_of_day="evening")
    make_session(delegation=visit, is_item_tbc=True)

    sessions = assemble(visit, PUBLIC).sessions

    assert len(sessions) == 5
    assert {(one.when.start, one.when.end, one.when.starts_at) for one in sessions} == {
        (None, None, None)
    }


def test_unknown_accessibility_stays_unknown(visit):
    make_session(delegation=visit, venue=make_venue(has_lift=False, is_step_free=True))
    place = assemble(visit, PUBLIC).sessions[0].place

    assert (place.is_step_free, place.has_lift, place.has_hearing_loop) == (True, False, None)


def test_nobody_is_made_up_to_fill_the_declared_size(visit):
    Delegation.objects.filter(pk=visit.pk).update(declared_size=7)
    make_delegate(delegation=visit, is_named=True)
    make_delegate(delegation=visit, is_named=True, role="interpreter")
    make_delegate(delegation=visit)

    def counts(itinerary: doc.Itinerary) -> tuple[Any, ...]:
        facts = itinerary.delegation
        return facts.declared_size, facts.named_count, len(itinerary.delegates)

    assert for_each(visit, counts) == [(7, 1, 2), (7, 2, 3), (7, 2, 3)]


def test_the_list_of_delegates_is_in_protocol_order(visit):
    for family, order in (("Ultima", None), ("Seconda", 2), ("Prima", 1), ("Senza", None)):
        person = make_person(family=family, is_named=True)
        make_delegate(delegation=visit, person=person, protocol_order=order)

    def listed(itinerary: doc.Itinerary) -> list[tuple[str, Any]]:
        return [(one.person.name.family, one.protocol_order) for one in itinerary.delegates]

    public, delegates, _staff = for_each(visit, listed)
    assert [family for family, _order in public] == ["Prima", "Seconda", "Ultima", "Senza"]
    assert [order for _family, order in public] == [None] * 4
    assert [order for _family, order in delegates] == [1, 2, None, None]


def test_what_is_not_saved_is_not_assembled(visit):
    visit.title_it = "Mai salvato"
    Delegation.objects.filter(pk=visit.pk).update(destination=make_territory(name_it="Lione"))

    facts = assemble(visit, PUBLIC).delegation

    assert (facts.title.it, facts.destination.name.it) == ("Visita di Nagoya", "Lione")
