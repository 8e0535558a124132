"""A person made nobody: counted still, and named nowhere."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from delegations.models import Delegate, PrivateNeeds
from itineraries.models import Message, Participation, PrivateLink
from itineraries.publishing import current_release, publish
from organisations.history import kept_models
from organisations.models import Person, Role
from tests.make import (
    make_confirmation,
    make_delegate,
    make_delegation,
    make_message,
    make_needs,
    make_participation,
    make_person,
    make_private_link,
    make_role,
    make_session,
    make_thanks,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db
CANARY = "Canarino"


@pytest.fixture
def anna():
    return signed_in(officer())


@pytest.fixture
def person(anna):
    person = make_person(family=CANARY, given="Gianni", is_named=True, office_email="c@c.example")
    page = reverse("admin:organisations_person_change", args=[person.pk])
    anna.post(page, {**opened(anna, page), "notes": f"{CANARY} notes"})
    person = Person.objects.get(pk=person.pk)
    visit = make_delegation(slug="visit", officer=person)
    delegate = make_delegate(delegation=visit, person=person, is_named=True, notes=CANARY)
    make_delegate(delegation=visit, person=make_person(family="Altro"), is_named=True)
    make_needs(delegate=delegate)
    make_private_link(delegation=visit, delegate=delegate, label=CANARY)
    make_role(person=person, title_it=f"{CANARY} presidente")
    session = make_session(delegation=visit)
    part = make_participation(session=session, person=person, role="speaker", side="guest")
    make_confirmation(participation=part, comment=CANARY)
    make_message(delegation=visit, person=person, name=CANARY, subject=CANARY, body=CANARY)
    make_thanks(delegation=visit, person=person, how=CANARY)
    make_venue(contact=person)
    publish(delegation=visit)
    return person


def address(person):
    return reverse("admin:itineraries_release_anonymise", args=[person.pk])


def stored():
    """Every record, line of history and log entry that holds the name."""
    models = [*kept_models(), *(model.history.model for model in kept_models()), LogEntry]
    return [
        (model.__name__, row)
        for model in models
        for row in model._default_manager.values()
        if CANARY.casefold() in str(row).casefold()
    ]


def test_nothing_of_the_person_is_left_but_that_they_were_there(anna, client, person):
    assert CANARY in client.get("/en/delegations/visit/").content.decode()
    page = anna.get(address(person), headers={"accept-language": "en"})
    assert dict(page.context["counts"])["Participants"] == 1

    done = anna.post(address(person), {"seen": page.context["seen"], "sure": "yes"})

    assert done.status_code == 302
    assert stored() == []
    person.refresh_from_db()
    assert (str(person.name), person.slug) == ("N. N.", f"person-{person.pk}")
    counts = [model.objects.count() for model in (Delegate, Participation)]
    gone = [model.objects.count() for model in (PrivateNeeds, PrivateLink, Message, Role)]
    assert (counts, gone) == ([2, 1], [0, 0, 0, 0])
    assert CANARY not in client.get("/en/delegations/visit/").content.decode()
    assert CANARY not in client.get("/en/delegations/visit/releases/1/").content.decode()
    release = current_release(person.delegations.get().delegation)
    assert (release.number, CANARY in release.public_itinerary.delegates) == (2, False)


def test_nothing_is_done_unasked_or_on_what_has_changed(anna, person):
    seen = anna.get(address(person)).context["seen"]
    assert anna.post(address(person), {"seen": seen}).status_code == 400
    assert anna.post(address(person), {"seen": "0", "sure": "yes"}).status_code == 409
    assert Person.objects.get(pk=person.pk).family == CANARY


def test_the_list_leads_there(anna, person):
    page = reverse("admin:organisations_person_changelist")
    chosen = {"action": "anonymise_chosen", "_selected_action": [person.pk]}

    assert anna.post(page, chosen).headers["Location"] == address(person)
