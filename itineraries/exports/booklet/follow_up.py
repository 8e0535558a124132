"""What came of a visit: its synergies, who answers for them, and what is to be done by when."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.models import Action as ActionRecord
from delegations.models import Synergy as SynergyRecord
from itineraries.exports.lines import (
    Line,
    Lines,
    body,
    label,
    listed,
    native,
    noted,
    paragraphs,
    phrase,
    said,
    words,
)
from itineraries.itinerary import Action, Delegation, Itinerary, Owner, Synergy
from itineraries.phrases.people import city_of_ours, city_of_theirs
from itineraries.phrases.visits import period_phrase
from itineraries.templatetags.moments import full_day

from .facts import Fact


@dataclass(frozen=True)
class Step:
    when: Line
    title: Line
    owner: Line
    status: Line
    outcome: Lines


@dataclass(frozen=True)
class Idea:
    title: Line
    status: Line
    text: Lines
    facts: tuple[Fact, ...]
    result: Lines
    result_label: Line
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class FollowUp:
    heading: Line
    lede: Lines
    ideas: tuple[Idea, ...]
    steps_heading: Line
    steps: tuple[Step, ...]
    thanks: Lines


def follow_up_of(itinerary: Itinerary) -> FollowUp | None:
    visit = itinerary.delegation
    if not (itinerary.synergies or itinerary.actions or visit.summary or visit.thanks):
        return None
    lede = paragraphs(visit.summary)
    if not lede and itinerary.synergies:
        lede = (said(_("The synergies born of the visit, and how they go on.")),)
    return FollowUp(
        heading=said(_("What came of it")),
        lede=lede,
        ideas=tuple(_idea(synergy, itinerary) for synergy in itinerary.synergies),
        steps_heading=said(_("Next steps")),
        steps=tuple(_step(action) for action in itinerary.actions),
        thanks=paragraphs(visit.thanks),
    )


def _idea(synergy: Synergy, itinerary: Itinerary) -> Idea:
    return Idea(
        title=noted(words(synergy.title) or said("–"), synergy.source),
        status=label(SynergyRecord.Status, synergy.status),
        text=paragraphs(synergy.description),
        facts=tuple(fact for fact in _facts(synergy, itinerary) if any(fact.values)),
        result=paragraphs(synergy.result),
        result_label=said(_("Result")),
        steps=tuple(_step(action) for action in synergy.actions),
    )


def _facts(synergy: Synergy, itinerary: Itinerary) -> list[Fact]:
    visit: Delegation = itinerary.delegation
    born_at = itinerary.session(synergy.born_at) if synergy.born_at else None
    for_city = _("for %(city)s")
    return [
        Fact(phrase(for_city, city=words(city_of_ours(visit).name)), (_owner(synergy.home_owner),)),
        Fact(
            phrase(for_city, city=words(city_of_theirs(visit).name)),
            (_owner(synergy.partner_owner),),
        ),
        Fact(said(pgettext("of a synergy", "Born at")), (words(born_at.title) if born_at else (),)),
        Fact(said(_("Proposed by")), (listed(body(one) for one in synergy.proposed_by),)),
    ]


def _owner(owner: Owner) -> Line:
    person, organisation = owner.person, owner.organisation
    if person is not None:
        organisation = organisation or person.organisation
        return listed([native(str(person.name)), body(organisation) if organisation else ()])
    if organisation is not None:
        return body(organisation)
    return said(pgettext("owner of a synergy", "nobody yet"))


def _step(action: Action) -> Step:
    """Whether it is late depends on the day it is read, which paper does not know."""
    done_on = full_day(action.done_on) if action.done_on else ""
    due = phrase(_("due %(when)s"), when=said(period_phrase(action.due)))
    return Step(
        when=said(done_on) or due,
        title=noted(words(action.title), action.source),
        owner=_owner(action.owner) if action.owner else (),
        status=label(ActionRecord.Status, action.status),
        outcome=paragraphs(action.outcome),
    )
