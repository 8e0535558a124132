"""All dresses of one awkward itinerary agree with its page, item by item."""

import re
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from itineraries.exports import EXPORTS
from itineraries.itinerary import encode
from itineraries.phrases.clocks import joins_two_zones
from itineraries.phrases.sessions import fate_phrase
from itineraries.phrases.times import time_phrase
from itineraries.programme import in_page_order
from organisations.words import LANGUAGES
from tests.itineraries.awkward import awkward_itinerary
from tests.itineraries.exports.dresses import READERS, clock, letters, title_of
from tests.itineraries.published import path, release_of

OFF = ("cancelled", "postponed", "not_held")
# Those whose words people read as they stand.
IN_WORDS = ("page", "agenda.pdf", "agenda.xlsx")

pytestmark = pytest.mark.django_db
dresses = pytest.mark.parametrize("dress", ["page", *EXPORTS])
languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def told(client):
    """What a dress, fetched as visitors fetch it, tells of the awkward itinerary."""
    document = awkward_itinerary()
    release_of(document)

    def told(dress, language):
        address = path(document, language) + ("" if dress == "page" else dress)
        response = client.get(address)
        content = response.getvalue()
        return READERS[dress](content, document, language)

    return told


def facts(session, language):
    when = session.when
    return {
        "uid": str(session.uid),
        "title": title_of(session, language),
        "date": when.date.isoformat() if when.date else "",
        "start": clock(when.start),
        "end": clock(when.end),
        "is_off": session.status in OFF,
        "to_be_confirmed": "; ".join(session.to_be_confirmed),
    }


def test_every_export_is_read():
    assert sorted(READERS) == sorted({"page", *EXPORTS})


@dresses
@languages
def test_every_session_is_told_once_in_the_order_of_the_page_and_with_the_same_facts(
    told, dress, language
):
    read = told(dress, language)
    keys = {key for row in read.rows for key in row}
    expected = [
        {key: fact for key, fact in facts(session, language).items() if key in keys}
        for session in in_page_order(awkward_itinerary()).sessions
        if read.has_all or session.when.start
    ]
    if dress == "agenda.ics":
        expected = [over_the_date_line(row) for row in expected]
    if not read.has_order:
        expected.sort(key=lambda row: row["uid"])
        read.rows.sort(key=lambda row: row["uid"])

    assert read.rows == expected


def over_the_date_line(row):
    """A calendar goes by instants: it has no end before the start, and none on a made-up day."""
    flight = next(one for one in awkward_itinerary().sessions if one.type == "flight")
    return row | {"end": ""} if row["uid"] == str(flight.uid) and not row["end"] else row


@dresses
@languages
def test_no_dress_tells_an_hour_that_nobody_entered(told, dress, language):
    entered = {
        clock(time)
        for one in awkward_itinerary().sessions
        for time in (one.when.start, one.when.end)
    }

    # Of what is joined from two zones the clock of the other city too.
    visit = awkward_itinerary().delegation
    home = ZoneInfo(visit.origin.timezone)
    entered |= {
        clock(moment.astimezone(home).time())
        for one in awkward_itinerary().sessions
        for moment in (one.when.starts_at, one.when.ends_at)
        if moment and joins_two_zones(one, visit)
    }

    # And of the release, when it was issued: at 9:00 UTC, by the clocks of the city visited.
    if dress == "agenda.pdf":
        entered.add("10:00")

    said = re.findall(r"(?<![\d:])\d{1,2}:\d{2}(?!\d)", told(dress, language).words)

    assert set(said) - entered == set()


@pytest.mark.parametrize("dress", [dress for dress in IN_WORDS if dress in {"page", *EXPORTS}])
@languages
def test_times_and_fates_are_in_the_same_words(told, dress, language):
    said = letters(told(dress, language).words)

    with override(language):
        phrases = {
            phrase
            for one in awkward_itinerary().sessions
            for phrase in (time_phrase(one.when, "Europe/Rome"), fate_phrase(one))
        }

    assert [phrase for phrase in phrases if letters(phrase) not in said] == []


@dresses
@languages
def test_what_is_off_says_so_in_words(told, dress, language):
    if dress == "agenda.csv" or dress == "agenda.json":
        words = {one.status for one in awkward_itinerary().sessions if one.status in OFF}
    else:
        with override(language):
            words = {fate_phrase(one) for one in awkward_itinerary().sessions}
    said = told(dress, language).words.casefold()

    assert {word for word in words if word.casefold() not in said} == set()


@languages
def test_the_sheets_of_the_days_hold_the_sessions_of_their_day_in_order(told, language):
    days = [
        [title_of(session, language) for session in day.sessions]
        for day in awkward_itinerary().days
    ]

    assert told("agenda.xlsx", language).days == days


def test_the_file_for_programs_is_the_document(client):
    document = awkward_itinerary()
    release_of(document)

    file = client.get(path(document) + "agenda.json").getvalue()

    assert file.endswith(b'"itinerary":' + encode(in_page_order(document)) + b"}\n")
