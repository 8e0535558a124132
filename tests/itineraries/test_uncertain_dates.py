"""A visit that begins on some day within three weeks is nowhere said to last three weeks."""

import re

import msgspec
import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from delegations.period import Period
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import path, release_of
from tests.make import make_delegation
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db

WINDOW = Period.parse("2017-10-20/2017-11-10")
SAID = {
    "it": "tra il 20 ottobre e il 10 novembre 2017",
    "en": "between 20 October and 10 November 2017",
    "ja": "2017年10月20日から11月10日までのいずれかの日",
}
AS_A_SPAN = re.compile(r"20( ottobre| October)?\s*–\s*10|10月20日〜")


def uncertain():
    """A visit, its agreement and what came of it, all of some day within three weeks."""
    document = full_itinerary()
    frameworks = tuple(
        msgspec.structs.replace(one, signed=WINDOW) for one in document.delegation.frameworks
    )
    synergies = tuple(
        msgspec.structs.replace(
            one,
            actions=tuple(msgspec.structs.replace(action, due=WINDOW) for action in one.actions),
        )
        for one in document.synergies
    )
    delegation = msgspec.structs.replace(
        document.delegation, start=WINDOW, end=None, frameworks=frameworks, state="planning"
    )
    return msgspec.structs.replace(document, delegation=delegation, synergies=synergies)


@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_no_public_page_makes_a_span_of_it(client, language):
    document = uncertain()
    release_of(document)

    for address in (
        path(document, language),
        f"/{language}/",
        f"/{language}/feed.atom",
        f"/{language}/territories/nagoya/",
        f"/{language}/outcomes/",
    ):
        text = " ".join(strip_tags(client.get(address).text).split())
        assert AS_A_SPAN.findall(text) == [], address
        assert SAID[language] in text or address.endswith("/outcomes/"), address


def test_the_list_of_visits_makes_no_span_of_it():
    make_delegation(
        planned_start=WINDOW, planned_end=Period.parse("2017-11-12/2017-11-20"), state="planning"
    )
    client = signed_in(officer())
    page = client.get(reverse("admin:delegations_delegation_changelist"), HTTP_ACCEPT_LANGUAGE="en")

    assert (
        "start: between 20 October and 10 November 2017; end: between 12 and 20 November 2017"
        in page.text
    )
