"""The history of a record, in words, and the way back to an earlier state."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegations.models import REACH_ALL
from delegations.period import Period
from organisations.history import one_act
from organisations.models import Alias, Organisation
from tests.make import (
    make_delegation,
    make_framework,
    make_needs,
    make_organisation,
    make_person,
    make_private_link,
    make_session,
    make_territory,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
QUERIES = 6


def history(record):
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_history", args=[record.pk])


def version(record, line):
    name = f"admin:{record._meta.label_lower.replace('.', '_')}_version"
    return reverse(name, args=[record.pk, line.history_id])


def told(page):
    """For each act: who, and of each record its title, what became of it, and the changes."""
    assert page.status_code == 200
    return [
        (
            block.who,
            [
                (one.title, one.kind_word, [(c.label, c.was, c.now) for c in one.changes])
                for one in block.told
            ],
        )
        for block in page.context["blocks"]
    ]


def change(record, **facts):
    for name, value in facts.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()


def test_every_kind_of_value_is_told_in_words():
    anna = officer(first_name="Anna", last_name="Verdi")
    nagoya = make_territory(name_it="Nagoya")
    person = make_person(family="Verdi", given="Ugo")
    visit = make_delegation(slug="v", officer=person, planned_end=None)
    with one_act():
        visit._history_user = anna
        change(
            visit,
            state="proposed",
            planned_start=Period.of_month(2023, 3),
            origin=nagoya,
            officer=None,
            actual_start=dt.date(2023, 3, 5),
        )
        visit.frameworks.set([make_framework(title_it="Gemellaggio")])
    session = make_session(is_time_tbc=False)
    change(session, is_time_tbc=True)
    client = signed_in(anna)

    (who, [(title, kind, changes)]), first = told(client.get(history(visit), headers=EN))
    assert (who, title, kind) == ("Anna Verdi", "", "changed")
    assert {label: (was, now) for label, was, now in changes} == {
        "State": ("being planned", "proposed"),
        "From": ("Nagoya", "Nagoya"),
        "Planned start": ("9 November 2022", "March 2023"),
        "Actual start": ("(empty)", "5 March 2023"),
        "Responsible officer": ("Ugo Verdi", "(empty)"),
        "Frameworks": ("(empty)", "Gemellaggio"),
    }
    assert first[0] == "nobody who was signed in"
    assert told(client.get(history(session), headers=EN))[0][1] == [
        ("", "changed", [("Time to be confirmed", "no", "yes")])
    ]


def test_a_long_text_shows_what_in_it_changed():
    person = make_person(notes="He arrives by train and leaves by plane.")
    change(person, notes="He arrives by bus and leaves by plane.")

    page = signed_in(officer()).get(history(person))

    [change_of_notes] = page.context["blocks"][0].told[0].changes
    assert [tuple(piece) for piece in change_of_notes.pieces] == [
        ("same", "He arrives by "),
        ("gone", "train"),
        ("new", "bus"),
        ("same", " and leaves by plane."),
    ]


def test_the_rows_of_a_record_are_told_with_it_and_by_name_when_they_are_gone():
    body, outsider = make_organisation(name_it="CSI"), make_organisation()
    alias = Alias.objects.create(organisation=body, name="CSI Piemonte")
    Alias.objects.create(organisation=outsider, name="another")
    alias.delete()

    acts = told(signed_in(officer()).get(history(body), headers=EN))

    assert [steps[0][:2] for _who, steps in acts] == [
        ("Other name: CSI Piemonte", "deleted"),
        ("Other name: CSI Piemonte", "added"),
        ("", "added"),
    ]


def test_what_is_deleted_by_now_still_has_its_name():
    venue, body = make_venue(), make_organisation(name_it="Museo")
    change(venue, organisation=body)
    change(venue, organisation=None)
    body.delete()

    changes = told(signed_in(officer()).get(history(venue), headers=EN))[0][1][0][2]

    assert changes == [("Organisation that runs it", "Museo (deleted)", "(empty)")]


def test_of_private_needs_only_that_they_changed():
    needs = make_needs(health="an allergy")
    change(needs, health="another allergy")
    client = signed_in(officer())

    page = client.get(history(needs))

    [changed] = page.context["blocks"][0].told
    assert (changed.changes, bool(changed.note)) == ([], True)
    assert b"allergy" not in page.content
    assert client.get(version(needs, type(needs).history.last())).status_code == 403


def test_a_link_that_was_revoked_is_not_had_back():
    link = make_private_link()
    change(link, revoked_at=dt.datetime(2022, 1, 1, tzinfo=dt.UTC))

    page = signed_in(officer()).post(version(link, type(link).history.last()), {"version": "2"})

    link.refresh_from_db()
    assert (page.status_code, link.revoked_at is None) == (403, False)


def test_an_earlier_version_comes_back_once_it_was_looked_at():
    body, first = make_organisation(name_it="A", slug="a"), make_organisation(slug="parent")
    then = Organisation.history.get(id=body.pk)
    change(body, name_it="B", parent=first)
    client = signed_in(officer())
    address = version(body, then)
    page = client.get(address, headers=EN)
    fields = opened(client, address)
    change(body, name_it="C")

    late = client.post(address, fields)
    body.refresh_from_db()
    assert [(c.label, c.was, c.now) for c in page.context["changes"]] == [
        ("Name in Italian", "B", "A"),
        ("Part of", "Comune", "(empty)"),
    ]
    assert (late.status_code, body.name_it) == (409, "C")

    done = client.post(address, opened(client, address))
    body.refresh_from_db()
    assert (done.status_code, body.name_it, body.parent) == (302, "A", None)
    assert Organisation.history.filter(id=body.pk).count() == 4


def test_a_version_that_can_not_be_today_is_refused_in_a_sentence():
    body, parent = make_organisation(slug="a"), make_organisation(name_it="Regione")
    change(body, slug="b", parent=parent)
    then = Organisation.history.filter(id=body.pk).first()
    change(body, slug="c", parent=None)
    parent.delete()
    client = signed_in(officer())
    with_parent = client.post(version(body, then), opened(client, version(body, then)), headers=EN)
    make_organisation(slug="a")
    first = Organisation.history.filter(id=body.pk).last()
    taken = client.post(version(body, first), opened(client, version(body, first)), headers=EN)

    sentences = [str(one) for page in (with_parent, taken) for one in page.context["messages"]]
    assert [with_parent.status_code, taken.status_code] == [400, 400]
    assert sentences == [
        "“Regione” is deleted. Restore it first.",
        "Short name for addresses: Organisation with this Short name for addresses already exists.",
    ]
    body.refresh_from_db()
    assert body.slug == "c"


def test_who_may_not_change_reads_and_who_does_not_reach_sees_nothing():
    body = make_organisation()
    then = Organisation.history.get(id=body.pk)
    reader = signed_in(officer("reader", "organisations.view_organisation"))
    stranger = signed_in(officer("stranger", "venues.view_venue"))
    assert [
        client.get(address).status_code
        for client in (reader, stranger)
        for address in (history(body), version(body, then))
    ] == [200, 403, 403, 403]

    editor_user = officer("editor", "itineraries.change_session", reaches_all=False)
    mine, foreign = make_session(), make_session()
    mine.delegation.editors.add(editor_user)
    editor = signed_in(editor_user)
    assert not editor_user.has_perm(f"delegations.{REACH_ALL}")
    assert [
        editor.get(address).status_code
        for one in (mine, foreign)
        for address in (history(one), version(one, type(one).history.get(id=one.pk)))
    ] == [200, 200, 404, 404]


def test_thirty_acts_ask_as_often_as_one():
    body = make_organisation()
    client = signed_in(officer())
    client.get(history(body))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(history(body))
        return len(queries), len(page.context["blocks"]), page.context["page"].paginator.num_pages

    for_one = asked()
    for number in range(29):
        change(body, name_it=f"Comune {number}")

    assert (for_one, asked()) == ((QUERIES, 1, 1), (QUERIES, 20, 2))
