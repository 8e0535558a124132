"""A session told in plain lines: what its page says beside title, time and place."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.day_phrases import weekday_phrase
from itineraries.itinerary import Delegation, Organisation, Person, Place, Session
from itineraries.models.session_words import Interpreting
from itineraries.phrases.sessions import fate_phrase
from itineraries.phrases.times import clocks_change, time_phrase
from itineraries.programme import Entry
from itineraries.sides import Group, Side
from itineraries.templatetags.facts import spoken
from itineraries.templatetags.words import colon, comma
from organisations.words import active_language

# What a calendar shows by itself.
_PLAIN_SLOTS = ("exact", "start_only")


def details(entry: Entry, visit: Delegation, *, with_text: bool = True) -> str:
    """Paragraphs with an empty line between them; nothing for a private appointment.

    `with_text`: with the session's own description, where that is not told beside it.
    """
    session = entry.session
    if session.is_confidential:
        return ""
    paragraphs = [
        "\n".join(_circumstances(entry, visit)),
        str(session.description) if with_text else "",
        str(session.delegates_note),
        "\n".join(_people(entry)),
        "\n".join(_remarks(entry)),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def place_phrase(place: Place, *, with_address: bool = False) -> str:
    """`CSI NEXT, Sala 1, Torino`, or with the address by which a map finds it."""
    if place.is_private and not place.name:
        return _("Private home: the address is not published")
    name = str(place.name)
    if place.native and place.native != name:
        name = f"{name} {place.native}"
    where = [place.city]
    if with_address:
        where = [place.address, f"{place.postcode} {place.city}".strip()]
    return comma().join(part for part in (name, str(place.room), *where) if part)


def position_phrase(person: Person) -> str:
    """`Mayor, City of Turin`, or as much of it as is known."""
    body = _body(person.organisation) if person.organisation else ""
    if person.title and body:
        phrase = pgettext("title of a person", "{title}, {organisation}")
        return phrase.format(title=person.title, organisation=body)
    return body or str(person.title)


def _circumstances(entry: Entry, visit: Delegation) -> Iterator[str]:
    session, when = entry.session, entry.session.when
    if fate := fate_phrase(session):
        yield capfirst(_with_what_follows(fate, entry))
    is_plain = when.precision in _PLAIN_SLOTS and not when.end_timezone
    if not is_plain and (clock := time_phrase(when, visit.destination.timezone)):
        yield capfirst(clock)
    for fact in ("time", "venue", "host"):
        if fact in session.to_be_confirmed:
            yield capfirst(_to_be_confirmed(fact))
    if clocks_change(when):
        yield capfirst(_("the clocks change meanwhile"))
    if session.alternative_place:
        condition = str(session.alternative_condition) or _("otherwise")
        alternative = place_phrase(session.alternative_place, with_address=True)
        yield f"{capfirst(condition)}{colon()}{alternative}"
    if session.meeting_point:
        yield f"{_('Meeting point')}{colon()}{session.meeting_point}"


def _with_what_follows(fate: str, entry: Entry) -> str:
    if entry.is_off and entry.replaced_by is not None:
        later = entry.replaced_by
        day = weekday_phrase(later.when.date, active_language()) if later.when.date else ""
        new = comma().join(part for part in (str(later.title), day) if part)
        return f"{fate}{comma()}{_('in its place')}{colon()}{new}"
    if entry.session.status == "postponed":
        return f"{fate}{comma()}{_('no new date yet')}"
    return fate


def _to_be_confirmed(fact: str) -> str:
    return {
        "time": _("time to be confirmed"),
        "venue": _("place to be confirmed"),
        "host": _("host to be confirmed"),
    }[fact]


def _people(entry: Entry) -> Iterator[str]:
    for place, side in enumerate(entry.sides):
        heading = _heading(side)
        if heading and (side.city or len(entry.sides) > 1):
            # So that each side is a paragraph.
            yield from ([""] if place else [])
            yield f"{capfirst(heading)}{colon()}".rstrip()
        yield from (f"– {_group(group)}" for group in side.groups)
    if entry.has_others:
        yield _("Others took part who are not listed.")


def _heading(side: Side) -> str:
    if side.city is None:
        return pgettext("who takes part for neither city", "others")
    return _("for %(city)s") % {"city": side.city.name}


def _group(group: Group) -> str:
    does = comma().join([group.does, *([_("among others")] if group.has_others else [])])
    if group.is_remote:
        does = comma().join([does, _("online")])
    if group.person is None:
        return f"{comma().join(_body(one) for one in group.bodies)} ({does})"
    who = [str(group.person.name), position_phrase(group.person)]
    reach = [group.person.phone, group.person.email]
    return comma().join(part for part in (*who, *reach) if part) + f" ({does})"


def _body(organisation: Organisation) -> str:
    name, parent = str(organisation.name), str(organisation.parent)
    # A Japanese office is named with its body in front.
    if not parent or name.startswith(parent):
        return name
    return pgettext("part of a body", "{part}, {whole}").format(part=name, whole=parent)


def _remarks(entry: Entry) -> Iterator[str]:
    session = entry.session
    if session.presentations:
        names = comma().join(str(one.name) for one in session.presentations)
        yield f"{_('Presented')}{colon()}{names}"
    if entry.parent:
        yield capfirst(_("part of “%(title)s”") % {"title": entry.parent.title})
    if entry.alternative_to:
        phrase = _("alternative to “%(title)s”") % {"title": entry.alternative_to.title}
        condition = "" if session.alternative_place else str(session.alternative_condition)
        yield capfirst(comma().join(part for part in (phrase, condition) if part))
    if session.party:
        yield capfirst(_("for %(party)s only") % {"party": session.party})
    if session.is_optional:
        yield capfirst(_("optional"))
    if session.is_outside_visit:
        yield capfirst(_("before or after the visit"))
    if session.place and session.mode == "hybrid":
        yield capfirst(_("also online"))
    if languages := _languages(session):
        yield capfirst(languages)


def _languages(session: Session) -> str:
    said = [spoken(code) for code in session.languages]
    kind = str(dict(Interpreting.choices).get(session.interpreting, ""))
    if kind and session.interpreting != Interpreting.NONE:
        said.append(_("%(kind)s interpreting") % {"kind": kind})
    return comma().join(said)
