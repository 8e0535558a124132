"""The parties that a group splits into, and the itinerary that one of them follows."""

from msgspec.structs import replace

from organisations.words import LANGUAGES, Text

from .itinerary import Itinerary


def parties_of(itinerary: Itinerary) -> tuple[str, ...]:
    """The parties that any session is for, in the order in which the programme first names them."""
    return tuple(dict.fromkeys(one.party for one in itinerary.sessions if one.party))


def of_party(itinerary: Itinerary, party: str) -> Itinerary:
    """What is for everybody and what is for `party`, which the title of the visit then names."""
    days = (
        replace(day, sessions=tuple(one for one in day.sessions if one.party in ("", party)))
        for day in itinerary.days
    )
    return replace(
        itinerary,
        delegation=replace(
            itinerary.delegation, title=_with_name(itinerary.delegation.title, party)
        ),
        days=tuple(day for day in days if day.sessions),
    )


def _with_name(title: Text, party: str) -> Text:
    words = {code: getattr(title, code) for code in LANGUAGES}
    return Text(**{code: f"{text} ({party})" for code, text in words.items() if text})
