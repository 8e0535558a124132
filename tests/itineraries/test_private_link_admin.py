"""Delegates' links in the back office: made, told once, revoked, and given another end."""

import datetime as dt
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session as BrowserSession
from django.urls import reverse
from django.utils import timezone

from itineraries.models import PrivateLink
from itineraries.private_links import find_by_token, issue
from tests.make import make_delegate, make_delegation, make_person
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db

LATER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def anna():
    return signed_in(officer())


def new_links(visit):
    return reverse("admin:delegations_delegation_new_links", args=[visit.pk])


def tokens_in(page):
    return set(re.findall(r"/en/private/([-\w]{32})/", page.text))


def a_link(**facts):
    usual = {"delegation": facts.get("delegation") or make_delegation(), "label": "Autista"}
    return issue(**usual | facts, expires_at=LATER)[0]


def test_one_link_is_made_for_each_delegate_and_told_once(anna):
    visit = make_delegation()
    people = [make_person(family=name) for name in ("Sumi", "Kawamura")]
    delegates = [make_delegate(delegation=visit, person=one) for one in people]
    make_delegate()

    page = anna.post(new_links(visit), opened(anna, new_links(visit)) | {"for_each": "on"})

    tokens = tokens_in(page)
    found = [find_by_token(token, at=timezone.now()) for token in tokens]
    assert {link.delegate for link in found} == set(delegates)
    assert {link.label for link in found} == {str(person) for person in people}
    assert {link.created_by.username for link in found} == {"anna"}
    assert {"private", "no-store"} - set(page.headers["Cache-Control"].split(", ")) == set()
    again = anna.get(reverse("admin:delegations_delegation_change", args=[visit.pk]))
    assert [token for token in tokens if token in again.text] == []


def test_no_token_is_in_the_log_or_the_session(anna):
    visit = make_delegation()

    page = anna.post(new_links(visit), opened(anna, new_links(visit)) | {"label": "Autista"})

    (token,) = tokens_in(page)
    logged = [f"{one.object_repr} {one.change_message}" for one in LogEntry.objects.all()]
    sessions = [str(one.get_decoded()) for one in BrowserSession.objects.all()]
    assert (len(logged), len(sessions)) == (1, 1)
    assert [line for line in [*logged, *sessions] if token in line or "Autista" in line] == []


@pytest.mark.parametrize(
    "asked", [{}, {"label": "Autista", "expires_at": "2001-01-01T10:00"}, {"delegate": "999999"}]
)
def test_a_form_that_makes_no_sense_makes_no_link(anna, asked):
    visit = make_delegation()

    page = anna.post(new_links(visit), opened(anna, new_links(visit)) | asked)

    assert (page.status_code, PrivateLink.objects.count()) == (200, 0)


def test_several_are_revoked_at_once_after_a_question(anna):
    visit = make_delegation()
    chosen = [a_link(delegation=visit), a_link(delegation=visit)]
    kept = a_link(delegation=visit)
    listed = reverse("admin:itineraries_privatelink_changelist")

    asked = anna.post(
        listed, {"action": "revoke_selected", "_selected_action": [one.pk for one in chosen]}
    )
    assert PrivateLink.objects.filter(revoked_at=None).count() == 3
    assert asked.context["links"] == chosen[::-1]
    anna.post(reverse("admin:itineraries_privatelink_revoke"), {"link": [one.pk for one in chosen]})

    assert list(PrivateLink.objects.filter(revoked_at=None)) == [kept]
    logged = LogEntry.objects.values_list("object_id", "change_message")
    assert {int(key) for key, message in logged if "revoked" in message} == {
        one.pk for one in chosen
    }


def test_another_site_can_make_and_revoke_no_link(anna):
    link = a_link()
    anna.handler.enforce_csrf_checks = True

    revoking = anna.post(reverse("admin:itineraries_privatelink_revoke"), {"link": [link.pk]})
    making = anna.post(new_links(link.delegation), {"label": "x", "expires_at": "2100-01-01T10:00"})

    assert (revoking.status_code, making.status_code) == (403, 403)
    assert list(PrivateLink.objects.filter(revoked_at=None)) == [link]


def test_its_end_can_be_moved_but_not_into_the_past(anna):
    link = a_link()
    page = reverse("admin:itineraries_privatelink_change", args=[link.pk])
    form = opened(anna, page)

    refused = anna.post(page, form | {"expires_at": "2001-01-01T10:00"})
    moved = anna.post(page, form | {"expires_at": "2099-01-01T10:00"})

    assert (refused.status_code, moved.status_code) == (200, 302)
    link.refresh_from_db()
    assert link.expires_at == dt.datetime(2099, 1, 1, 9, 0, tzinfo=dt.UTC)


def test_who_may_not_sees_no_link_and_makes_none():
    link = a_link(label="Autista del sindaco")
    visitor = signed_in(officer("bruno", "delegations.view_delegation"))
    page = visitor.get(reverse("admin:delegations_delegation_change", args=[link.delegation_id]))

    assert (page.status_code, "Autista" in page.text) == (200, False)
    assert new_links(link.delegation) not in page.text
    closed = [
        visitor.get(new_links(link.delegation)),
        visitor.post(new_links(link.delegation), {"label": "x"}),
        visitor.get(reverse("admin:itineraries_privatelink_changelist")),
        visitor.post(reverse("admin:itineraries_privatelink_revoke"), {"link": link.pk}),
    ]
    assert {one.status_code for one in closed} == {403}
    link.refresh_from_db()
    assert (link.revoked_at, PrivateLink.objects.count()) == (None, 1)
