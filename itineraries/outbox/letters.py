"""Letters put together from their words, in the language of whom they are for."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import override

from delegations.day_phrases import weekday_phrase
from delegations.models import Delegation
from itineraries.exports.agenda_ics import CANCEL
from itineraries.itinerary import Session
from itineraries.phrases.changes import place_phrase, when_phrase
from itineraries.phrases.visits import dates_phrase, marked_title
from itineraries.programme import OFF
from organisations.punctuation import listed
from organisations.words import Text

from .news import News
from .recipient import Recipient
from .wording import WORDINGS, Wording

LONGEST_SUBJECT = 200
# Well below what a letter may hold; nobody reads on that far.
LONGEST_LIST = 60_000

# Stands in the text for the address that is made when the letter is sent.
LINK = "[link]"


def notice(
    recipient: Recipient, news: Iterable[News], visit: Delegation, method: str
) -> dict[str, str]:
    """Subject and text of the letter that tells somebody their changes.

    It promises no more of its calendar file than the file's METHOD does.
    """
    words = WORDINGS[recipient.language]
    with override(recipient.language):
        about = _about(visit)
        items = ["\n".join(_item(one, visit, words)) for one in news]
        told = _as_many_as_fit(items)
        if len(told) < len(items):
            told.append(words.changes_more.format(count=len(items) - len(told)))
        subject = words.changes_subject.format(**about)
        opening = words.changes_opening.format(**about)
        enclosed = words.enclosed_cancels if method == CANCEL else words.enclosed_publishes
        return _letter(recipient, visit, subject, [opening, *told, enclosed, words.changes_after])


def request(
    recipient: Recipient, role: str, asked: Session, visit: Delegation, until: dt.date
) -> dict[str, str]:
    """Subject and text of the letter that asks somebody to confirm."""
    words = WORDINGS[recipient.language]
    with override(recipient.language):
        origin = str(visit.origin.name)
        facts = "\n".join([f"• {asked.title}", *_when_and_where(asked, visit, words)])
        guests = words.guests_counted if visit.declared_size else words.guests
        opening = words.request_opening.format(role=words.as_role.get(role, ""), **_about(visit))
        closing = words.request_after.format(
            until=weekday_phrase(until, recipient.language), link=LINK
        )
        facts += f"\n  {guests.format(origin=origin, count=visit.declared_size)}"
        subject = words.request_subject.format(title=asked.title)
        return _letter(recipient, visit, subject, [opening, facts, closing])


def thanks(recipient: Recipient, titles: list[Text], visit: Delegation) -> dict[str, str]:
    """Subject and text of the letter that thanks somebody, with what for."""
    words = WORDINGS[recipient.language]
    with override(recipient.language):
        about = _about(visit)
        subject, opening = words.thanks_subject, words.thanks_opening
        deeds = _as_many_as_fit([f"• {title}" for title in dict.fromkeys(titles)])
        parts = [opening.format(**about), "\n".join(deeds), words.thanks_after]
        return _letter(recipient, visit, subject.format(**about), parts)


def asked_about(asked: Session, visit: Delegation, language: str) -> str:
    """The appointment on one line: to tell later whether it is still the same."""
    with override(language):
        where = place_phrase(asked.place) if asked.place else ""
        parts = (str(asked.title), when_phrase(asked.when, _zone(visit)), where)
        return Truncator(" · ".join(part for part in parts if part)).chars(490)


def _letter(
    recipient: Recipient, visit: Delegation, subject: str, parts: list[str]
) -> dict[str, str]:
    text = "\n\n".join([recipient.salutation, *parts, *_signature(visit, recipient.language)])
    return {"subject": Truncator(subject).chars(LONGEST_SUBJECT), "body": text}


def _about(visit: Delegation) -> dict[str, str]:
    return {"visit": str(marked_title(visit)), "dates": dates_phrase(visit.start, visit.end) or "–"}


def _item(news: News, visit: Delegation, words: Wording) -> Iterator[str]:
    old, new, zone = news.old, news.new, _zone(visit)
    yield f"• {new.title}"
    if news.kind == "again":
        yield f"  {words.again}"
        yield from _when_and_where(new, visit, words)
        if new.status in OFF:
            yield f"  {_fate(news, words)}"
        return
    if news.kind in ("off", "removed"):
        yield f"  {_fate(news, words)}"
        yield f"  {words.was_planned.format(was=_when_where(old, zone))}"
        if news.instead is not None:
            yield f"  {words.instead.format(now=_when_where(news.instead, zone))}"
        elif new.has_no_new_date and new.status == "postponed":
            yield f"  {words.no_new_date}"
        return
    if news.kind == "restored":
        yield f"  {words.restored}"
    yield from _when_and_where(new, visit, words, old)


def _fate(news: News, words: Wording) -> str:
    if news.kind == "removed":
        return words.removed
    fates = {"postponed": words.postponed, "not_held": words.not_held}
    return fates.get(news.new.status, words.cancelled)


def _when_and_where(
    session: Session, visit: Delegation, words: Wording, old: Session | None = None
) -> Iterator[str]:
    """Its time and its place, each with what it was where that reads otherwise."""
    zone = _zone(visit)
    lines = [
        (words.when, when_phrase(session.when, zone), old and when_phrase(old.when, zone)),
        (words.where, place_phrase(session.place), old and place_phrase(old.place)),
    ]
    for label, now, was in lines:
        is_same = was is None or was == now
        told = now if is_same else words.before.format(now=now, was=was)
        yield f"  {words.line.format(label=label, told=told)}"


def _when_where(session: Session, zone: str) -> str:
    parts = [when_phrase(session.when, zone)]
    if session.place is not None:
        parts.append(place_phrase(session.place))
    return listed(parts)


def _as_many_as_fit(items: list[str]) -> list[str]:
    told, length = [], 0
    for item in items:
        length += len(item)
        if length > LONGEST_LIST:
            break
        told.append(item)
    return told


def _signature(visit: Delegation, language: str) -> list[str]:
    """Who writes: the officer in charge and their office, or else the site's own name."""
    words, officer, unit = WORDINGS[language], visit.officer, visit.lead_unit
    lines = [
        officer.name.in_language(language) if officer else "",
        unit.name.in_language(language)[0] if unit else settings.SITE_NAME,
        replies_to(visit),
    ]
    return [words.farewell, "\n".join(line for line in lines if line)]


def replies_to(visit: Delegation) -> str:
    """Whom an answer to a letter reaches; empty where the office gives no address."""
    officer = visit.officer
    return (officer.office_email if officer else "") or settings.FEEDBACK_EMAIL


def _zone(visit: Delegation) -> str:
    return visit.destination.timezone
