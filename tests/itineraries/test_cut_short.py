"""A visit that ended before its plan did, and appointments that say why they do not take place."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override
from jsonschema import Draft202012Validator

from delegations.period import Period
from itineraries.assembly import assemble
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.exchange.writing import write_out
from itineraries.exports import agenda_ics
from itineraries.exports.agenda_csv import cells
from itineraries.exports.booklet.content import booklet_of
from itineraries.itinerary import PUBLIC, STAFF, encode
from itineraries.models import Participation, Session
from itineraries.phrases.visits import dates_phrase
from itineraries.publishing import publish
from organisations.words import Text
from tests.make import make_delegation, make_session

pytestmark = pytest.mark.django_db


def day(number):
    return dt.date(2022, 11, number)


@pytest.fixture
def visit():
    """Planned from the 9th to the 13th of November; it ended on the 11th."""
    return make_delegation(
        planned_start=Period.of_day(day(9)),
        planned_end=Period.of_day(day(13)),
        actual_end=day(11),
    )


def statuses(visit, audience=PUBLIC):
    return {str(one.title): one.status for one in assemble(visit, audience).sessions}


def test_what_was_planned_for_after_the_end_was_not_held(visit):
    for number, title, facts in [
        (11, "Ultimo giorno", {}),
        (12, "Confermato", {}),
        (12, "Proposto", {"status": "proposed"}),
        (12, "Annullato", {"status": "cancelled"}),
        (12, "Tenuto", {"status": "held"}),
        (12, "Voluto", {"is_outside_visit": True}),
        (14, "Dopo il piano", {"is_outside_visit": True}),
    ]:
        make_session(delegation=visit, date=day(number), title_it=title, **facts)

    expected = {
        "Ultimo giorno": "confirmed",
        "Confermato": "not_held",
        "Proposto": "not_held",
        "Annullato": "cancelled",
        "Tenuto": "held",
        "Voluto": "confirmed",
        "Dopo il piano": "confirmed",
    }
    assert {audience: statuses(visit, audience) for audience in (PUBLIC, STAFF)} == {
        PUBLIC: expected,
        STAFF: expected,
    }


def test_no_day_of_the_plan_has_to_be_called_before_or_after_the_visit(visit):
    session = make_session(delegation=visit, date=day(12))
    ticked = make_session(
        delegation=visit, date=day(13), status="cancelled", is_outside_visit=True, title_it="B"
    )

    shown = {one.uid: one.is_outside_visit for one in assemble(visit, PUBLIC).sessions}

    assert shown == {session.uid: False, ticked.uid: False}
    session.date = day(14)
    with pytest.raises(ValidationError) as refused:
        session.full_clean()
    assert list(refused.value.message_dict) == ["date"]


def test_the_plan_stays_visible_on_page_and_exports(client, visit):
    make_session(delegation=visit, date=day(12), title_it="Visita al porto")
    publish(delegation=visit, label="final")
    shown = assemble(visit, PUBLIC).delegation

    with override("en"):
        page = client.get(f"/en/delegations/{visit.slug}/").text
        assert dates_phrase(shown.start, shown.end) == "9–11 November 2022"
        assert dates_phrase(shown.planned_start, shown.planned_end) == "9–13 November 2022"
        calendar = b"".join(agenda_ics.render(assemble(visit, PUBLIC), "en")).decode()
    assert "as planned" in page
    assert "not held" in page
    assert "before or after the visit" not in page
    assert "STATUS:CANCELLED" in calendar


def test_a_visit_that_went_as_planned_has_one_pair_of_dates():
    visit = make_delegation(planned_start=Period.of_day(day(9)), planned_end=Period.of_day(day(11)))
    visit.actual_start, visit.actual_end = day(9), day(11)

    assert visit.planned_otherwise == (None, None)


def test_a_cancellation_says_why_wherever_it_is_told(client):
    session = make_session(
        status="cancelled", reason_it="per lo sciopero dei treni", reason_en="train strike"
    )
    visit = session.delegation
    publish(delegation=visit, label="final")

    itinerary = assemble(visit, PUBLIC)
    with override("en"):
        page = client.get(f"/en/delegations/{visit.slug}/").text
        calendar = b"".join(agenda_ics.render(itinerary, "en")).decode().replace("\r\n ", "")
    staff = assemble(visit, STAFF)
    row = cells(staff, staff.sessions[0], "it")

    assert itinerary.sessions[0].reason == Text(it="per lo sciopero dei treni", en="train strike")
    assert "train strike" in page
    assert "train strike" in calendar
    assert [row[f"reason_{code}"] for code in ("it", "en", "ja")] == [
        *("per lo sciopero dei treni", "train strike", "")
    ]


def test_the_reason_is_in_the_booklet_the_schema_and_the_exchange():
    session = make_session(
        status="cancelled", reason_it="per lo sciopero dei treni", reason_en="train strike"
    )
    visit = session.delegation
    itinerary = assemble(visit, PUBLIC)

    with override("en"):
        booklet = booklet_of(itinerary)
    schema = json.loads(Path("docs/itinerary.schema.json").read_text("utf-8"))
    whole = {"$schema": "urn:x-delegations:itinerary:1", "page": "https://example.org/"}
    Draft202012Validator(schema).validate(whole | {"itinerary": json.loads(encode(itinerary))})
    file = json.loads(write_out(visit))
    Session.objects.filter(pk=session.pk).update(reason_it="", reason_en="")
    read_in(json.dumps(file).encode())

    assert "train strike" in str(booklet)
    assert "train strike" in encode(itinerary).decode()
    [said] = file["delegations"][0]["sessions"]
    assert said["reason"] == {"it": "per lo sciopero dei treni", "en": "train strike"}
    session.refresh_from_db()
    assert session.reason == Text(it="per lo sciopero dei treni", en="train strike")
    said["reason"] = {"it": "x" * 201}
    with pytest.raises(FileRefused) as refused:
        read_in(json.dumps(file).encode())
    assert [problem.place for problem in refused.value.problems] == [
        "delegations[0].sessions[0].reason.it"
    ]


def test_of_what_takes_place_after_all_the_reason_is_not_told():
    session = make_session(status="confirmed", reason_it="per lo sciopero dei treni")

    assert assemble(session.delegation, PUBLIC).sessions[0].reason == Text()


def test_nothing_is_confirmed_before_somebody_says_so(admin_client):
    form = admin_client.get(reverse("admin:itineraries_session_add")).context["adminform"].form

    assert (Session().status, Participation().status) == ("proposed", "invited")
    assert form["status"].value() == "proposed"
