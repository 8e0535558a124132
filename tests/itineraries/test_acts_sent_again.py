"""An act whose answer was lost is sent again: nothing happens twice, and how things stand is said."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from itineraries.models import PrivateLink, Publication, Release
from itineraries.publishing import publish, withdraw
from organisations.models import SentForm
from tests.make import make_delegate, make_session
from tests.organisations.admin_forms import officer, opened, signed_in

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}
LOST = (
    "This form was sent before, and the answer was lost: it may have been carried out. Look how things "
    "stand before you send it again. You are signed in as anna."
)


@pytest.fixture
def anna():
    return signed_in(officer())


def address(name, visit):
    return reverse(f"admin:delegations_delegation_{name}", args=[visit.pk])


def told(client, answer):
    page = client.get(answer.url, headers=EN) if answer.status_code == 302 else answer
    return [str(message) for message in page.context["messages"]]


def hour_of(release):
    return f"{timezone.localtime(release.published_at):%H:%M}"


def test_the_same_form_of_publishing_sent_again_is_told_what_came_of_it(anna):
    page = address("publish", make_session().delegation)
    form = opened(anna, page)
    lost = anna.post(page, form, headers=EN)
    first = told(anna, lost)

    again = told(anna, anna.post(page, form, headers=EN))

    sent = f"{timezone.localtime(SentForm.objects.get().sent_at):%H:%M}"
    assert again == [
        f"The form was sent twice: it was saved once. The answer at {sent} was: {first[0]}"
    ]
    assert (first[0], Release.objects.count()) == (
        "Published: release 1 is what visitors see now.",
        1,
    )


def test_publishing_from_a_page_opened_before_says_that_the_release_is_out(anna):
    visit = make_session().delegation
    page = address("publish", visit)
    forms = [opened(anna, page) for _tab in range(3)]
    told(anna, anna.post(page, forms[0], headers=EN))
    release = Release.objects.get()
    boris = signed_in(officer("boris"))
    of_boris = forms[1] | {"form_token": opened(boris, address("withdraw", visit))["form_token"]}

    again = anna.post(page, forms[1], headers=EN)
    of_another = boris.post(page, of_boris, headers=EN)

    out = f"Release 1 is out since {hour_of(release)} (published by %s)."
    nothing_else = "There is nothing else to publish."
    assert told(anna, again) == [f"{out % 'you'} {nothing_else}"]
    assert told(boris, of_another) == [f"{out % 'anna'} {nothing_else}"]
    # The agenda has gone on since: both are said.
    make_session(delegation=visit, title_it="Nuovo")
    changed = anna.post(page, forms[2], headers=EN)
    assert (changed.status_code, told(anna, changed)) == (
        409,
        [
            out % "you",
            "The agenda has changed since you looked. Look again, then publish.",
        ],
    )
    assert Release.objects.count() == 1


def test_a_form_whose_answer_broke_off_does_not_say_that_nothing_was_saved(anna):
    visit = make_session().delegation
    page = address("publish", visit)
    form = opened(anna, page)
    told(anna, anna.post(page, form, headers=EN))
    # The process ended after saving, before it had noted its answer.
    SentForm.objects.update(answer=None, sent_at=timezone.now() - dt.timedelta(minutes=2))

    again = anna.post(page, form, headers=EN)

    out = f"Release 1 is out since {hour_of(Release.objects.get())} (published by you)."
    assert told(anna, again) == [
        LOST,
        f"{out} There is nothing else to publish.",
    ]
    assert Release.objects.count() == 1


def test_withdrawing_again_says_that_it_is_withdrawn(anna):
    visit = make_session().delegation
    publish(delegation=visit)
    page = address("withdraw", visit)
    forms = [opened(anna, page) for _tab in range(2)]
    told(anna, anna.post(page, forms[0], headers=EN))

    again = told(anna, anna.post(page, forms[1], headers=EN))

    assert again == ["It is withdrawn: visitors no longer see release 1, nor any other."]
    assert Publication.objects.count() == 0
    publish(delegation=visit)
    withdrawn_by_mistake = anna.post(page, opened(anna, page) | {"number": "1"}, headers=EN)
    assert (withdrawn_by_mistake.status_code, Publication.objects.count()) == (409, 1)
    withdraw(delegation=visit)


def test_a_link_revoked_again_says_that_it_is_revoked(anna):
    visit = make_delegate().delegation
    new = address("new_links", visit)
    anna.post(new, opened(anna, new) | {"for_each": "on"})
    page = reverse("admin:itineraries_privatelink_revoke")
    asked = f"{page}?link={PrivateLink.objects.get().pk}"
    forms = [opened(anna, asked) for _tab in range(2)]

    answers = [told(anna, anna.post(page, form, headers=EN)) for form in forms]

    assert answers == [
        ["1 link revoked: it opens nothing any more."],
        ["These links are revoked already: they open nothing any more."],
    ]
