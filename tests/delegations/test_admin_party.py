"""The delegates on their delegation's page are judged together, as typed."""

import pytest
from django.urls import reverse

from delegations.models import Delegate, Delegation
from tests.make import make_delegate, make_delegation, make_person
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

ROW = {
    "id": "",
    "person": "",
    "role": "member",
    "protocol_order": "",
    "organisation": "",
    "party": "",
    "title_it": "",
    "title_en": "",
    "title_ja": "",
    "is_photo_allowed": "unknown",
    "is_counted": "unknown",
    "order_reason": "",
    "notes": "",
    "source": "",
    "opened": "",
}


@pytest.fixture
def anna():
    return signed_in(officer())


def page_of(delegation):
    return reverse("admin:delegations_delegation_change", args=[delegation.pk])


def with_rows(form, delegation, *rows):
    """The form with more delegates typed at its end."""
    count = int(form["delegates-TOTAL_FORMS"])
    form = form | {"delegates-TOTAL_FORMS": str(count + len(rows))}
    for place, row in enumerate(rows, start=count):
        values = ROW | {"delegation": delegation.pk} | row
        form |= {f"delegates-{place}-{name}": value for name, value in values.items()}
    return form


def group_of(delegation):
    return [
        (one.person.family, one.role, one.protocol_order)
        for one in delegation.delegates.select_related("person").order_by("protocol_order")
    ]


def sentences(page):
    return [
        str(sentence)
        for formset in page.context["inline_admin_formsets"]
        for sentence in formset.formset.non_form_errors()
    ]


def test_size_head_and_state_change_in_one_save(anna):
    delegation = make_delegation(declared_size=1)
    make_delegate(delegation=delegation, person=make_person(family="Sumi"), protocol_order=2)
    head = make_person(family="Shima")
    form = opened(anna, page_of(delegation)) | {"declared_size": "2", "state": "programme_issued"}
    row = {"person": head.pk, "role": "head", "protocol_order": "1"}

    saved = anna.post(page_of(delegation), with_rows(form, delegation, row))

    assert saved.status_code == 302
    delegation.refresh_from_db()
    assert (delegation.declared_size, delegation.state) == (2, "programme_issued")
    assert group_of(delegation) == [("Shima", "head", 1), ("Sumi", "member", 2)]


def test_more_rows_than_declared_are_refused_beside_them(anna):
    delegation = make_delegation(declared_size=1)
    make_delegate(delegation=delegation)
    form = opened(anna, page_of(delegation))

    refused = anna.post(
        page_of(delegation), with_rows(form, delegation, {"person": make_person().pk})
    )

    assert (refused.status_code, len(sentences(refused))) == (200, 1)
    assert Delegate.objects.count() == 1


def test_a_programme_without_a_head_is_refused(anna):
    delegation = make_delegation()
    make_delegate(delegation=delegation)
    form = opened(anna, page_of(delegation)) | {"state": "programme_issued"}

    refused = anna.post(page_of(delegation), form)

    assert (refused.status_code, len(sentences(refused))) == (200, 1)
    assert Delegation.objects.get().state == "planning"


def test_two_delegates_swap_places_in_one_save(anna):
    delegation = make_delegation()
    make_delegate(delegation=delegation, person=make_person(family="A"), protocol_order=1)
    make_delegate(delegation=delegation, person=make_person(family="B"), protocol_order=2)
    form = opened(anna, page_of(delegation))
    swapped = {"delegates-0-protocol_order": "2", "delegates-1-protocol_order": "1"}

    assert anna.post(page_of(delegation), form | swapped).status_code == 302
    assert group_of(delegation) == [("B", "member", 1), ("A", "member", 2)]


def test_the_head_passes_to_another_in_one_save(anna):
    delegation = make_delegation()
    make_delegate(
        delegation=delegation, person=make_person(family="A"), role="head", protocol_order=1
    )
    make_delegate(delegation=delegation, person=make_person(family="B"), protocol_order=2)
    form = opened(anna, page_of(delegation))
    swapped = {
        "delegates-0-protocol_order": "2",
        "delegates-0-role": "deputy",
        "delegates-1-protocol_order": "1",
        "delegates-1-role": "head",
    }

    assert anna.post(page_of(delegation), form | swapped).status_code == 302
    assert group_of(delegation) == [("B", "head", 1), ("A", "deputy", 2)]


@pytest.mark.parametrize(
    ("field", "value"), [("protocol_order", "1"), ("role", "head")], ids=["place", "head"]
)
def test_the_second_with_one_place_is_refused_beside_the_field(anna, field, value):
    delegation = make_delegation()
    make_delegate(delegation=delegation, role="head", protocol_order=1)
    make_delegate(delegation=delegation, protocol_order=2)
    form = opened(anna, page_of(delegation)) | {f"delegates-1-{field}": value}

    refused = anna.post(page_of(delegation), form)

    errors = refused.context["inline_admin_formsets"][0].formset.errors
    assert (refused.status_code, list(errors[1])) == (200, [field])
    assert [one[2] for one in group_of(delegation)] == [1, 2]


def test_the_same_person_twice_is_refused(anna):
    delegation = make_delegation()
    delegate = make_delegate(delegation=delegation)
    form = opened(anna, page_of(delegation))

    refused = anna.post(
        page_of(delegation), with_rows(form, delegation, {"person": delegate.person_id})
    )

    assert (refused.status_code, Delegate.objects.count()) == (200, 1)


def test_a_deleted_head_no_longer_leads(anna):
    delegation = make_delegation()
    make_delegate(delegation=delegation, role="head", protocol_order=1)
    Delegation.objects.update(state="programme_issued")
    form = opened(anna, page_of(delegation)) | {"delegates-0-DELETE": "on"}

    refused = anna.post(page_of(delegation), form)

    assert (refused.status_code, Delegate.objects.count()) == (200, 1)


def test_who_may_not_change_delegates_is_held_to_those_stored(anna):
    delegation = make_delegation(declared_size=2)
    make_delegate(delegation=delegation)
    make_delegate(delegation=delegation)
    clerk = signed_in(
        officer("clerk", "delegations.view_delegation", "delegations.change_delegation")
    )
    form = opened(clerk, page_of(delegation)) | {"declared_size": "1"}

    refused = clerk.post(page_of(delegation), form)

    assert list(refused.context["adminform"].form.errors) == ["declared_size"]
    assert Delegation.objects.get().declared_size == 2
