"""Text that would be more than text: no line of the file is anybody's but ours."""

import re
from uuid import UUID

import pytest
from msgspec.structs import replace

from itineraries import itinerary as doc
from itineraries.exports import agenda_ics
from itineraries.exports.plain_text import lines_of, one_line
from organisations.words import Text
from tests.itineraries.exports.calendars import events, lines, written
from tests.itineraries.full import full_itinerary
from tests.itineraries.published import at, itinerary, person, session, visit

PAYLOADS = [
    "\r\nATTACH:https://evil.example/",
    "\nATTACH:x",
    "\rATTACH:x",
    "\r\n ATTACH:x",
    "\x00ATTACH:x",
    "\x0bATTACH:x",
    "\x0cATTACH:x",
    "\x1cATTACH:x",
    "\x85ATTACH:x",
    "\u2028ATTACH:x",
    "\u2029ATTACH:x",
    "\\nATTACH:x",
    "\\\nATTACH:x",
    "\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:EMAIL",
    "END:VCALENDAR",
    '";VALUE=URI:https://evil.example/',
    "a;b,c:d^n^'\\",
    "\ud800\u202e\ufeff\x7f",
    "è" * 200 + "名" * 200 + "🇮🇹" * 60,
]


def document_with(payload: str) -> doc.Itinerary:
    text = Text(f"a{payload}b")
    one = doc.Session(
        uid=UUID(int=1),
        sequence=1,
        when=at("09:00", "10:00"),
        title=text,
        description=text,
        place=doc.Place(slug="x", name=text, address=payload, city=payload, native=payload),
        alternative_place=doc.Place(name=text),
        alternative_condition=text,
        meeting_point=text,
        participants=(doc.Participant("host", "home", person(payload, payload, title=text)),),
        presentations=(doc.Presentation(name=text, slug="x"),),
        party=payload,
        languages=(payload,),
    )
    undated = doc.Session(UUID(int=2), doc.When("Europe/Rome"), sequence=1, title=text)
    return itinerary(one, undated, delegation=visit(title=text, purpose=text))


def names(calendar: bytes) -> list[str]:
    return [re.split("[;:]", line)[0] for line in lines(calendar)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_adds_a_line(payload: str):
    calendar = written(document_with(payload))

    assert names(calendar) == names(written(document_with("plain")))
    assert re.findall(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]", calendar) == []
    assert re.findall("[\u2028\u2029\u202e\ufeff]", calendar.decode()) == []
    assert re.findall(rb"(?<!\r)\n|\r(?!\n)", calendar) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_lines_are_at_most_75_bytes_and_break_no_character(payload: str):
    folded = written(document_with(payload)).split(b"\r\n")

    assert [line for line in folded if len(line) > 75] == []
    assert [line.decode() for line in folded] != []


def test_what_was_written_is_read_back():
    text = 'Sala A, B; 1\\2: «è» 名古屋 "x"\nseconda riga'
    one = session(one_line(text), when=at("09:00", "10:00"), description=Text(text))

    [event] = events(written(itinerary(one)))

    assert str(event["summary"]) == one_line(text)
    assert str(event["description"]).startswith(f"{text}\n\n")


def test_the_same_document_gives_the_same_bytes():
    document = full_itinerary(120)

    assert written(document) == written(replace(document))


def test_plain_text_keeps_what_people_write():
    assert lines_of("a\r\nb\rc\u2028d\te\x00f") == "a\nb\nc\nd ef"
    assert one_line("  a\n\nb\u3000c ") == "a b c"
    assert lines_of("鷲見敏雄 Città 👩‍💻") == "鷲見敏雄 Città 👩‍💻"


def test_a_long_agenda_is_written_some_sessions_at_a_time():
    parts = [len(part) for part in agenda_ics.render(full_itinerary(500), "it")]

    assert max(parts) < 60_000
    assert sum(parts) > 200_000
