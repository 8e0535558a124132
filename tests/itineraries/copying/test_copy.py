"""A past visit as a template: what is taken over, what is not, and on which days it falls."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from delegations.models import Delegation
from delegations.period import Period
from itineraries.copying.again import Refused
from itineraries.copying.visit_copy import Part, copy_visit
from itineraries.models import Attachment, Day, Participation, PrivateLink, Release, Session
from itineraries.publishing import publish
from tests.itineraries.exchange.everything import make_everything
from tests.make import (
    make_delegate,
    make_delegation,
    make_document,
    make_framework,
    make_needs,
    make_participation,
    make_preparation,
    make_presentation,
    make_private_link,
    make_session,
    make_venue,
)
from tests.organisations.admin_forms import fields_of, officer, opened, signed_in

pytestmark = pytest.mark.django_db

WEDNESDAY = Period.parse("2027-05-12")
TEN, ELEVEN = dt.time(10), dt.time(11)


def copied(visit, start=WEDNESDAY, parts=tuple(Part), **options):
    titles = {"it": "Nuova visita", "en": "", "ja": ""}
    asked = {"titles": titles, "slug": "new", "start": start, "parts": parts}
    return copy_visit(visit, **asked, by=AnonymousUser(), **options)


@pytest.fixture
def visit():
    """9 to 11 November 2022, with something of everything that is and is not taken over."""
    visit = make_delegation(
        actual_start=dt.date(2022, 11, 9),
        actual_end=dt.date(2022, 11, 11),
        purpose_it="Scopo",
        summary_it="Esito",
        languages="it, ja",
        notes="CANARY",
    )
    visit.frameworks.add(make_framework())
    guest = make_delegate(
        delegation=visit, is_named=True, is_photo_allowed=True, notes="CANARY", role="head"
    )
    make_needs(delegate=guest, dietary="CANARY")
    tour = make_session(
        delegation=visit,
        title_it="Visita",
        status="held",
        notes="CANARY",
        time_precision="exact",
        start=TEN,
        end=ELEVEN,
        venue=make_venue(),
        sequence=1,
    )
    part = make_session(delegation=visit, title_it="Parte", parent=tour, sequence=2)
    make_session(delegation=visit, title_it="Saltata", status="cancelled", replaced_by=part)
    make_session(delegation=visit, title_it="Senza giorno", date=None)
    make_participation(session=tour, person=guest.person, side="guest", status="attended")
    make_participation(session=tour, role="host")
    make_participation(session=tour, status="declined")
    make_presentation(session=tour)
    Day.objects.create(delegation=visit, date=dt.date(2022, 11, 10), title_it="Città")
    make_preparation(delegation=visit, status="done", done_on=dt.date(2022, 10, 1), notes="CANARY")
    link = make_document(delegation=visit)
    Attachment.objects.create(session=tour, document=link)
    make_private_link(delegation=visit)
    publish(delegation=visit)
    return visit


def test_the_agenda_moves_with_the_first_day_and_is_a_proposal_again(visit):
    new = copied(visit).visit

    sessions = Session.objects.filter(delegation=new)
    dated = sessions.exclude(date=None).order_by("date", "sequence")
    thirteenth = dt.date(2027, 5, 13)
    assert [(str(one), one.date, one.start, one.status, one.notes) for one in dated] == [
        ("Visita", thirteenth, TEN, "proposed", ""),
        ("Parte", thirteenth, None, "proposed", ""),
    ]
    assert [str(one) for one in sessions.filter(date=None)] == ["Senza giorno"]
    tour, part = (sessions.get(title_it=title) for title in ("Visita", "Parte"))
    assert part.parent == tour
    assert (tour.end, tour.venue.name_it, tour.presentations.count()) == (ELEVEN, "CSI NEXT", 1)
    assert list(new.days.values_list("date", flat=True)) == [thirteenth]
    assert set(sessions.values_list("uid")) & set(visit.sessions.values_list("uid")) == set()


def test_the_new_visit_is_being_planned_and_carries_nothing_private(visit):
    made = copied(visit)

    new = Delegation.objects.get(pk=made.visit.pk)
    assert (new.state, new.actual_start, new.summary_it, new.notes) == ("planning", None, "", "")
    assert (new.planned_start, new.planned_end) == (WEDNESDAY, Period.parse("2027-05-14"))
    assert (new.purpose_it, new.languages, new.frameworks.count()) == ("Scopo", "it, ja", 1)
    guest = new.delegates.get()
    assert (guest.role, guest.is_named, guest.is_photo_allowed, guest.notes) == (
        "head",
        False,
        None,
        "",
    )
    assert not hasattr(guest, "private_needs")
    item = new.preparations.get()
    assert (item.status, item.done_on, item.notes, item.days) == ("open", None, "", -14)
    assert [Attachment.objects.filter(session__delegation=new).count(), new.documents.count()] == [
        1,
        1,
    ]
    for kept in (Release, PrivateLink):
        assert kept.objects.filter(delegation=new).count() == 0
    assert [str(one) for one in made.left_out] == ["Saltata"]


def test_guests_take_part_only_if_they_come_along(visit):
    roles = []
    for number, parts in enumerate([tuple(Part), (Part.AGENDA, Part.PARTICIPANTS)]):
        new = copied(visit, parts=parts).visit
        Delegation.objects.filter(pk=new.pk).update(slug=f"copy-{number}")
        rows = Participation.objects.filter(session__delegation=new).order_by("pk")
        roles.append(list(rows.values_list("side", "role", "status")))

    host = ("home", "host", "invited")
    assert roles == [[("guest", "participant", "invited"), host], [host]]


def test_without_a_first_day_the_order_is_kept_and_no_day_is_made_up(visit):
    new = copied(visit, start=Period.parse("2027-05")).visit

    sessions = Session.objects.filter(delegation=new).order_by("sequence")
    assert [(str(one), one.date, one.start, one.time_precision) for one in sessions] == [
        ("Visita", None, None, "untimed"),
        ("Parte", None, None, "untimed"),
        ("Senza giorno", None, None, "untimed"),
    ]
    assert (new.planned_start, new.planned_end) == (Period.parse("2027-05"), None)
    assert new.days.count() == 0


def test_a_time_that_the_clocks_skip_is_refused_and_nothing_is_kept():
    visit = make_session(
        time_precision="start_only", start=dt.time(2, 30), timezone="Europe/Rome"
    ).delegation

    # 10 November becomes 28 March 2027, when Italian clocks go from 2 to 3.
    with pytest.raises(Refused, match="Visita guidata: "):
        copied(visit, start=Period.parse("2027-03-27"))

    assert list(Delegation.objects.all()) == [visit]


def test_a_visit_with_something_in_every_column_can_be_copied():
    visit = make_everything()

    made = copied(visit)

    assert made.visit.state == "planning"
    assert set(made.counts) == set(Part) - {Part.TEXTS}


def test_looking_makes_nothing_and_making_makes_what_was_looked_at(visit):
    ugo = officer("ugo", *COPYING, reaches_all=False)
    visit.editors.add(ugo)
    client, page = signed_in(ugo), reverse("admin:delegations_delegation_copy", args=[visit.pk])
    form = opened(client, page) | {"slug": "new", "start": "2027-05-14", "parts": ["agenda"]}

    looked = client.post(page, form | {"act": "look"})

    assert Delegation.objects.count() == 1
    preview = looked.context["preview"]
    assert [title for _day, _time, title in preview["sessions"]] == [
        "Visita",
        "Parte",
        "Senza giorno",
    ]
    assert [title for title, _state in preview["left_out"]] == ["Saltata"]
    assert preview["same_weekday"] == "12 maggio 2027"

    made = client.post(page, fields_of(looked.content) | {"act": "make"})

    new = Delegation.objects.get(slug="new")
    assert made.url == reverse("admin:delegations_delegation_change", args=[new.pk])
    assert list(new.editors.all()) == [ugo]
    assert (new.sessions.count(), new.delegates.count()) == (3, 0)


COPYING = [
    "delegations.view_delegation",
    "delegations.add_delegation",
    "delegations.change_delegation",
    "itineraries.view_session",
    "itineraries.add_session",
]


def test_what_one_may_not_add_is_not_offered_and_not_taken(visit):
    client = signed_in(officer("ugo", *COPYING))
    page = reverse("admin:delegations_delegation_copy", args=[visit.pk])
    form = opened(client, page) | {"slug": "new", "parts": ["delegates"]}

    answer = client.post(page, form | {"act": "make"})

    offered = [value for value, _label in answer.context["form"].fields["parts"].choices]
    assert offered == ["agenda", "frameworks", "texts"]
    assert (answer.status_code, Delegation.objects.count()) == (200, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "a b"}, {"slug": ""}, {"title_it": ""}, {"start": "domani"}, {"parts": ["x"]}],
)
def test_what_makes_no_sense_is_said(visit, wrong):
    client = signed_in(officer())
    page = reverse("admin:delegations_delegation_copy", args=[visit.pk])

    answer = client.post(page, opened(client, page) | {"act": "make"} | wrong)

    assert (answer.status_code, Delegation.objects.count()) == (200, 1)
    assert list(answer.context["form"].errors) == list(wrong)
