"""One field for a time: what officers type is understood, and what is printed reads back."""

import contextlib
import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from itineraries.itinerary import When
from itineraries.phrases.times import time_phrase
from itineraries.typed_times import TypedTime, read, typed

DAY = dt.date(2022, 11, 10)
CLOCKS = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
DAYS = st.integers(-1, 31)


def exact(start, end, days=0):
    return TypedTime("exact", dt.time(*start), dt.time(*end), days=days)


def at(precision, hour, minute=0):
    return TypedTime(precision, dt.time(hour, minute))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", TypedTime()),
        ("  ", TypedTime()),
        ("9:30-10:45", exact((9, 30), (10, 45))),
        ("9.30–10.45", exact((9, 30), (10, 45))),
        ("9,30 — 10,45", exact((9, 30), (10, 45))),
        ("0930-1045", exact((9, 30), (10, 45))),
        ("9-10", exact((9, 0), (10, 0))),
        ("dalle 9 alle 10:30", exact((9, 0), (10, 30))),
        ("ore 9.30 - 11", exact((9, 30), (11, 0))),
        ("from 9 to 10", exact((9, 0), (10, 0))),
        ("9am-1pm", exact((9, 0), (13, 0))),
        ("１０：００〜１１：３０", exact((10, 0), (11, 30))),
        ("10時から11時半まで", exact((10, 0), (11, 30))),
        ("午後2時-午後3時30分", exact((14, 0), (15, 30))),
        ("22:00-01:00 (+1)", exact((22, 0), (1, 0), 1)),
        ("22-1 +1", exact((22, 0), (1, 0), 1)),
        ("22:00-01:00 next day", exact((22, 0), (1, 0), 1)),
        ("22:00-翌1:00", exact((22, 0), (1, 0), 1)),
        ("20-24", exact((20, 0), (0, 0), 1)),
        ("9", at("start_only", 9)),
        ("14", at("start_only", 14)),
        ("ore 14", at("start_only", 14)),
        ("alle 14", at("start_only", 14)),
        ("14:00", at("start_only", 14)),
        ("14h30", at("start_only", 14, 30)),
        ("14時30分", at("start_only", 14, 30)),
        ("2 pm", at("start_only", 14)),
        ("dalle 18:30", at("from", 18, 30)),
        ("Dalle ore 18.30", at("from", 18, 30)),
        ("from 18:30", at("from", 18, 30)),
        ("18:30から", at("from", 18, 30)),
        ("18:30 →", at("from", 18, 30)),
        ("18:30-", at("from", 18, 30)),
        ("circa 14", at("about", 14)),
        ("ca. 14", at("about", 14)),
        ("verso le 14", at("about", 14)),
        ("about 14:00", at("about", 14)),
        ("14時頃", at("about", 14)),
        ("約14時", at("about", 14)),
        ("Mattina", TypedTime("part_of_day", part_of_day="morning")),
        ("nel pomeriggio", TypedTime("part_of_day", part_of_day="afternoon")),
        ("evening", TypedTime("part_of_day", part_of_day="evening")),
        ("午前", TypedTime("part_of_day", part_of_day="morning")),
        ("夕方", TypedTime("part_of_day", part_of_day="evening")),
        ("tutto il giorno", TypedTime("all_day")),
        ("All day", TypedTime("all_day")),
        ("終日", TypedTime("all_day")),
        ("終日 (+2)", TypedTime("all_day", days=2)),
        ("終日 (+31)", TypedTime("all_day", days=31)),
        ("7.00 - 9.00 p.m.", exact((19, 0), (21, 0))),
        ("8 - 8.30 p.m.", exact((20, 0), (20, 30))),
        ("dalle 7 alle 9 pm", exact((19, 0), (21, 0))),
        ("dalle 7 alle 9 di sera", exact((19, 0), (21, 0))),
        ("dalle 11 alle 2 di notte", exact((23, 0), (2, 0), 1)),
        ("dalle 3 del pomeriggio alle 8", exact((15, 0), (20, 0))),
        ("11 am - 1", exact((11, 0), (13, 0))),
        ("10 a.m.-noon", exact((10, 0), (12, 0))),
        ("noon-2 pm", exact((12, 0), (14, 0))),
        ("12-1 pm", exact((12, 0), (13, 0))),
        ("午前10時〜12時", exact((10, 0), (12, 0))),
        ("午後0時〜2時", exact((12, 0), (14, 0))),
        ("午後２時～４時", exact((14, 0), (16, 0))),
        ("午前九時から午後三時半まで", exact((9, 0), (15, 30))),
        ("PM2:00～4:00", exact((14, 0), (16, 0))),
        ("22時〜深夜1時", exact((22, 0), (1, 0), 1)),
        ("22-25:30", exact((22, 0), (1, 30), 1)),
        ("22-25:30 (+1)", exact((22, 0), (1, 30), 1)),
        ("20 - midnight", exact((20, 0), (0, 0), 1)),
        ("mezzanotte - 2", exact((0, 0), (2, 0))),
        ("von 9 bis 10 Uhr", exact((9, 0), (10, 0))),
        ("de 9h à 10h", exact((9, 0), (10, 0))),
        ("7-9 pm (+1)", exact((19, 0), (21, 0), 1)),
        ("12:30 am", at("start_only", 0, 30)),
        ("alle 9 e mezza", at("start_only", 9, 30)),
        ("le dieci meno un quarto", at("start_only", 9, 45)),
        ("9 e un quarto", at("start_only", 9, 15)),
        ("half past nine", at("start_only", 9, 30)),
        ("quarter to ten", at("start_only", 9, 45)),
        ("9時半", at("start_only", 9, 30)),
        ("十二時", at("start_only", 12)),
        ("noon", at("start_only", 12)),
        ("mezzogiorno", at("start_only", 12)),
        ("正午", at("start_only", 12)),
        ("a mezzogiorno", at("start_only", 12)),
        ("12:00 noon", at("start_only", 12)),
        ("12.00 noon – 1.00 pm", exact((12, 0), (13, 0))),
        ("9時30〜10時15", exact((9, 30), (10, 15))),
        ("1430 hours", at("start_only", 14, 30)),
        ("9.00 hrs - 10.30 hrs", exact((9, 0), (10, 30))),
        ("verso mezzogiorno", at("about", 12)),
        ("ab 9 Uhr", at("from", 9)),
        ("18:30～", at("from", 18, 30)),
        ("09:57:00", at("start_only", 9, 57)),
    ],
)
def test_a_time_is_read_as_it_was_meant(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30:00", "clock"),
        ("9:75", "clock"),
        ("9:3", "clock"),
        ("13pm", "clock"),
        ("0 pm", "clock"),
        ("午後7時 pm", "clock"),
        ("9, 10", "time"),
        ("20-24 (+2)", "time"),
        ("between 7 and 9 pm", "time"),
        ("all day (-2)", "days"),
        ("9:30 (+999999999)", "days"),
        ("10:45-9:30", "backwards"),
        ("10-10", "backwards"),
        ("dopo pranzo", "time"),
        # How long, and not when.
        ("3 hours", "time"),
        ("12 hrs", "time"),
        ("1 hr", "time"),
        ("until late", "time"),
        # When it ends, and not when it starts.
        ("- 17:00", "start"),
        ("〜17:00", "start"),
        ("～１７時", "start"),
        ("17時まで", "start"),
        ("fino alle ore 15", "start"),
        ("entro le 15", "start"),
        ("by 5 pm", "start"),
        ("bis 17 Uhr", "start"),
        ("jusqu’à 17h", "start"),
        ("9-10-11", "time"),
        ("9:30 10:45", "time"),
        ("-", "time"),
        ("（）", "time"),
        ("<b>9</b>", "time"),
        ("9" * 5000, "time"),
        ("\x00", "time"),
        ("٩", "time"),
    ],
)
def test_what_is_no_time_is_refused(text, code):
    with pytest.raises(ValidationError) as refusal:
        read(text)

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "22-1",
            "22:00–01:00 ends before it starts. If it ends on the next day, write 22:00–01:00 (+1).",
        ),
        (
            "11 pm - 1 am",
            "23:00–01:00 ends before it starts. If it ends on the next day, write 23:00–01:00 (+1).",
        ),
        (
            "11-1",
            (
                "11:00–01:00 ends before it starts. If it ends later that day, write 11:00–13:00; if it "
                "ends on the next day, write 11:00–01:00 (+1)."
            ),
        ),
        (
            "11-12 am",
            (
                "“11-12 am” can be read as 11:00–12:00 or as 23:00–00:00 (+1). Write the one that is "
                "meant."
            ),
        ),
        (
            "9 - midnight",
            (
                "“9 - midnight” can be read as 21:00–00:00 (+1) or as 09:00–00:00 (+1). Write the one "
                "that is meant."
            ),
        ),
        (
            "0:30-2 pm",
            "“0:30-2 pm” can be read as 12:30–14:00 or as 00:30–14:00. Write the one that is meant.",
        ),
        (
            "10-2 am (+1)",
            (
                "“10-2 am (+1)” can be read as 10:00–02:00 (+1) or as 22:00–02:00 (+1). Write the one "
                "that is meant."
            ),
        ),
        (
            "until 5 pm",
            (
                "“until 5 pm” does not say when it starts. Write that too, as in 9:30-10:45; if it is "
                "only roughly known, write about 17:00."
            ),
        ),
        (
            "ten to 12",
            "“ten to 12” can be read as 11:50 or as 10:00–12:00. Write the one that is meant.",
        ),
        (
            "ten to nine",
            "“ten to nine” can be read as 08:50 or as 10:00–21:00. Write the one that is meant.",
        ),
        ("午後12時", "“午後12時” can be read as 00:00 or as 12:00. Write the one that is meant."),
        (
            "24:00",
            "“24:00” belongs to the day that begins at midnight: on that day, write 00:00.",
        ),
        (
            "mezzanotte",
            "“mezzanotte” belongs to the day that begins at midnight: on that day, write 00:00.",
        ),
        (
            "深夜1時",
            "“深夜1時” belongs to the day that begins at midnight: on that day, write 01:00.",
        ),
        (
            "25:00〜26:30",
            (
                "“25:00〜26:30” belongs to the day that begins at midnight: on that day, write "
                "01:00–02:30."
            ),
        ),
        ("13pm", "“13pm” counts the hours in two ways. Write 13:00."),
        ("9:57:30", "Times are kept to the minute, and this one has seconds. Write 09:57."),
        (
            "22:00 (+999)",
            "An appointment ends within 31 days. Write at most (+31), or make it several.",
        ),
        (
            "nel tardo pomeriggio",
            (
                "“nel tardo pomeriggio” is more exact than a part of the day and less than an hour. "
                "Write afternoon, or an hour such as about 17."
            ),
        ),
        (
            "17:00 (ora di Tokyo)",
            (
                "“17:00 (ora di Tokyo)” names a time zone, which has a field of its own in the form of "
                "the appointment. Write the hour alone here."
            ),
        ),
        (
            "all day, until Saturday 12 November",
            (
                "“all day, until Saturday 12 November” names a day. Write how many days later it ends: "
                "all day (+2), or 22:00-01:00 (+1)."
            ),
        ),
    ],
)
def test_a_refusal_says_what_to_write(text, sentence):
    with override("en"), pytest.raises(ValidationError) as refusal:
        read(text)

    assert refusal.value.messages == [sentence]


def test_of_a_flight_the_clock_may_seem_to_run_backwards():
    assert read("11:00-9:30", has_two_zones=True) == exact((11, 0), (9, 30))


# Where the marks of a span stand, in each language: {0} and {1} are its clocks, a and p the halves.
SPANS = {
    "after": ["{0}-{1} {h}m", "{0} – {1} {h}.m.", "dalle {0} alle {1} {h}m", "{0} to {1}{h}m"],
    "before": ["{H}{0}時{a}〜{1}時{b}", "{H}{0}:{a}～{1}:{b}", "{h}m {0} - {1}"],
    "first": ["{0} {h}m - {1}", "from {0} {h}.m. until {1}"],
}
HOURS = st.integers(1, 12)
MINUTES = st.sampled_from([0, 5, 30])


@given(
    place=st.sampled_from(sorted(SPANS)),
    form=st.integers(0, 3),
    is_late=st.booleans(),
    hours=st.tuples(HOURS, HOURS),
    minutes=st.tuples(MINUTES, MINUTES),
)
def test_a_mark_at_one_end_is_meant_for_both_where_that_makes_a_span(
    place, form, is_late, hours, minutes
):
    forms = SPANS[place]
    form = forms[form % len(forms)]
    if "{H}" in form and hours[0] == 12:
        return  # 午前12時 and 午後12時 are asked about: see above.
    if "時" in form:
        minutes = tuple(minute and 30 for minute in minutes)
    clocks = [f"{hour}:{minute:02}" for hour, minute in zip(hours, minutes, strict=True)]
    numbers = hours if "{a}" in form else clocks
    ends = [f"{m:02}" if "{0}:" in form else "半" * bool(m) for m in minutes]
    words = {"h": "ap"[is_late], "H": ["午前", "午後"][is_late], "a": ends[0], "b": ends[1]}
    marked = 1 if place == "after" else 0

    # Expected by trying every half of the day at the end that has no mark: its neighbour's first.
    halves = [is_late, not is_late]
    spans = []
    for half in halves:
        late = [is_late, half] if marked == 0 else [half, is_late]
        first, last = (
            h % 12 * 60 + 720 * on + m for h, on, m in zip(hours, late, minutes, strict=True)
        )
        if first < last:
            spans.append((first, last))
    text = form.format(*numbers, **words)
    if spans:
        first, last = spans[0]
        assert read(text) == exact(divmod(first, 60), divmod(last, 60)), text
    else:
        with pytest.raises(ValidationError) as refusal:
            read(text)
        assert refusal.value.code in ("backwards", "either")


@given(
    text=st.sampled_from(
        ["{0}-{1} pm", "{0}-{1} am", "{0} am - {1}", "{0}-{1}", "午後{0}時〜{1}時"]
    ),
    hours=st.tuples(st.integers(0, 29), st.integers(0, 29)),
)
def test_every_time_that_a_refusal_proposes_is_taken(text, hours):
    with override("en"):
        try:
            read(text.format(*hours))
        except ValidationError as refusal:
            proposed = re.findall(r"\d\d:\d\d(?:–\d\d:\d\d(?: \(\+1\))?)?", refusal.messages[0])
            # The sentence begins with what was typed.
            first = {"backwards": 1, "next_day": len(proposed) - 1, "clock": len(proposed)}
            for clocks in proposed[first.get(refusal.code, 0) :]:
                assert read(clocks).start is not None


@pytest.mark.parametrize("language", ["it", "en", "ja"])
@pytest.mark.parametrize(
    "meant",
    [
        exact((9, 30), (10, 45)),
        exact((22, 0), (1, 0), 1),
        at("start_only", 9, 5),
        at("from", 18, 30),
        at("about", 14),
        TypedTime("part_of_day", part_of_day="morning"),
        TypedTime("part_of_day", part_of_day="afternoon"),
        TypedTime("part_of_day", part_of_day="evening"),
        TypedTime("all_day"),
        TypedTime(),
    ],
)
def test_what_the_pages_print_reads_back_to_the_same(meant, language):
    with override(language):
        assert read(time_phrase(_when(meant), "Europe/Rome")) == meant


@pytest.mark.parametrize("language", ["it", "en", "ja"])
@pytest.mark.parametrize(
    "meant",
    [
        exact((22, 0), (1, 0), 2),
        TypedTime("all_day", days=2),
        at("start_only", 9),
    ],
)
def test_what_the_pages_print_of_other_days_and_zones_is_refused(meant, language):
    with override(language):
        printed = time_phrase(_when(meant), "Europe/Rome" if meant.days else "Asia/Tokyo")
        with pytest.raises(ValidationError):
            read(printed)


@given(
    precision=st.sampled_from(["exact", "start_only", "from", "about"]),
    start=CLOCKS,
    end=CLOCKS,
    days=DAYS,
    language=st.sampled_from(["it", "en", "ja"]),
)
def test_a_printed_clock_reads_back_to_the_same(precision, start, end, days, language):
    end = end if precision == "exact" else None
    meant = TypedTime(precision, start, end, days=days)

    assert read(typed(_when(meant), language), has_two_zones=True) == meant


@given(
    part=st.sampled_from(["", "morning", "afternoon", "evening"]),
    is_all_day=st.booleans(),
    days=DAYS,
    language=st.sampled_from(["it", "en", "ja"]),
)
def test_a_printed_part_of_the_day_reads_back_to_the_same(part, is_all_day, days, language):
    precision = "part_of_day" if part else "all_day" if is_all_day else "untimed"
    meant = TypedTime(precision, part_of_day=part, days=days)

    assert read(typed(_when(meant), language)) == meant


@given(st.text(max_size=80) | st.text("0123456789:.-+() 時分半午後→~ap", max_size=14))
def test_whatever_is_typed_is_read_or_refused(text):
    with contextlib.suppress(ValidationError):
        meant = read(text)
        assert read(typed(_when(meant), "en"), has_two_zones=True) == meant


def _when(meant):
    return When(
        timezone="Europe/Rome",
        precision=meant.precision,
        date=DAY,
        end_date=DAY + dt.timedelta(days=meant.days) if meant.days else None,
        start=meant.start,
        end=meant.end,
        part_of_day=meant.part_of_day,
    )
