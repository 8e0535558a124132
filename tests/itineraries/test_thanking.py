"""Who is to be thanked for a visit, and who has been."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from itineraries.models import Thanks
from itineraries.thanking import to_be_thanked
from tests.make import (
    make_delegate,
    make_delegation,
    make_initiative,
    make_organisation,
    make_participation,
    make_person,
    make_presentation,
    make_role,
    make_session,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db


def page_of(visit, name="thanks"):
    return reverse(f"admin:delegations_delegation_{name}", args=[visit.pk])


@pytest.fixture
def visit():
    visit = make_delegation()
    tour = make_session(delegation=visit, title_it="Visita", sequence=1)
    table = make_session(delegation=visit, title_it="Tavolo", sequence=2)
    ada = make_person(given="Ada", family="Bo", office_email="ada@example.org")
    make_role(person=ada, organisation=make_organisation(name_it="OGR"), title_it="Direttrice")
    make_participation(session=tour, person=ada, role="guide")
    make_participation(session=table, person=ada, role="chair")
    make_presentation(session=table, initiative=make_initiative(name_it="CTE"), by_person=ada)
    make_participation(session=table, organisation=make_organisation(name_it="Comune"), role="host")
    local = make_delegate(delegation=visit, role="local_representative").person
    make_participation(session=table, person=local, role="speaker")
    # Nobody of these: a delegate, a body of theirs, who declined, who listens, what was cancelled.
    guest = make_delegate(delegation=visit).person
    make_participation(session=table, person=guest, role="speaker", side="guest")
    theirs = make_organisation()
    make_participation(session=table, organisation=theirs, role="speaker", side="guest")
    make_participation(session=table, role="host", status="declined")
    make_participation(session=table, role="participant")
    gone = make_session(delegation=visit, status="cancelled")
    make_participation(session=gone, role="host")
    make_participation(session=make_session(), role="host")
    return visit


def told(visit):
    return [
        (str(one.who), one.does_as, [str(deed.session) for deed in one.deeds], bool(one.thanks))
        for one in to_be_thanked(visit)
    ]


ADA = ("Ada Bo", "Direttrice, OGR", ["Visita", "Tavolo", "Tavolo"])


def test_all_who_received_the_delegation_are_listed_with_what_they_did(visit):
    assert told(visit) == [
        (*ADA, False),
        ("Comune", "", ["Tavolo"], False),
        ("Anna Rossi", "", ["Tavolo"], False),
    ]


def test_those_ticked_are_thanked_and_one_is_taken_back(visit):
    anna = signed_in(officer())
    codes = [one.code for one in to_be_thanked(visit)]
    form = opened(anna, page_of(visit)) | {"who": codes[:2], "on": "2022-11-14", "how": "lettera"}

    for _time in range(2):
        assert anna.post(page_of(visit), form).status_code == 302
    assert [one[3] for one in told(visit)] == [True, True, False]
    given = Thanks.objects.order_by("pk")
    assert list(given.values_list("on", "how")) == [(dt.date(2022, 11, 14), "lettera")] * 2

    assert anna.post(page_of(visit), {"take_back": given[0].pk}).status_code == 302
    assert [one[3] for one in told(visit)] == [False, True, False]


def test_thanking_nobody_is_said(visit):
    anna = signed_in(officer())

    answer = anna.post(page_of(visit), {"on": "2022-11-14", "how": ""})

    assert (answer.status_code, Thanks.objects.count()) == (200, 0)
    assert len(answer.context["form"].non_field_errors()) == 1


def test_who_was_thanked_stays_on_the_list_when_the_agenda_changes(visit):
    ada = to_be_thanked(visit)[0].who
    Thanks.objects.create(delegation=visit, person=ada, on=dt.date(2022, 11, 14))
    visit.sessions.all().delete()

    assert told(visit) == [("Ada Bo", "", [], True)]


def test_the_list_as_a_file(visit):
    text = signed_in(officer()).get(page_of(visit, "thanks_file")).content.decode("utf-8-sig")

    _header, ada, *_others = csv.reader(io.StringIO(text))
    assert (ada[0], ada[3], ada[4]) == ("Ada Bo", "ada@example.org", "")


def test_the_page_asks_as_often_for_many_as_for_one(visit, django_assert_num_queries):
    anna = signed_in(officer())
    with django_assert_num_queries(QUERIES):
        anna.get(page_of(visit))
    for _row in range(5):
        session = make_session(delegation=visit)
        make_participation(session=session, role="host", person=make_role().person)
        make_presentation(session=session, by_organisation=make_organisation())

    with django_assert_num_queries(QUERIES):
        anna.get(page_of(visit))


QUERIES = 11
