"""Who is told of what: the people concerned, each of their own appointments, in their language."""

import datetime as dt

import icalendar
import pytest

from itineraries.models import Message, Participation
from itineraries.outbox import draft_notices, send
from itineraries.publishing import publish
from tests.itineraries.outbox.letters import TODAY, World, move, published_world
from tests.make import make_delegate, make_participation, make_person, make_session

ELEVEN, NOON = dt.time(11), dt.time(12, 30)


@pytest.fixture
def world(db) -> World:
    return published_world()


def events(letter: Message) -> list[tuple[str, int, str]]:
    found = icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")
    return [(str(one["uid"]), int(one["sequence"]), str(one["status"])) for one in found]


def test_a_move_is_told_to_those_concerned_and_to_nobody_else(world):
    move(world.lab, start=ELEVEN, end=NOON)

    told = {name: (one.email, one.language) for name, one in world.notices().items()}

    assert told == {
        "Carla Bianchi": ("carla@example.org", "it"),
        "Jo Smith": ("jo@example.org", "en"),
        "Politecnico": ("", "it"),
        "角俊雄": ("sumi@example.org", "ja"),
    }


def test_the_letter_says_what_was_and_what_is_in_the_readers_language(world):
    move(world.lab, start=ELEVEN, end=NOON)

    letters = world.notices()

    assert letters["Carla Bianchi"].body.splitlines() == [
        "Gentile Dott.ssa Carla Bianchi,",
        "",
        (
            "il programma della visita «Visita di Nagoya» (9–11 novembre 2022) è cambiato. Le "
            "comunichiamo di seguito le variazioni che La riguardano."
        ),
        "",
        "• Laboratorio",
        "  Quando: giovedì 10 novembre 11:00–12:30 (prima: giovedì 10 novembre 10:00–11:30)",
        "  Dove: CSI NEXT",
        "",
        (
            "In allegato trova un file di calendario con questi soli appuntamenti, come stanno ora. Non "
            "è un invito: può aprirlo per aggiungerli alla Sua agenda. Alcuni programmi aggiornano così "
            "le voci già presenti; negli altri vanno eliminate a mano."
        ),
        "",
        "Per qualsiasi chiarimento può rispondere a questo messaggio.",
        "",
        "Cordiali saluti",
        "",
        "Elena Deambrogio",
        "Relazioni internazionali",
        "elena@example.org",
    ]
    assert letters["角俊雄"].body.splitlines()[:8] == [
        "角俊雄 様",
        "",
        "平素より大変お世話になっております。",
        "",
        (
            "「名古屋市の訪問」（2022年11月9日〜11日）の日程に変更がございましたので、"
            "ご関係の予定につきまして下記のとおりお知らせいたします。"
        ),
        "",
        "• 研究室",
        "  日時：11月10日（木） 11:00〜12:30（変更前：11月10日（木） 10:00〜11:30）",
    ]
    assert letters["Jo Smith"].subject == "Changes to the programme: Nagoya visits"


def test_nothing_private_of_others_goes_with_it(world):
    move(world.lab, start=ELEVEN, end=NOON)

    letters = world.notices()
    host = letters["Carla Bianchi"].body + letters["Carla Bianchi"].calendar
    delegate = letters["角俊雄"].body + letters["角俊雄"].calendar

    private = ["Il sindaco forse", "+39011", "carla@example.org", "Cena", "夕食会", "Rinuncia"]
    assert [word for word in [*private, "Portare il casco"] if word in host] == []
    assert [word for word in private if word in delegate] == []
    assert "Portare il casco" in delegate


def test_the_enclosure_updates_the_delegates_calendar(world):
    move(world.lab, start=ELEVEN, end=NOON)
    before = events(world.notices()["Carla Bianchi"])
    publish(delegation=world.visit)
    after = events(world.notices()["Carla Bianchi"])

    assert before == after == [(str(world.lab.uid), 2, "CONFIRMED")]


def test_what_is_cancelled_or_taken_out_is_cancelled_in_the_calendar(world):
    guide = make_person(family="Verdi", given="Ivo", office_email="ivo@example.org")
    tour = make_session(delegation=world.visit, title_it="Museo")
    make_participation(session=tour, person=guide, role="guide")
    world.release = publish(delegation=world.visit)
    uid = tour.uid
    move(world.lab, status="cancelled")
    Participation.objects.filter(session=tour).first().delete()
    tour.delete()

    letters = world.notices()

    assert events(letters["Carla Bianchi"]) == [(str(world.lab.uid), 3, "CANCELLED")]
    assert events(letters["Ivo Verdi"]) == [(str(uid), 3, "CANCELLED")]
    assert "Non è più" not in letters["Carla Bianchi"].body
    assert "  L'appuntamento non è più in programma." in letters["Ivo Verdi"].body.splitlines()


def test_a_host_hears_of_an_appointment_that_nobody_else_may_see(world):
    secret = make_session(delegation=world.visit, title_it="Segreto", visibility="staff")
    host = make_person(family="Neri", given="Pia", office_email="pia@example.org")
    make_participation(session=secret, person=host, role="host")
    move(world.lab, title_it="Laboratorio!")
    world.release = publish(delegation=world.visit)
    move(secret, date=dt.date(2022, 11, 11))

    letters = world.notices()

    assert list(letters) == ["Pia Neri"]
    assert events(letters["Pia Neri"]) == [(str(secret.uid), 2, "CONFIRMED")]


def test_only_the_party_concerned_is_told(world):
    for party in ("A", "B"):
        person = make_person(family=party, given="Delegato", office_email="d@example.org")
        make_delegate(delegation=world.visit, person=person, party=party)
    move(world.lab, party="A")
    world.release = publish(delegation=world.visit)
    move(world.lab, start=ELEVEN, end=NOON)

    told = world.notices()

    assert sorted(told) == ["Carla Bianchi", "Delegato A", "Jo Smith", "Politecnico"]


def test_drafting_again_doubles_nothing_and_leaves_what_was_edited(world):
    move(world.lab, start=ELEVEN, end=NOON)
    edited = world.notices()["Jo Smith"]
    edited.body, edited.is_edited = "By hand", True
    edited.full_clean()
    edited.save()
    move(world.lab, end=dt.time(13))

    again = world.notices()
    bodies = {one.name: one.body for one in Message.objects.all()}

    assert len(bodies) == len(again) == Message.objects.count() == 4
    assert bodies["Jo Smith"] == "By hand"
    assert "11:00–13:00" in bodies["Carla Bianchi"]
    assert "By hand" not in world.notices(also_edited=True)["Jo Smith"].body


def test_drafts_with_nothing_to_tell_any_more_are_thrown_away(world):
    move(world.lab, start=ELEVEN, end=NOON)
    world.notices()
    move(world.lab, start=dt.time(10), end=dt.time(11, 30))

    assert world.notices() == {}
    assert Message.objects.count() == 0


def test_nobody_is_told_twice_and_who_was_told_otherwise_is_told_again(world):
    move(world.lab, start=ELEVEN, end=NOON)
    send(world.notices()["Carla Bianchi"], by=None, at=TODAY)
    after_sending = sorted(world.notices())
    move(world.lab, start=dt.time(10), end=dt.time(11, 30))

    taken_back = world.notices()

    assert after_sending == ["Jo Smith", "Politecnico", "角俊雄"]
    assert list(taken_back) == ["Carla Bianchi"]
    assert "A differenza di quanto Le avevamo comunicato" in taken_back["Carla Bianchi"].body


def test_what_is_over_is_told_to_nobody(world):
    move(world.lab, start=ELEVEN, end=NOON)
    late = dt.datetime(2022, 11, 20, tzinfo=dt.UTC)
    assert draft_notices(world.visit, since=world.release, by=None, at=late) == []
