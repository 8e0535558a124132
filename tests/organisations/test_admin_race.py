"""Two saves at the very same moment: one wins, the other is told."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.urls import reverse

from delegations.models import Delegate
from organisations.models import Person
from tests.make import make_delegate, make_person

from .admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def post_at_once(page, posts):
    """The status of each answer to posts that all start together."""
    gate = threading.Barrier(len(posts))
    answers = {}

    def run(place, client, form):
        try:
            gate.wait(timeout=10)
            answers[place] = client.post(page, form).status_code
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, client, form))
        for place, (client, form) in enumerate(posts)
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
