"""The timeline of a visit: its own changes and those of all its parts, newest first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from itineraries.publishing import publish
from tests.make import (
    make_delegate,
    make_delegation,
    make_needs,
    make_participation,
    make_session,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
QUERIES = 9


def timeline(visit):
    return reverse("admin:delegations_delegation_timeline", args=[visit.pk])


def told(page):
    return [
        [block.sentence]
        if hasattr(block, "sentence")
        else [f"{one.title} {one.kind_word}" for one in block.told]
        for block in page.context["blocks"]
    ]


def test_parts_that_are_gone_and_releases_stand_in_it_and_other_visits_do_not():
    anna = officer()
    client = signed_in(anna)
    visit = make_delegation(title_it="Visita")
    make_session(title_it="Of another visit")
    session = make_session(delegation=visit, title_it="Porto")
    guest = make_delegate(delegation=visit)
    needs = make_needs(delegate=guest)
    publish(delegation=visit, by=anna, note="First")
    page = reverse("admin:itineraries_session_delete", args=[session.pk])
    client.post(page, opened(client, page))
    page = reverse("admin:delegations_delegation_withdraw", args=[visit.pk])
    client.post(page, opened(client, page))

    all_of_it = client.get(timeline(visit), headers=EN)
    assert told(all_of_it) == [
        ["Withdrawn: visitors no longer see it"],
        ["Session: Porto deleted"],
        ["Release 1 published (preliminary draft): First"],
        ["Private needs: Anna Rossi (member) added"],
        ["Delegate: Anna Rossi (member) added"],
        ["Session: Porto added"],
        ["Delegation: Visita added"],
    ]
    assert needs.pk
    of_anna = client.get(timeline(visit), {"who": anna.pk}, headers=EN)
    assert [len(told(of_anna)), of_anna.context["blocks"][1].who] == [3, "anna"]
    only = client.get(timeline(visit), {"kind": "session"}, headers=EN)
    assert told(only) == [["Session: Porto deleted"], ["Session: Porto added"]]


def test_private_needs_are_told_of_to_those_alone_who_may_see_them():
    visit = make_delegation()
    visit.editors.add(
        officer(
            "editor",
            "delegations.change_delegation",
            "delegations.view_delegate",
            reaches_all=False,
        )
    )
    make_needs(delegate=make_delegate(delegation=visit), health="an allergy")
    foreign = make_delegation()
    editor = signed_in(visit.editors.get())

    page = editor.get(timeline(visit), headers=EN)

    kinds = {one.step.model.__name__ for block in page.context["blocks"] for one in block.told}
    assert kinds == {"Delegate", "Delegation"}
    assert editor.get(timeline(foreign)).status_code == 404
    assert signed_in(officer("other", "venues.view_venue")).get(timeline(visit)).status_code == 403


def test_many_acts_ask_as_often_as_few():
    visit = make_delegation()
    client = signed_in(officer())

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(timeline(visit), {"kind": "participation"})
        return len(queries), len(page.context["blocks"])

    make_participation(session=make_session(delegation=visit))
    asked()  # What is remembered for the process is asked for once.
    few = asked()
    for _number in range(29):
        make_participation(session=make_session(delegation=visit))

    assert (few, asked()) == ((QUERIES, 1), (QUERIES, 20))
