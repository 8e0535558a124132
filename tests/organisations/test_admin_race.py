"""Two saves at the very same moment: one wins, the other is told."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection
from django.db.models.signals import pre_save
from django.urls import reverse

from delegations.models import Delegate, Delegation
from organisations.models import Person, Territory
from tests.make import make_delegate, make_delegation, make_person, make_territory

from .admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def post_at_once(page, posts):
    """The status of each answer to posts that all start together."""
    return post_each_at_once([(page, client, form) for client, form in posts])


def post_each_at_once(posts):
    """The same, each to a page of its own."""
    gate = threading.Barrier(len(posts))
    answers = {}

    def run(place, page, client, form):
        try:
            gate.wait(timeout=10)
            answers[place] = client.post(page, form).status_code
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, *post)) for place, post in enumerate(posts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(answers.values())


def test_of_many_who_save_a_record_at_once_one_wins():
    person = make_person(family="Rossi")
    page = reverse("admin:organisations_person_change", args=[person.pk])
    clients = [signed_in(officer(f"officer-{place}")) for place in range(4)]
    forms = [opened(client, page) | {"family": f"Name {i}"} for i, client in enumerate(clients)]

    assert post_at_once(page, list(zip(clients, forms, strict=True))) == [302, 409, 409, 409]
    assert LogEntry.objects.count() == 1
    winner = int(LogEntry.objects.get().user.username.removeprefix("officer-"))
    assert Person.objects.get().family == f"Name {winner}"


def test_of_two_who_save_a_row_at_once_one_wins():
    delegate = make_delegate()
    page = reverse("admin:delegations_delegation_change", args=[delegate.delegation_id])
    clients = [signed_in(officer(f"officer-{place}")) for place in range(2)]
    forms = [
        opened(client, page) | {"delegates-0-party": f"{i}"} for i, client in enumerate(clients)
    ]

    assert post_at_once(page, list(zip(clients, forms, strict=True))) == [302, 409]
    winner = LogEntry.objects.get().user.username.removeprefix("officer-")
    assert Delegate.objects.get().party == winner


def test_of_many_who_take_one_address_at_once_one_gets_it_and_the_others_the_sentence():
    page = reverse("admin:organisations_territory_add")
    clients = [signed_in(officer(f"officer-{place}")) for place in range(6)]
    form = opened(clients[0], page) | {"name_it": "Nagoya", "slug": "nagoya", "country": "JP"}
    posts = [(client, form | {"timezone": "Asia/Tokyo", "level": "city"}) for client in clients]

    assert post_at_once(page, posts) == [200, 200, 200, 200, 200, 302]
    assert [one.slug for one in Territory.objects.all()] == ["nagoya"]


def test_a_save_that_the_database_refuses_is_looked_at_once_more():
    anna = signed_in(officer())
    page = reverse("admin:organisations_territory_add")
    form = opened(anna, page) | {"name_it": "Nagoya", "slug": "nagoya", "country": "JP"}
    attempts = []

    def taken_by_another(**_facts):
        attempts.append(1)
        if len(attempts) == 1:
            raise IntegrityError

    pre_save.connect(taken_by_another, sender=Territory)
    try:
        answer = anna.post(page, form | {"timezone": "Asia/Tokyo", "level": "city"})
    finally:
        pre_save.disconnect(taken_by_another, sender=Territory)

    assert (answer.status_code, len(attempts), Territory.objects.count()) == (302, 2, 1)


@pytest.mark.parametrize(("role", "size"), [("member", 2), ("head", 4)])
def test_those_who_join_at_once_are_counted_together(role, size):
    visit = make_delegation(declared_size=size)
    page = reverse("admin:delegations_delegate_add")
    clients = [signed_in(officer(f"officer-{place}")) for place in range(4)]
    facts = {"delegation": visit.pk, "role": role}
    posts = [
        (client, opened(client, page) | facts | {"person": make_person().pk}) for client in clients
    ]

    joined = size if role == "member" else 1
    assert post_at_once(page, posts) == [200] * (4 - joined) + [302] * joined
    assert visit.delegates.count() == joined


def test_those_who_are_counted_at_once_are_counted_together():
    visit = make_delegation(declared_size=1)
    clients = [signed_in(officer(f"officer-{place}")) for place in range(4)]
    posts = []
    for client in clients:
        delegate = make_delegate(delegation=visit, is_counted=False)
        page = reverse("admin:delegations_delegate_change", args=[delegate.pk])
        posts.append((page, client, opened(client, page) | {"is_counted": "true"}))

    assert post_each_at_once(posts) == [200, 200, 200, 302]
    assert sum(one.counts for one in visit.delegates.all()) == 1


def test_a_head_who_leaves_while_the_programme_is_issued_leaves_no_group_without_a_head():
    head = make_delegate(role="head")
    visit = reverse("admin:delegations_delegation_change", args=[head.delegation_id])
    gone = reverse("admin:delegations_delegate_delete", args=[head.pk])
    anna, bruno = signed_in(officer("anna")), signed_in(officer("bruno"))
    issued = opened(anna, visit) | {"state": "programme_issued"}

    post_each_at_once([(visit, anna, issued), (gone, bruno, opened(bruno, gone))])

    left = Delegation.objects.get()
    assert (left.state == "programme_issued") == (left.delegates.count() == 1)


@pytest.mark.parametrize("kind", ["organisations_territory", "delegations_delegate"])
def test_the_history_takes_nothing_in_and_locks_nothing(kind):
    record = make_territory() if kind == "organisations_territory" else make_delegate()
    page = reverse(f"admin:{kind}_history", args=[record.pk])

    assert signed_in(officer()).post(page).status_code == 200
