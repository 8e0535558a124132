"""A delegate on a page of their own, where the group as a whole is still right."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse

from delegations.models import Delegate, Delegation
from tests.make import make_delegate, make_delegation, make_person
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db
ADD = "/admin/delegations/delegate/add/"


@pytest.fixture
def anna():
    return signed_in(officer())


def page_of(delegate, act="change"):
    return reverse(f"admin:delegations_delegate_{act}", args=[delegate.pk])


def confirmed(delegate):
    return {"post": "yes", "version": str(delegate.version)}


@pytest.mark.parametrize("state", Delegation.STATES_WITH_A_HEAD)
def test_the_head_of_an_issued_programme_is_not_deleted(anna, state):
    head = make_delegate(role="head")
    make_delegate(delegation=head.delegation)
    Delegation.objects.update(state=state)

    asked = anna.get(page_of(head, "delete"))
    refused = anna.post(page_of(head, "delete"), confirmed(head))

    assert (asked.status_code, asked.url) == (302, page_of(head))
    assert (refused.status_code, refused.url) == (302, page_of(head))
    visit = Delegation.objects.get()
    [sentence] = [str(one) for one in get_messages(refused.wsgi_request)][-1:]
    with pytest.raises(ValidationError) as error:
        visit.clean_party([])
    assert (sentence, visit.delegates.count()) == (error.value.messages[0], 2)


def test_others_of_the_group_are_deleted_and_so_is_a_head_before_the_programme_is_issued(anna):
    head = make_delegate(role="head")
    member = make_delegate(delegation=head.delegation)
    Delegation.objects.update(state="under_way")
    assert anna.post(page_of(member, "delete"), confirmed(member)).status_code == 302
    assert list(Delegate.objects.all()) == [head]
    Delegation.objects.update(state="planning")

    anna.post(page_of(head, "delete"), confirmed(head))

    assert Delegate.objects.count() == 0


def test_who_may_not_delete_delegates_is_told_no_more():
    head = make_delegate(role="head")
    Delegation.objects.update(state="under_way")
    clerk = signed_in(officer("clerk", "delegations.view_delegate"))

    assert clerk.get(page_of(head, "delete")).status_code == 403
    assert clerk.post(page_of(head, "delete"), confirmed(head)).status_code == 403


def test_more_than_declared_do_not_join_one_by_one(anna):
    visit = make_delegation(declared_size=1)
    make_delegate(delegation=visit)
    form = opened(anna, ADD) | {"delegation": visit.pk, "person": make_person().pk}

    refused = anna.post(ADD, form)

    assert len(refused.context["adminform"].form.non_field_errors()) == 1
    assert visit.delegates.count() == 1


@pytest.mark.parametrize("nonsense", ["", "abc", "9" * 30, "999"])
def test_a_delegation_that_is_not_there_is_refused_beside_the_field(anna, nonsense):
    form = opened(anna, ADD) | {"delegation": nonsense, "person": make_person().pk}
    assert "delegation" in anna.post(ADD, form).context["adminform"].form.errors


def test_the_same_person_twice_and_a_second_head_are_refused_where_the_visit_is_settled(anna):
    head = make_delegate(role="head", protocol_order=1)
    member = make_delegate(delegation=head.delegation, protocol_order=2)
    for typed in ({"person": head.person_id}, {"role": "head"}, {"protocol_order": "1"}):
        refused = anna.post(page_of(member), opened(anna, page_of(member)) | typed)
        assert (refused.status_code, refused.context["adminform"].form.is_valid()) == (200, False)
    assert sorted(Delegate.objects.values_list("role", "protocol_order")) == [
        ("head", 1),
        ("member", 2),
    ]
