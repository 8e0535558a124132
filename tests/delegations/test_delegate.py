import pytest

from delegations.models import Delegate
from tests.make import make_delegate, make_delegation, make_person
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db

HEAD_FIRST = "The head of delegation comes first in the protocol order. Write the reason if not."


def test_a_delegation_never_has_two_heads():
    head = make_delegate(role="head")
    second = Delegate(delegation=head.delegation, person=make_person(), role="head")
    elsewhere = Delegate(delegation=make_delegation(), person=make_person(), role="head")

    assert sentences(second) == {
        "__all__": ["A delegation has one head. Make the other one a deputy."]
    }
    assert sentences(elsewhere) == {}


def test_the_head_comes_first_unless_a_reason_is_written():
    member = make_delegate(protocol_order=1)
    head = Delegate(
        delegation=member.delegation, person=make_person(), role="head", protocol_order=2
    )

    assert sentences(head) == {"__all__": [HEAD_FIRST]}
    assert sentences(change(head, order_reason="Il sindaco emerito precede")) == {}
    assert sentences(change(head, order_reason="", protocol_order=None)) == {}


def test_nobody_is_put_before_the_head_later():
    head = make_delegate(role="head", protocol_order=2)
    member = Delegate(delegation=head.delegation, person=make_person(), protocol_order=1)

    assert sentences(member) == {"__all__": [HEAD_FIRST]}
    assert sentences(change(member, protocol_order=3)) == {}


def test_places_in_the_order_are_taken_once_and_may_be_unknown():
    first = make_delegate(protocol_order=1)
    twin = Delegate(delegation=first.delegation, person=make_person(), protocol_order=1)
    make_delegate(delegation=first.delegation)

    assert sentences(twin) == {
        "__all__": ["Another delegate has this place in the protocol order."]
    }
    assert sentences(change(twin, protocol_order=None)) == {}


def test_a_delegate_without_a_delegation_is_refused_in_a_sentence():
    assert sentences(Delegate(person=make_person())) == {
        "delegation": ["This field cannot be null."]
    }


def test_nobody_is_named_without_saying_so():
    assert (make_delegate().is_named, make_delegate().person.is_named) == (False, False)
