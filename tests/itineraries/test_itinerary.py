"""The frozen document: its times as spans, its bytes."""

import datetime as dt
import hashlib
import subprocess
import sys
import uuid

import msgspec
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from delegations.period import Period
from itineraries import itinerary as doc
from organisations.words import Text
from tests.floors import ROOT

ZONES = ["Europe/Rome", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu", "America/Los_Angeles"]
NIGHTS = [dt.date(2023, 3, 26), dt.date(2022, 10, 30), dt.date(2022, 11, 10)]
dates = st.sampled_from(NIGHTS) | st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31))
clocks = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def real_spans(draw: st.DrawFn) -> tuple[doc.When, dt.datetime, dt.datetime]:
    """A span of whole minutes as the clocks of two places show it, and its two instants."""
    zone, end_zone = draw(st.sampled_from(ZONES)), draw(st.sampled_from(ZONES))
    minutes = draw(st.integers(15_778_080, 34_187_040))
    starts_at = dt.datetime.fromtimestamp(minutes * 60, dt.UTC)
    ends_at = starts_at + dt.timedelta(minutes=draw(st.integers(1, 24 * 60)))
    here = starts_at.astimezone(doc.ZoneInfo(zone))
    there = ends_at.astimezone(doc.ZoneInfo(end_zone))
    when = doc.When(
        zone,
        "exact",
        date=here.date(),
        start=here.time().replace(fold=0),
        end=there.time().replace(fold=0),
        end_date=there.date() if there.date() != here.date() else None,
        end_timezone=end_zone if end_zone != zone else "",
    )
    return when, starts_at, ends_at


@given(real_spans())
def test_a_span_ends_after_it_starts_whatever_the_clocks_show(span):
    when, starts_at, ends_at = span

    # What was written down in the repeated hour is taken for its first occurrence.
    assert abs(when.starts_at.timestamp() - starts_at.timestamp()) in {0, 1800, 3600}
    assert abs(when.ends_at.timestamp() - ends_at.timestamp()) in {0, 1800, 3600}
    if when.starts_at.timestamp() == starts_at.timestamp():
        assert when.ends_at.timestamp() > when.starts_at.timestamp()


@given(real_spans())
def test_a_span_survives_json(span):
    when, _starts_at, _ends_at = span
    again = msgspec.json.decode(msgspec.json.encode(when), type=doc.When)

    assert again == when
    assert (again.starts_at, again.ends_at) == (when.starts_at, when.ends_at)


@given(dates, clocks, st.sampled_from(ZONES))
def test_an_instant_is_the_wall_time_of_its_place(day, clock, zone):
    starts_at = doc.When(zone, "start_only", date=day, start=clock).starts_at

    assert (starts_at.date(), starts_at.time()) == (day, clock)
    assert str(starts_at.tzinfo) == zone


@pytest.mark.parametrize("when", [doc.When("Asia/Tokyo"), doc.When("Asia/Tokyo", date=NIGHTS[0])])
def test_nobody_makes_up_an_instant(when):
    assert (when.starts_at, when.ends_at) == (None, None)


def utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("when", "starts", "ends"),
    [
        # By the local clocks it lands before it left.
        (
            doc.When(
                "Pacific/Auckland",
                "exact",
                date=dt.date(2022, 11, 10),
                start=dt.time(23, 55),
                end=dt.time(9, 40),
                end_timezone="Pacific/Honolulu",
            ),
            "2022-11-10 10:55",
            "2022-11-10 19:40",
        ),
        (
            doc.When(
                "Asia/Tokyo",
                "exact",
                date=dt.date(2023, 3, 27),
                start=dt.time(0, 5),
                end=dt.time(18, 5),
                end_date=dt.date(2023, 3, 26),
                end_timezone="America/Los_Angeles",
            ),
            "2023-03-26 15:05",
            "2023-03-27 01:05",
        ),
        # A vigil through the night on which the clocks go back lasts one hour more.
        (
            doc.When(
                "Europe/Rome",
                "exact",
                date=dt.date(2022, 10, 29),
                start=dt.time(22),
                end=dt.time(6),
                end_date=dt.date(2022, 10, 30),
            ),
            "2022-10-29 20:00",
            "2022-10-30 05:00",
        ),
        (
            doc.When(
                "Europe/Rome",
                "exact",
                date=dt.date(2023, 3, 25),
                start=dt.time(22),
                end=dt.time(6),
                end_date=dt.date(2023, 3, 26),
            ),
            "2023-03-25 21:00",
            "2023-03-26 04:00",
        ),
        # The second 02:15 of that night.
        (
            doc.When(
                "Europe/Rome",
                "exact",
                date=dt.date(2022, 10, 30),
                start=dt.time(2, 45),
                end=dt.time(2, 15),
            ),
            "2022-10-30 00:45",
            "2022-10-30 01:15",
        ),
    ],
)
def test_real_nights_have_their_real_length(when, starts, ends):
    assert (utc(when.starts_at), utc(when.ends_at)) == (starts, ends)


def turin() -> doc.Territory:
    return doc.Territory("torino", Text(it="Torino", ja="トリノ"), "IT", "Europe/Rome")


def document() -> doc.Itinerary:
    session = doc.Session(
        uid=uuid.UUID(int=1),
        when=doc.When("Europe/Rome", date=dt.date(2022, 11, 10)),
        sequence=1,
        title=Text(it="Visita"),
        place=doc.Place(slug="csi", latitude=45.068611, is_step_free=False),
    )
    visit = doc.Delegation(
        "nagoya", Text(it="Visita"), "inbound", "study", "planning", turin(), turin(),
        start=Period.of_month(2022, 11),
    )  # fmt: skip
    return doc.Itinerary("public", visit, days=(doc.Day(dt.date(2022, 11, 10), (session,)),))


def test_a_document_survives_its_encoding():
    assert doc.decode(doc.encode(document())) == document()


def test_unknown_is_kept_apart_from_no():
    place = doc.decode(doc.encode(document())).sessions[0].place

    assert (place.is_step_free, place.has_lift) == (False, None)


def test_equal_documents_give_equal_bytes_in_every_language():
    with override("ja"):
        in_japanese = doc.encode(document())

    assert doc.encode(document()) == in_japanese


def test_equal_documents_give_equal_bytes_in_every_process():
    program = (
        "import django, hashlib; django.setup();"
        "from tests.itineraries.test_itinerary import document;"
        "from itineraries.itinerary import encode;"
        "print(hashlib.sha256(encode(document())).hexdigest())"
    )
    digests = {
        subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True)
        for _process in range(2)
    }

    assert digests == {hashlib.sha256(doc.encode(document())).hexdigest() + "\n"}


@pytest.mark.parametrize("frozen", [b"", b"{}", b"[]", b'{"audience": "all"}', b"\xff\xfe"])
def test_what_is_no_document_is_refused(frozen):
    with pytest.raises(msgspec.DecodeError):
        doc.decode(frozen)


def test_a_session_is_found_by_its_identifier_alone():
    assert document().session(uuid.UUID(int=1)).title == Text(it="Visita")
    assert document().session(uuid.UUID(int=2)) is None
