"""An officer's login can be deleted whatever they have done; what they did keeps their name."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from delegations.models import Delegation
from itineraries.models import Acceptance, Message, PrivateLink, Release
from itineraries.private_links import issue
from itineraries.publishing import publish
from organisations.admin.leaving import former_officer_of, with_former_officer
from organisations.models import PendingImport, Person
from tests.make import make_acceptance, make_delegation, make_message, make_person, make_session

from .admin_forms import fields_of, officer, opened, signed_in

EN = {"accept-language": "en"}
# As four places wrote it once; and what is no JSON.
DAMAGED = ['[{"changed": {}}]', '[{"changed": {"name": "letter", "object": "1"}}]', "[{", "[1]", ""]


@pytest.fixture
def boss(db):
    return signed_in(officer("boss"))


@pytest.fixture
def anna(boss):
    """An officer with every kind of act behind her."""
    anna = officer("anna", first_name="Anna", last_name="Prova")
    client = signed_in(anna)
    visit = make_delegation(slug="visit", title_it="Visita")
    visit.editors.add(anna)
    make_session(delegation=visit)
    person = make_person(family="Prima")
    page = reverse("admin:organisations_person_change", args=[person.pk])
    assert client.post(page, {**opened(client, page), "family": "Poi"}).status_code == 302
    publish(delegation=visit, by=anna)
    withdrawing = reverse("admin:delegations_delegation_withdraw", args=[visit.pk])
    assert client.post(withdrawing, opened(client, withdrawing)).status_code == 302
    issue(delegation=visit, by=anna, label="link", expires_at=timezone.now() + dt.timedelta(days=9))
    make_message(delegation=visit, created_by=anna, sent_by=anna)
    make_acceptance(delegation=visit, by=anna)
    PendingImport.objects.create(user=anna, kind="agenda", filename="x", content=b"x")
    kind = ContentType.objects.get_for_model(Delegation)
    for message in DAMAGED:
        LogEntry.objects.create(
            user=anna,
            content_type=kind,
            object_id=str(visit.pk),
            object_repr="Visita",
            action_flag=CHANGE,
            change_message=message,
        )
    return anna


def leave(client, user):
    page = reverse("admin:auth_user_delete", args=[user.pk])
    return client.post(page, fields_of(client.get(page, headers=EN).content), headers=EN)


def test_what_an_officer_did_keeps_the_name_when_the_login_is_deleted(boss, anna):
    visit = Delegation.objects.get()
    entries = LogEntry.objects.filter(user=anna).count()

    assert leave(boss, anna).status_code == 302

    assert list(User.objects.values_list("username", flat=True)) == ["boss"]
    history = reverse("admin:organisations_person_history", args=[Person.objects.get().pk])
    blocks = boss.get(history, headers=EN).context["blocks"]
    timeline = reverse("admin:delegations_delegation_timeline", args=[visit.pk])
    told = {block.who for block in boss.get(timeline, headers=EN).context["blocks"]}
    assert blocks[0].who == "Anna Prova (login deleted)"
    assert told == {"Anna Prova (login deleted)", "nobody who was signed in"}
    assert (Release.objects.get().published_by, Release.objects.get().published_by_name) == (
        None,
        "Anna Prova",
    )
    former = [one for one in LogEntry.objects.all() if "Anna Prova" in one.change_message]
    assert (len(former), PendingImport.objects.count()) == (entries, 0)
    assert [Acceptance.objects.count(), Message.objects.count(), PrivateLink.objects.count()] == [
        1,
        1,
        1,
    ]


def test_an_officer_deletes_the_own_login(boss):
    assert leave(boss, User.objects.get()).status_code == 302
    assert User.objects.count() == 0


def test_a_login_deleted_by_a_program_takes_no_release_with_it(anna):
    anna.delete()

    assert (Release.objects.count(), PrivateLink.objects.count()) == (1, 1)


def test_every_change_that_is_logged_names_its_fields():
    """Django reads them in each line, and fails where there are none."""
    root = Path(__file__).parents[2]
    folders = ("organisations", "venues", "delegations", "itineraries", "config")
    sources = [path for folder in folders for path in (root / folder).rglob("*.py")]
    wrong = [
        f"{path.name}: {found}"
        for path in sources
        if "migrations" not in path.parts
        for found in re.findall(r'\{"changed": \{[^}]*\}?', path.read_text())
        if '"fields"' not in found
    ]

    assert wrong == []


def test_a_message_keeps_what_it_said_beside_the_name():

    kept = with_former_officer('[{"changed": {"fields": ["a"]}}]', "Anna")

    assert json.loads(kept) == [{"changed": {"fields": ["a"]}}, {"former": "Anna"}]
    assert with_former_officer(kept, "Boss") == kept
    assert [former_officer_of(one) for one in (kept, *DAMAGED)] == ["Anna", "", "", "", "", ""]
