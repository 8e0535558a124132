"""The preparation list on its own page: laid, done, given to somebody, by two at once."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from delegations.models import Preparation, PreparationStep
from tests.make import make_delegation, make_person, make_preparation
from tests.organisations.admin_forms import changes_told, officer, opened, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


def page_of(visit):
    return reverse("admin:delegations_delegation_preparations", args=[visit.pk])


def rows_form(client, visit):
    """The form of the rows; the template's button comes before it where one may add."""
    form = opened(client, page_of(visit))
    form.pop("act", None)
    return form


@pytest.fixture
def editor():
    """Somebody who may change what is on the list, and add nothing to it."""
    preparation = [f"delegations.{act}_preparation" for act in ("view", "change")]
    return signed_in(officer("ugo", "delegations.view_delegation", *preparation))


def test_the_template_is_laid_from_the_page(anna):
    PreparationStep.objects.all().delete()
    PreparationStep.objects.create(title_it="Inviti", days=-60)
    visit = make_delegation()

    for _time in range(2):
        assert anna.post(page_of(visit), {"act": "lay"}).status_code == 302

    assert list(visit.preparations.values_list("title_it", flat=True)) == ["Inviti"]


def test_several_are_done_with_one_save(editor):
    visit = make_delegation()
    items = [make_preparation(delegation=visit, title_it=f"{n}") for n in range(3)]
    owner = make_person()
    form = rows_form(editor, visit) | {
        "rows-0-is_done": "on",
        "rows-1-is_done": "on",
        "rows-2-owner": owner.pk,
        "rows-2-fixed_on": "2022-10-01",
    }

    assert editor.post(page_of(visit), form).status_code == 302

    kept = Preparation.objects.order_by("pk").values_list(
        "pk", "status", "done_on", "owner", "fixed_on"
    )
    today = timezone.localdate()
    assert list(kept) == [
        (items[0].pk, "done", today, None, None),
        (items[1].pk, "done", today, None, None),
        (items[2].pk, "open", None, owner.pk, dt.date(2022, 10, 1)),
    ]
    assert items[2].history.count() == 2


def test_the_second_of_two_is_told_what_the_first_changed(editor):
    visit = make_delegation()
    item = make_preparation(delegation=visit)
    form = rows_form(editor, visit) | {"rows-0-status": "in_progress"}
    item.status = "not_needed"
    item.save()

    answer = editor.post(page_of(visit), form)

    assert answer.status_code == 409
    told = [(kind, [change[1:] for change in some]) for _row, kind, some in changes_told(answer)]
    assert told == [("changed", [("aperta", "non necessaria", "in corso")])]
    item.refresh_from_db()
    assert item.status == "not_needed"


def test_an_item_of_the_visits_own_needs_a_day(anna):
    visit = make_delegation()
    form = {"act": "add", "new-title_it": "Fiori", "new-anchor": "first_day"}

    refused = anna.post(page_of(visit), form)
    added = anna.post(page_of(visit), form | {"new-days": "-2"})

    assert (refused.status_code, added.status_code) == (200, 302)
    assert [(str(one), one.due_on) for one in Preparation.objects.all()] == [
        ("Fiori", dt.date(2022, 11, 7))
    ]


def test_who_may_only_look_writes_nothing():
    names = ("delegations.view_delegation", "delegations.view_preparation")
    reader = signed_in(officer("lia", *names))
    visit = make_delegation()
    make_preparation(delegation=visit)

    acts = [reader.post(page_of(visit), {"act": act}).status_code for act in ("lay", "add", "save")]

    assert acts == [403, 403, 403]
    assert b"<select" not in reader.get(page_of(visit)).content


def test_a_visit_out_of_reach_is_not_there():
    names = ("delegations.view_delegation", "delegations.view_preparation")
    stranger = signed_in(officer("lia", *names, reaches_all=False))

    assert stranger.get(page_of(make_delegation())).status_code == 404


def test_the_page_asks_as_often_for_many_rows_as_for_one(anna, django_assert_num_queries):
    visit = make_delegation()
    make_preparation(delegation=visit, owner=make_person())
    anna.get(page_of(visit))
    with django_assert_num_queries(QUERIES):
        anna.get(page_of(visit))
    for _row in range(15):
        make_preparation(delegation=visit, owner=make_person())

    with django_assert_num_queries(QUERIES):
        anna.get(page_of(visit))


QUERIES = 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows-TOTAL_FORMS": "x"},
        {"rows-TOTAL_FORMS": "7", "rows-6-status": "done"},
        {"rows-INITIAL_FORMS": "5", "rows-TOTAL_FORMS": "5"},
        {"rows-0-id": "99999999999999999999"},
        {"rows-0-owner": "x\x00"},
        {"rows-0-fixed_on": "31/02/2027"},
        {"rows-0-status": "asleep"},
    ],
)
def test_what_makes_no_sense_changes_nothing(editor, wrong):
    visit = make_delegation()
    make_preparation(delegation=visit)

    answer = editor.post(page_of(visit), rows_form(editor, visit) | wrong)

    assert answer.status_code in {200, 302, 409}
    assert list(Preparation.objects.values_list("status", "owner", "fixed_on")) == [
        ("open", None, None)
    ]
