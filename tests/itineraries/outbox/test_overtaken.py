"""Drafts that say what is no longer so are marked in words, and do not go."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction
from django.utils.translation import override

from delegations.models import Delegation
from itineraries.models import Confirmation, Message, Participation
from itineraries.outbox import draft_requests, draft_thanks, send
from itineraries.outbox.overtaken import Overtaken, overtaken_among
from itineraries.outbox.sending import IsOvertaken
from tests.itineraries.outbox.letters import TODAY, World, move, published_world
from tests.make import make_participation, make_room, make_venue

FOUR, FIVE = dt.time(16), dt.time(17)
AFTER = dt.datetime(2022, 11, 20, tzinfo=dt.UTC)


@pytest.fixture
def world(db) -> World:
    world = published_world()
    change(speaker_of(world), status="invited")
    return world


def speaker_of(world: World) -> Participation:
    return world.lab.participations.get(person__family="Smith")


def request_of(world: World) -> Message:
    [letter] = draft_requests(world.visit, [speaker_of(world)], by=None, at=TODAY)
    return letter


def look(letter: Message) -> Overtaken | None:
    visit = Delegation.objects.select_related("destination").get(pk=letter.delegation_id)
    with override("en"):
        return overtaken_among(visit, [Message.objects.get(pk=letter.pk)]).get(letter.pk)


def change(record, **facts) -> None:
    for name, value in facts.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()


def moved_and_cancelled(world: World) -> None:
    move(world.lab, start=FOUR, end=FIVE, status="cancelled")


def moved(world: World) -> None:
    move(world.lab, start=FOUR, end=FIVE)


def another_day(world: World) -> None:
    move(world.lab, date=dt.date(2022, 11, 11))


def another_venue(world: World) -> None:
    move(world.lab, venue=make_venue(name_it="Mole", slug="mole"))


def another_room(world: World) -> None:
    move(world.lab, room=make_room(venue=world.lab.venue, name_it="Sala Rossa"))


def renamed_venue(world: World) -> None:
    change(world.lab.venue, name_it="CSI Piemonte")


def postponed(world: World) -> None:
    move(world.lab, status="postponed", has_no_new_date=True)


def cancelled_visit(world: World) -> None:
    change(world.visit, state="cancelled")


def another_role(world: World) -> None:
    change(speaker_of(world), role="chair")


def another_address(world: World) -> None:
    change(speaker_of(world).person, office_email="jo@example.com")


def married(world: World) -> None:
    change(speaker_of(world).person, family="Doe")


def taken_off_the_list(world: World) -> None:
    speaker_of(world).delete()


def deleted(world: World) -> None:
    for one in world.lab.participations.all():
        one.delete()
    world.lab.delete()


def answered(world: World) -> None:
    change(speaker_of(world), status="confirmed")


def declined(world: World) -> None:
    change(speaker_of(world), status="declined")


def proposed_another_time(world: World) -> None:
    """To the question of the letter before, whose link is still good."""
    change(
        Confirmation.objects.get(message__state="sent"),
        answer="another_time",
        proposal="Friday",
        answered_at=TODAY,
    )


GONE = "Nobody is asked any more: the participant was taken off the list."
REASONS = [
    (moved_and_cancelled, ["Lab: was 10:00–11:30, is 16:00–17:00, cancelled"], True),
    (moved, ["Lab: was 10:00–11:30, is 16:00–17:00"], False),
    (
        another_day,
        [
            "Lab: was Thursday 10 November 10:00–11:30, is Friday 11 November 10:00–11:30",
        ],
        False,
    ),
    (another_venue, ["Lab: was CSI NEXT, is Mole"], False),
    (another_room, ["Lab: was CSI NEXT, is CSI NEXT, Sala Rossa"], False),
    (renamed_venue, ["Lab: was CSI NEXT, is CSI Piemonte"], False),
    (postponed, ["Lab: postponed"], True),
    (cancelled_visit, ["Nagoya visits: cancelled"], True),
    (another_role, ["Lab: role: was speaker, is chair"], False),
    (another_address, ["e-mail: was jo@example.org, is jo@example.com"], False),
    (married, ["name: was Jo Smith, is Jo Doe"], False),
    (taken_off_the_list, [GONE], True),
    (deleted, [GONE], True),
    (answered, ["answer: was invited, is confirmed"], True),
    (declined, ["Lab: takes no part any more", "answer: was invited, is declined"], True),
]


@pytest.mark.parametrize(("happen", "reasons", "is_final"), REASONS)
def test_a_request_is_marked_with_what_has_become_of_it_and_does_not_go(
    world, happen, reasons, is_final
):
    letter = request_of(world)
    before = look(letter)

    happen(world)
    overtaken = look(letter)

    assert (before, overtaken.reasons, overtaken.is_final) == (None, reasons, is_final)
    with pytest.raises(IsOvertaken):
        send(letter, by=None, at=TODAY)
    assert (Message.objects.get(pk=letter.pk).state, mail.outbox) == ("draft", [])
    # On purpose it goes, unless there is nothing any more that could be answered.
    if is_final:
        with pytest.raises(IsOvertaken):
            send(letter, by=None, at=TODAY, although=overtaken.digest)
    else:
        assert send(letter, by=None, at=TODAY, although=overtaken.digest).state == "sent"
    assert len(mail.outbox) == (not is_final)


def test_a_second_request_to_somebody_who_answers_the_first_does_not_go(world):
    assert send(request_of(world), by=None, at=TODAY).state == "sent"
    letter = request_of(world)
    before = look(letter)

    proposed_another_time(world)
    overtaken = look(letter)

    assert (before, overtaken.reasons, overtaken.is_final) == (
        None,
        ["They have answered since it was drafted."],
        True,
    )
    again = request_of(world)
    assert (look(again), send(again, by=None, at=TODAY).state) == (None, "sent")


def test_a_draft_that_says_what_is_so_again_goes(world):
    letter = request_of(world)
    moved_and_cancelled(world)
    move(world.lab, start=dt.time(10), end=dt.time(11, 30), status="confirmed")
    change(world.lab.venue, notes="Solo per l’ufficio")

    assert look(letter) is None
    assert send(letter, by=None, at=TODAY).state == "sent"


def test_on_purpose_is_for_what_was_shown_and_for_nothing_else(world):
    letter = request_of(world)
    moved(world)
    shown = look(letter)
    move(world.lab, end=dt.time(18))

    with pytest.raises(IsOvertaken):
        send(letter, by=None, at=TODAY, although=shown.digest)
    assert mail.outbox == []


def test_drafted_anew_it_goes_with_what_is_so(world):
    request_of(world)
    moved(world)
    letter = request_of(world)

    assert look(letter) is None
    assert send(letter, by=None, at=TODAY).state == "sent"
    assert ("16:00–17:00" in mail.outbox[0].body, "10:00" in mail.outbox[0].body) == (True, False)


def test_an_appointment_called_off_while_the_letter_is_being_sent_is_not_asked_for(
    world, monkeypatch
):
    letter = request_of(world)
    locked = transaction.atomic

    # Whatever happens between the two short acts of sending: the second looks once more.
    from itineraries.outbox import sending

    take = sending._take

    def take_then_cancel(*args, **kwargs):
        with locked():
            taken = take(*args, **kwargs)
        move(world.lab, status="cancelled")
        return taken

    monkeypatch.setattr(sending, "_take", take_then_cancel)
    with override("en"):
        done = send(letter, by=None, at=TODAY)

    assert (done.state, done.error) == ("failed", "The appointment does not take place.")
    assert mail.outbox == []


NOTICES = [
    (lambda world: move(world.lab, start=dt.time(9)), "was 16:00–17:00, is 09:00–17:00"),
    (lambda world: move(world.lab, status="cancelled"), "cancelled"),
    (deleted, "deleted from the agenda"),
    (taken_off_the_list, "takes no part any more"),
]


@pytest.mark.parametrize(("happen", "turn"), NOTICES)
def test_a_notice_is_marked_and_goes_only_on_purpose(world, happen, turn):
    moved(world)
    letter = world.notices()["Jo Smith"]
    assert look(letter) is None

    happen(world)
    overtaken = look(letter)

    assert (overtaken.reasons, overtaken.is_final) == ([f"Lab: {turn}"], False)
    with pytest.raises(IsOvertaken):
        send(letter, by=None, at=TODAY)
    assert send(letter, by=None, at=TODAY, although=overtaken.digest).state == "sent"


def test_a_delegate_who_leaves_the_visit_or_may_not_see_it_any_more(world):
    moved(world)
    letters = world.notices()
    move(world.lab, visibility="staff")

    assert look(letters["角俊雄"]).reasons == ["Lab: takes no part any more"]
    assert look(letters["Carla Bianchi"]) is None


def test_thanks_rest_on_what_took_place(world):
    letter = {one.name: one for one in draft_thanks(world.visit, by=None, at=AFTER)}["Jo Smith"]
    moved(world)
    assert look(letter) is None

    move(world.lab, status="not_held")

    assert look(letter).reasons == ["Lab: not held"]


def test_of_a_draft_from_before_nobody_knows_what_it_rests_on(world):
    letter = request_of(world)
    Message.objects.filter(pk=letter.pk).update(rests_on="")

    assert look(letter).reasons == [
        "It is not known any more what the agenda was when it was drafted."
    ]


@pytest.mark.parametrize("count", [1, 12])
def test_looking_costs_the_same_for_one_draft_as_for_twelve(
    world, count, django_assert_num_queries
):
    for _number in range(count - 1):
        make_participation(session=world.lab, role="host", status="invited")
    draft_requests(world.visit, world.lab.participations.all(), by=None, at=TODAY)
    letters = list(Message.objects.all())

    with django_assert_num_queries(6):
        overtaken_among(world.visit, letters)
    assert Confirmation.objects.count() == len(letters)
