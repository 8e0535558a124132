"""Previewing, publishing, withdrawing and taking away, as staff do it."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from delegations.models import Delegation
from itineraries.models import Publication, Release, Session
from itineraries.publishing import publish
from tests.make import (
    make_delegate,
    make_document,
    make_participation,
    make_person,
    make_session,
    make_synergy,
)
from tests.organisations.admin_forms import fields_of, officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


def address(name, visit, *more):
    return reverse(f"admin:delegations_delegation_{name}", args=[visit.pk, *more])


def numbers():
    return list(Release.objects.order_by("number").values_list("number", flat=True))


def lines(page, audience="for_visitors"):
    return [line for _heading, lines in page.context[audience] for line in lines]


def test_looking_at_what_would_be_published_publishes_nothing(anna):
    session = make_session(title_it="Visita")

    page = anna.get(address("publish", session.delegation))

    assert (page.status_code, numbers()) == (200, [])
    assert [line.endswith("Visita") for line in lines(page)] == [True]


def test_confirming_publishes_what_was_looked_at(anna):
    visit = make_session(title_it="Visita").delegation
    make_session(title_it="Of another visit")
    form = opened(anna, address("publish", visit))

    answer = anna.post(address("publish", visit), form | {"label": "draft", "note": "prima"})

    assert (answer.status_code, answer.url) == (302, address("change", visit))
    release = Publication.objects.get().release
    assert (release.number, release.label, release.note) == (1, "draft", "prima")
    assert [str(s.title) for s in release.public_itinerary.sessions] == ["Visita"]
    assert LogEntry.objects.get().object_id == str(visit.pk)


def test_what_changed_between_looking_and_confirming_is_asked_about_again(anna):
    session = make_session(title_it="Visita")
    page = address("publish", session.delegation)
    form = opened(anna, page)
    Session.objects.filter(pk=session.pk).update(title_it="Altro")

    asked_again = anna.post(page, form | {"label": "final"})

    assert (asked_again.status_code, numbers()) == (409, [])
    assert [line.endswith("Altro") for line in lines(asked_again)] == [True]
    assert anna.post(page, fields_of(asked_again.content)).status_code == 302
    assert numbers() == [1]


def test_a_confirmation_that_looked_at_nothing_publishes_nothing(anna):
    visit = make_session().delegation

    answer = anna.post(address("publish", visit), {"label": "final", "note": ""})

    assert (answer.status_code, numbers()) == (200, [])


def test_publishing_shows_moves_for_visitors_with_both_times(anna):
    session = make_session(title_it="Visita", time_precision="start_only", start=dt.time(10))
    publish(delegation=session.delegation)
    Session.objects.filter(pk=session.pk).update(start=dt.time(11))

    page = anna.get(address("publish", session.delegation))

    [line] = lines(page)
    assert ("10:00" in line, "11:00" in line, "→" in line) == (True, True, True)


def test_what_becomes_private_is_announced_as_a_private_appointment(anna):
    session = make_session(title_it="Colloquio")
    publish(delegation=session.delegation)
    Session.objects.filter(pk=session.pk).update(visibility="confidential")

    page = anna.get(address("publish", session.delegation), headers={"accept-language": "en"})

    assert lines(page) == ["Colloquio → Private appointment"]


def test_publishing_twice_the_same_is_refused_in_words(anna):
    visit = make_session().delegation
    publish(delegation=visit)
    page = anna.get(address("publish", visit))

    assert (page.context["is_news"], 'name="seen"' in page.content.decode()) == (False, False)
    again = anna.post(
        address("publish", visit),
        {"label": "final", "note": "", "seen": page.context["digest"]},
    )
    assert (again.status_code, numbers()) == (302, [1])


def test_a_note_that_can_not_be_is_refused_beside_it(anna):
    visit = make_session().delegation
    form = opened(anna, address("publish", visit))
    for note in ("x" * 301, "a\x00b", "a\u202eb"):
        refused = anna.post(address("publish", visit), form | {"note": note})
        assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["note"])
    assert numbers() == []


def test_withdrawing_asks_first_and_keeps_the_releases(anna):
    visit = make_session().delegation
    publish(delegation=visit)
    other = make_session().delegation
    publish(delegation=other)
    asked = anna.get(address("withdraw", visit))
    question = fields_of(asked.content)
    assert asked.context["number"] == 1
    assert Publication.objects.count() == 2

    answer = anna.post(address("withdraw", visit), question)

    assert answer.status_code == 302
    assert [one.delegation_id for one in Publication.objects.all()] == [other.pk]
    assert numbers() == [1, 1]


def test_who_may_only_look_neither_publishes_nor_withdraws():
    visit = make_session().delegation
    publish(delegation=visit)
    clerk = signed_in(officer("clerk", "delegations.view_delegation"))

    page = clerk.get(address("change", visit))
    assert (page.context["may_publish"], page.context["may_withdraw"]) == (False, False)
    assert address("publish", visit) not in page.content.decode()
    for name in ("publish", "withdraw"):
        assert clerk.get(address(name, visit)).status_code == 403
        assert clerk.post(address(name, visit), {"label": "final"}).status_code == 403
    assert (numbers(), Publication.objects.count()) == ([1], 1)
    assert clerk.get(address("preview", visit, "public")).status_code == 200


def test_a_published_visit_can_not_be_deleted_and_says_so(anna):
    visit = make_session().delegation
    publish(delegation=visit)

    page = anna.get(address("delete", visit))
    answer = anna.post(address("delete", visit), {"post": "yes", "version": str(visit.version)})

    assert (page.status_code, answer.status_code) == (200, 200)
    assert (len(page.context["protected"]), page.context["perms_lacking"]) == (2, set())
    assert Delegation.objects.count() == 1


def test_a_visit_never_published_is_deleted_with_its_agenda(anna):
    visit = make_session().delegation
    kept = make_session(title_it="Of another visit")
    anna.post(address("delete", visit), opened(anna, address("delete", visit)))

    assert list(Session.objects.all()) == [kept]


def test_the_page_of_a_visit_shows_agenda_and_follow_up_in_order(anna):
    visit = make_session(title_it="Late", time_precision="start_only", start=dt.time(15)).delegation
    make_session(
        delegation=visit,
        title_it="Early",
        time_precision="start_only",
        start=dt.time(9),
        sequence=9,
    )
    make_session(title_it="Of another visit")
    synergy = make_synergy(delegation=visit)
    make_synergy()

    page = anna.get(address("change", visit))

    [day] = page.context["agenda"]
    assert [line.session.title_it for line in day.lines] == ["Early", "Late"]
    assert [line.time for line in day.lines] == ["09:00", "15:00"]
    assert list(page.context["synergies"]) == [synergy]


def test_a_move_names_what_else_changed(anna):
    session = make_session(title_it="Visita", time_precision="start_only", start=dt.time(10))
    publish(delegation=session.delegation)
    Session.objects.filter(pk=session.pk).update(start=dt.time(11), description_it="Altro")

    page = anna.get(address("publish", session.delegation), headers={"accept-language": "en"})

    assert [line.endswith(" (description)") for line in lines(page)] == [True]


def test_who_is_not_named_and_what_is_not_offered_is_told_before_publishing(anna, admin_client):
    session = make_session(title_it="Visita")
    visit = session.delegation
    for person in (make_person(family="Rossi"), make_person(family="Neri", is_named=True)):
        make_participation(session=session, person=person)
    make_delegate(delegation=visit, person=make_person(family="Verdi"))
    make_participation(
        session=make_session(delegation=visit, visibility="staff", title_it="B"),
        person=make_person(family="Bianchi"),
    )
    default_storage.save("documents/e.bin", ContentFile(b"MZ"))
    default_storage.save("documents/a.pdf", ContentFile(b"%PDF-1.7"))
    papers = {
        name: make_document(
            delegation=visit, title_it=name, url="", file=f"documents/{file}", visibility=who
        )
        for name, file, who in [
            ("Programma", "e.bin", "public"),
            ("Verbale", "e.bin", "staff"),
            ("Relazione", "a.pdf", "public"),
            ("Persa", "lost.pdf", "delegates"),
        ]
    }
    headers = {"accept-language": "en"}

    page = anna.get(address("publish", visit), headers=headers)
    forms = {
        name: admin_client.get(
            reverse("admin:delegations_document_change", args=[paper.pk]), headers=headers
        ).text
        for name, paper in papers.items()
    }

    unnamed = "2 printed names are not shown to the public: the people have not agreed to be named."
    assert page.context["unnamed"] == unnamed
    assert unnamed in page.text
    assert page.context["withheld"] == [
        ("Persa", "The file is no longer there. Upload it again."),
        (
            "Programma",
            "It is of a kind that is not offered: files of this kind may run as programs.",
        ),
    ]
    told = [name for name, form in forms.items() if "Nobody is offered this document." in form]
    assert told == ["Programma", "Verbale", "Persa"]


def test_where_all_are_named_and_offered_nothing_is_said(anna):
    page = anna.get(address("publish", make_session().delegation))

    assert (page.context["unnamed"], page.context["withheld"]) == ("", [])
