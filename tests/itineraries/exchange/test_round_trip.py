import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegations.models import Delegation, PrivateNeeds
from itineraries.exchange.reading import read_in
from itineraries.exchange.writing import write_out
from itineraries.models import Session
from organisations.unseen import shows_nothing
from tests.itineraries.exchange.everything import (
    MODELS_LEFT_OUT,
    empty_the_database,
    make_everything,
    our_models,
    rows,
)
from tests.make import make_delegate, make_delegation, make_needs, make_session, make_territory

pytestmark = pytest.mark.django_db

# What is not written, so that a row of it may say the usual.


def exported(slug: str, **options: bool) -> bytes:
    return write_out(Delegation.objects.get(slug=slug), **options)


def test_a_delegation_with_everything_in_it_is_the_same_after_a_round_trip():
    make_everything()
    before, counts = exported("everything", with_private_needs=True), rows()

    empty_the_database()
    assert rows() == {}
    read_in(before)

    assert exported("everything", with_private_needs=True) == before
    assert rows() == counts


def test_the_delegation_with_everything_says_something_in_every_column():
    make_everything()

    silent = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if not model._meta.auto_created and model._meta.label not in MODELS_LEFT_OUT
        for field in model._meta.concrete_fields
        if not field.primary_key and all(_says_the_usual(row, field) for row in _rows(model))
    ]

    assert silent == []


def _rows(model: Any) -> list[Any]:
    return list(model._base_manager.all())


def _says_the_usual(row: Any, field: Any) -> bool:
    return not callable(field.default) and getattr(row, field.attname) == field.get_default()


def test_the_bytes_of_a_file_are_kept():
    make_everything()
    written = exported("everything")
    kept = _photograph()
    empty_the_database()

    read_in(written)

    assert _photograph() == kept
    assert kept[1:] == (".jpg", 60, 40)


def _photograph() -> tuple[bytes, str, int | None, int | None]:
    photo = Delegation.objects.get(slug="everything").documents.get(kind="photo")
    with photo.file.open("rb") as opened:
        return opened.read(), photo.file.name[-4:], photo.width, photo.height


def test_private_needs_are_left_out_unless_asked_for():
    make_everything()

    assert b"CANARY-DIET" not in exported("everything")
    assert exported("everything", with_private_needs=True).count(b"CANARY-DIET") == 1


def test_private_needs_are_kept_when_a_file_says_nothing_of_them():
    make_everything()

    read_in(exported("everything"), delete_missing=True)

    assert [needs.dietary for needs in PrivateNeeds.objects.all()] == ["CANARY-DIET"]


def test_a_visit_that_led_to_its_own_return_visit_brings_it_along():
    make_everything()
    later = Delegation.objects.get(slug="later")
    visit = Delegation.objects.get(slug="everything")
    visit.reciprocates = None
    visit.save()
    later.direction, later.reciprocates = "inbound", visit
    later.planned_start = later.planned_end = None
    later.full_clean()
    later.save()
    written = exported("everything")
    empty_the_database()

    read_in(written)

    assert exported("everything") == written
    assert Delegation.objects.get(slug="later").reciprocates.slug == "everything"
    assert [one["slug"] for one in json.loads(written)["delegations"]] == ["everything", "later"]


def test_what_another_delegation_has_is_not_in_the_file():
    make_session(title_it="CANARY-OTHER")
    make_everything()

    assert "CANARY-OTHER" not in exported("everything").decode()


def test_sessions_of_the_same_place_in_the_day_keep_their_order():
    visit = make_delegation(slug="ties")
    for title in ("A", "B", "C"):
        make_session(delegation=visit, title_it=title, sequence=1)
    written = exported("ties")
    empty_the_database()

    read_in(written)

    assert exported("ties") == written
    assert [one.title_it for one in Session.objects.in_agenda_order()] == ["A", "B", "C"]


def test_the_queries_of_an_export_do_not_grow_with_the_agenda(django_assert_num_queries: Any):
    visit = make_everything()
    with django_assert_num_queries(QUERIES):
        write_out(visit)
    venue, session = visit.sessions.exclude(venue=None).get().venue, visit.sessions.first()
    for number in range(20):
        make_session(delegation=visit, venue=venue, date=session.date, title_it=f"Tappa {number}")

    with django_assert_num_queries(QUERIES):
        write_out(visit)


QUERIES = 39

lines = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="…"),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() and not shows_nothing(text))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=lines, note=st.lists(lines, min_size=1, max_size=4))
def test_any_text_survives_the_round_trip(title: str, note: list[str]):
    empty_the_database()
    visit = make_delegation(
        slug="visit", origin=make_territory(slug="a"), destination=make_territory(slug="b")
    )
    make_session(delegation=visit, title_it=title, notes="\n".join(note))
    kept = Session.objects.get()
    written = exported("visit")
    empty_the_database()

    read_in(written)

    read = Session.objects.get()
    assert (read.title_it, read.notes) == (kept.title_it, kept.notes)
    assert exported("visit") == written


def test_needs_counted_from_the_end_of_the_visit_stay_as_they_were_counted():
    visit = make_delegation(slug="visit")
    needs = make_needs(delegate=make_delegate(delegation=visit), dietary="no sale")
    file = json.loads(exported("visit", with_private_needs=True))
    del file["delegations"][0]["delegates"][0]["private_needs"]["purge_after"]

    report = read_in(json.dumps(file).encode())

    assert (report.added, report.changed) == ([], [])
    assert PrivateNeeds.objects.get().purge_after == needs.purge_after
