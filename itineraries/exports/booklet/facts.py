"""What there is to know of a visit before its first day: a label and what stands under it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from itineraries.exports.lines import (
    Line,
    Lines,
    body,
    dotted,
    labelled,
    listed,
    native,
    noted,
    phrase,
    said,
    words,
)
from itineraries.itinerary import Delegation, Framework, Territory
from itineraries.phrases.clocks import difference_phrase
from itineraries.phrases.people import city_of_theirs
from itineraries.phrases.visits import dates_phrase, period_phrase
from itineraries.templatetags.facts import country, spoken


@dataclass(frozen=True)
class Fact:
    label: Line
    values: Lines


def facts_of(visit: Delegation) -> tuple[Fact, ...]:
    """Those that are known, in the order of the page."""
    is_ours_away = visit.direction == "outbound"
    dates = dates_phrase(visit.start, visit.end)
    planned = dates_phrase(visit.planned_start, visit.planned_end)
    facts = [
        (
            _("Dates"),
            [
                said(dates or pgettext("dates", "to be confirmed")),
                labelled(pgettext("dates of a visit", "as planned"), said(planned)),
            ],
        ),
        (
            _("Host") if is_ours_away else _("Guest"),
            [_city(city_of_theirs(visit)), said(difference_phrase(visit))],
        ),
        (_("Delegates"), [_size(visit)]),
        (_("Framework"), [_framework(one) for one in visit.frameworks]),
        (_("Languages"), [listed(said(spoken(code)) for code in visit.languages)]),
        (_("Office in charge"), [body(visit.lead_unit) if visit.lead_unit else ()]),
        (_("Responsible officer"), _officer(visit)),
        (_("Emergency phone"), [said(visit.emergency_phone)]),
        (_("Dress code"), [words(visit.dress_code)]),
    ]
    told = [(name, tuple(line for line in lines if line)) for name, lines in facts]
    return tuple(Fact(said(name), lines) for name, lines in told if lines)


def _city(territory: Territory) -> Line:
    line = phrase(
        _("%(city)s, %(country)s"), city=words(territory.name), country=said(country(territory))
    )
    return noted(line, territory.source)


def _size(visit: Delegation) -> Line:
    named = ngettext("%(named)s named", "%(named)s named", visit.named_count)
    named = named % {"named": visit.named_count} if visit.named_count else ""
    if not visit.declared_size:
        return said(named)
    size = ngettext("%(size)s delegate", "%(size)s delegates", visit.declared_size)
    size = size % {"size": visit.declared_size}
    return dotted([said(size), said(named or _("no names published"))])


def _framework(framework: Framework) -> Line:
    title = noted(words(framework.title), framework.source)
    if framework.signed is None:
        return title
    signed = phrase(_("signed %(when)s"), when=said(period_phrase(framework.signed)))
    return dotted([title, signed])


def _officer(visit: Delegation) -> list[Line]:
    """A line each: a number or an address broken in two is hard to dial or to copy."""
    officer = visit.officer
    if officer is None:
        return []
    return [native(str(officer.name)), said(officer.phone), said(officer.email)]
