"""Every constraint: a sentence from `full_clean`, and a database that refuses what skips it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models

from delegations.models import PreparationStep
from itineraries.publishing import publish
from tests import make
from tests.floors import floors
from tests.pictures import jpeg
from tests.refusals import change, refusal_of_database, sentences

pytestmark = pytest.mark.django_db

NINTH = dt.date(2022, 11, 9)
EIGHTH = dt.date(2022, 11, 8)
TEN, ELEVEN = dt.time(10), dt.time(11)


@dataclass
class Rule:
    """A valid row, the facts that break the constraint, and what is said then."""

    name: str
    row: Callable[[], models.Model]
    broken: dict[str, Any] | Callable[[models.Model], dict[str, Any]]
    sentence: str
    field: str = "__all__"

    def facts(self, row: models.Model) -> dict[str, Any]:
        return self.broken(row) if callable(self.broken) else self.broken


def itself(*names: str) -> Callable[[models.Model], dict[str, Any]]:
    return lambda row: dict.fromkeys(names, row)


def exact_session() -> models.Model:
    return make.make_session(time_precision="exact", start=TEN, end=ELEVEN)


def agreed_synergy() -> models.Model:
    body = make.make_organisation()
    return make.make_synergy(status="agreed", home_organisation=body, partner_organisation=body)


def photograph() -> models.Model:
    file = ContentFile(jpeg(), name="IMG_1.JPG")
    return make.make_document(kind="photo", alt_it="Una sala", file=file)


COORDINATES = "Give both latitude and longitude, or neither."
TIMES = (
    "The times do not fit how well the time is known: “from … to” needs start and end; “start "
    "only”, “from … on” and “about” need the start alone; “part of the day” needs the part; “all "
    "day” and “no time” have neither."
)
CHECKS = [
    Rule(
        "territory_has_both_coordinates_or_none", make.make_territory, {"latitude": 45}, COORDINATES
    ),
    Rule("venue_has_both_coordinates_or_none", make.make_venue, {"longitude": 7}, COORDINATES),
    Rule(
        "organisation_is_not_part_of_itself",
        make.make_organisation,
        itself("parent"),
        "“Comune” is itself a part of this organisation.",
        field="parent",
    ),
    Rule(
        "role_ends_after_it_starts",
        make.make_role,
        {"held_from": NINTH, "held_until": EIGHTH},
        "A role can't end before it starts.",
    ),
    Rule(
        "room_holds_somebody",
        make.make_room,
        {"capacity": 0},
        "Leave the seats empty when they are not known.",
    ),
    Rule(
        "opening_is_on_a_day_of_the_week",
        make.make_opening,
        {"weekday": 7},
        "Value 7 is not a valid choice.",
        field="weekday",
    ),
    Rule(
        "message_sent_has_a_moment",
        make.make_message,
        {"state": "sent"},
        "A letter that was sent has the moment it was sent at.",
    ),
    Rule(
        "confirmation_answered_has_a_moment",
        make.make_confirmation,
        {"answer": "yes"},
        "An answer has the moment it was given at.",
    ),
    Rule(
        "confirmation_of_another_time_says_which",
        make.make_confirmation,
        {"answer": "another_time", "answered_at": dt.datetime(2022, 11, 8, 9, tzinfo=dt.UTC)},
        "Write which other time would do.",
    ),
    Rule(
        "framework_is_not_part_of_itself",
        make.make_framework,
        itself("parent"),
        "“Gemellaggio” is itself a part of this framework.",
        field="parent",
    ),
    Rule(
        "delegation_ends_after_it_starts",
        make.make_delegation,
        {"actual_start": NINTH, "actual_end": EIGHTH},
        "A visit can't end before it starts.",
    ),
    Rule(
        "delegation_is_declined_for_a_reason",
        make.make_delegation,
        {"state": "declined"},
        "Write why the visit was declined.",
    ),
    Rule(
        "delegation_does_not_return_itself",
        make.make_delegation,
        itself("reciprocates"),
        "A visit can't return itself.",
    ),
    Rule(
        "delegation_declares_somebody",
        make.make_delegation,
        {"declared_size": 0},
        "Leave the declared size empty when it is not known.",
    ),
    Rule(
        "preparation_step_is_within_three_years",
        lambda: PreparationStep.objects.create(title_it="Inviti", days=-60),
        {"days": -1096},
        "Write a number of days from -1095 to 1095.",
    ),
    Rule(
        "preparation_is_within_three_years",
        make.make_preparation,
        {"days": 1096},
        "Write a number of days from -1095 to 1095.",
    ),
    Rule(
        "preparation_done_has_a_day",
        make.make_preparation,
        {"status": "done"},
        "What is done has the day it was done on.",
    ),
    Rule(
        "gift_is_worth_nothing_or_more",
        make.make_gift,
        {"estimate": -1},
        "An estimated value can't be below zero.",
    ),
    Rule(
        "thanks_go_to_a_person_or_an_organisation",
        lambda: make.make_thanks(person=make.make_person()),
        {"person": None},
        "Choose either a person or an organisation.",
    ),
    Rule(
        "synergy_agreed_has_an_owner_on_each_side",
        make.make_synergy,
        {"status": "agreed"},
        "A synergy is agreed only with a contact person or organisation on both sides.",
    ),
    Rule(
        "synergy_achieved_has_a_result",
        agreed_synergy,
        {"status": "achieved"},
        "Write the result of a synergy that is achieved.",
    ),
    Rule(
        "synergy_dropped_has_a_reason",
        make.make_synergy,
        {"status": "dropped"},
        "Write why the synergy was dropped.",
    ),
    Rule(
        "action_has_an_owner",
        make.make_action,
        {"owner_organisation": None},
        "Name the person or organisation that answers for it.",
    ),
    Rule(
        "action_done_has_a_day",
        make.make_action,
        {"status": "done"},
        "An action that is done has the day it was done on.",
    ),
    Rule(
        "document_is_a_file_or_a_link",
        make.make_document,
        {"url": ""},
        "Give either a file or an address.",
    ),
    Rule(
        "document_photo_has_alternative_text",
        make.make_document,
        {"kind": "photo"},
        "Describe the photograph for those who can't see it (alternative text).",
    ),
    Rule(
        "document_width_and_height_go_together",
        photograph,
        {"height": None},
        "A photograph has a width and a height, or neither.",
    ),
    Rule(
        "session_ends_on_or_after_its_day",
        exact_session,
        {"end_date": NINTH},
        "A session can't end on a day before its own.",
    ),
    Rule(
        "session_ends_after_it_starts",
        exact_session,
        {"end": TEN},
        "A session must end after it starts. If it goes past midnight, give the day it ends on.",
    ),
    Rule("session_time_is_as_precise_as_it_says", exact_session, {"end": None}, TIMES),
    Rule(
        "session_with_a_time_has_a_day",
        exact_session,
        {"date": None},
        "Give the day, or leave the time out.",
    ),
    Rule(
        "session_postponed_says_to_when",
        make.make_session,
        {"status": "postponed"},
        "Say which item a postponed one was moved to, or tick that there is no new date.",
    ),
    Rule(
        "session_is_not_its_own_part_alternative_or_successor",
        make.make_session,
        itself("alternative_to"),
        "A session can't be a part of itself, an alternative to itself or its own replacement.",
    ),
    Rule(
        "participation_is_of_a_person_or_an_organisation",
        make.make_participation,
        {"person": None},
        "Choose either a person or an organisation.",
    ),
    Rule(
        "private_link_works_for_a_while",
        make.make_private_link,
        lambda row: {"expires_at": row.created_at},
        "A link works until some time after it was made.",
    ),
]


def twin_of(make_row: Callable[..., models.Model], *shared: str, **facts: Any) -> Callable:
    """Two valid rows; the facts that make the second the twin of the first."""

    def rows() -> tuple[models.Model, dict[str, Any]]:
        first, second = make_row(**facts), make_row()
        return second, {name: getattr(first, name) for name in shared}

    return rows


def presented() -> models.Model:
    return make.make_presentation()


def attachment(**facts: Any) -> models.Model:
    session = make.make_session()
    document = make.make_document(delegation=session.delegation)
    row = apps.get_model("itineraries", "Attachment")(session=session, document=document)
    row.save()
    return row


def day(**facts: Any) -> models.Model:
    usual = {"delegation": make.make_delegation(), "date": NINTH, "title_it": "Arrivo"}
    row = apps.get_model("itineraries", "Day")(**usual | facts)
    row.save()
    return row


def alias() -> models.Model:
    row = apps.get_model("organisations", "Alias")(
        organisation=make.make_organisation(), name="Palazzo Civico"
    )
    row.save()
    return row


def thanks_to_a_person(**facts: Any) -> models.Model:
    return make.make_thanks(person=make.make_person())


def thanks_to_a_body(**facts: Any) -> models.Model:
    return make.make_thanks(organisation=make.make_organisation())


def by_organisation(**facts: Any) -> models.Model:
    return make.make_participation(organisation=make.make_organisation())


UNIQUE = {
    "alias_is_given_once": (
        twin_of(alias, "organisation", "name"),
        "This organisation already has that other name.",
    ),
    "room_has_its_own_name_in_the_venue": (
        twin_of(make.make_room, "venue", "name_it"),
        "This venue already has a room of that name.",
    ),
    "opening_is_listed_once": (
        twin_of(make.make_opening, "venue", "weekday", "opens"),
        "These hours are already listed.",
    ),
    "delegate_is_listed_once": (
        twin_of(make.make_delegate, "delegation", "person"),
        "This person is already in the delegation.",
    ),
    "delegation_has_one_head": (
        twin_of(make.make_delegate, "delegation", "role", role="head"),
        "A delegation has one head. Make the other one a deputy.",
    ),
    "delegate_has_their_own_place_in_the_order": (
        twin_of(make.make_delegate, "delegation", "protocol_order", protocol_order=1),
        "Another delegate has this place in the protocol order.",
    ),
    "day_has_one_theme": (twin_of(day, "delegation", "date"), "This day already has a theme."),
    "thanks_to_a_person_are_kept_once": (
        twin_of(thanks_to_a_person, "delegation", "person"),
        "This person has been thanked already.",
    ),
    "thanks_to_an_organisation_are_kept_once": (
        twin_of(thanks_to_a_body, "delegation", "organisation"),
        "This organisation has been thanked already.",
    ),
    "participation_of_a_person_is_listed_once": (
        twin_of(make.make_participation, "session", "person"),
        "This person is already listed with this role.",
    ),
    "participation_of_an_organisation_is_listed_once": (
        twin_of(by_organisation, "session", "organisation"),
        "This organisation is already listed with this role.",
    ),
    "acceptance_of_a_finding_is_kept_once": (
        twin_of(make.make_acceptance, "rule", "subject"),
        "This finding is accepted already.",
    ),
    "presentation_is_listed_once": (
        twin_of(presented, "session", "initiative"),
        "This initiative is already listed in the session.",
    ),
    "attachment_is_made_once": (
        twin_of(attachment, "session", "document"),
        "This document is already attached to the session.",
    ),
}


def row_of(label: str, **facts: Any) -> models.Model:
    return apps.get_model(label)._base_manager.create(**facts)


def release(**facts: Any) -> models.Model:
    return publish(delegation=make.make_delegation(), label="final")


def mention(**facts: Any) -> models.Model:
    visit = make.make_delegation()
    publish(delegation=visit, label="final")
    return row_of(
        "itineraries.mention", publication=visit.publication, kind="venue", slug="palazzo-civico"
    )


def repetition(**facts: Any) -> models.Model:
    visit = make.make_delegation()
    publish(delegation=visit, label="final")
    return row_of(
        "itineraries.repetition", publication=visit.publication, model="venues.venue", key=2**40
    )


def former_address(**facts: Any) -> models.Model:
    count = apps.get_model("organisations.FormerAddress").objects.count()
    return row_of("organisations.formeraddress", kind="venue", slug=f"sede-{count}", record=1)


# Written by publishing and by renaming alone; no form shows them.
WITHOUT_A_FORM = {
    "release_has_its_own_number": twin_of(release, "delegation", "number"),
    "mention_is_made_once": twin_of(mention, "publication", "kind", "slug"),
    "repetition_is_noted_once": twin_of(repetition, "publication", "model", "key"),
    "former_address_leads_one_way": twin_of(former_address, "kind", "slug"),
}


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.name)
def test_a_broken_rule_is_said_in_a_sentence_and_refused_by_the_database(rule):
    row = rule.row()
    assert sentences(row) == {}
    facts = rule.facts(row)

    refusal = refusal_of_database(lambda: type(row)._base_manager.filter(pk=row.pk).update(**facts))
    said = sentences(change(row, **facts))

    assert rule.name in refusal
    assert said[rule.field] == [rule.sentence]


@pytest.mark.parametrize("name", UNIQUE)
def test_a_twin_is_named_in_a_sentence_and_refused_by_the_database(name):
    rows, sentence = UNIQUE[name]
    row, facts = rows()
    assert sentences(row) == {}

    refusal_of_database(lambda: type(row)._base_manager.filter(pk=row.pk).update(**facts))

    assert sentences(change(row, **facts)) == {"__all__": [sentence]}


@pytest.mark.parametrize("name", WITHOUT_A_FORM)
def test_what_no_form_shows_is_refused_by_the_database(name):
    row, facts = WITHOUT_A_FORM[name]()

    refusal_of_database(lambda: type(row)._base_manager.filter(pk=row.pk).update(**facts))


def test_every_constraint_is_tested_here():
    declared = {
        constraint.name
        for floor in floors()
        if floor != "config"
        for model in apps.get_app_config(floor).get_models()
        for constraint in model._meta.constraints
    }

    assert {rule.name for rule in CHECKS} | set(UNIQUE) | set(WITHOUT_A_FORM) == declared
