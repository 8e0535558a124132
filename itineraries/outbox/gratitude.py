"""Drafts of thank-you letters, to those whom the visit's list says are still to be thanked."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from delegations.models import Delegation
from itineraries.models import Message
from itineraries.thanking import Deserving, thank, to_be_thanked
from organisations.models import Organisation, Person

from .basis import Appointment, Records, encode
from .drafts import keep, locked, unsent_of
from .letters import thanks
from .recipient import Recipient, key_of, language_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND = Message.Kind.THANKS


@transaction.atomic
def draft_thanks(
    delegation: Delegation,
    *,
    by: "User | None",
    at: dt.datetime | None = None,
    also_edited: bool = False,
) -> list[Message]:
    """A letter to each who has hosted, chaired, spoken or guided by now and was not thanked yet."""
    today = timezone.localdate(at)
    visit = locked(delegation)
    drafts = {key_of(one): one for one in unsent_of(visit, KIND)}
    letters = []
    deserving = to_be_thanked(visit)
    records = Records(visit, {deed.session.uid for one in deserving for deed in one.deeds})
    for one in deserving:
        done = [deed.session for deed in one.deeds if _is_done(deed.session.date, today)]
        if one.thanks is not None or not done:
            continue
        titles = [session.title for session in done]
        recipient = _recipient(one, visit)
        known = {one.uid: Appointment(one.uid, one.title, one.when) for one in done}
        letters.append(
            keep(
                drafts.pop(recipient.key, None),
                {
                    **recipient.facts(),
                    **thanks(recipient, titles, visit),
                    "rests_on": encode(records.basis(recipient, known.values())),
                },
                delegation=visit,
                kind=KIND,
                by=by,
                also_edited=also_edited,
            )
        )
    return letters


def note_thanks(message: Message, *, on: dt.date, how: str) -> None:
    """Tick them off the list of those to be thanked, now that their letter has gone."""
    kind, key = (
        ("person", message.person_id)
        if message.person_id
        else ("organisation", message.organisation_id)
    )
    if key is not None:
        thank(message.delegation, [f"{kind}-{key}"], on=on, how=how)


def _is_done(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and day <= today


def _recipient(one: Deserving, visit: Delegation) -> Recipient:
    # Who receives a delegation is of the city visited.
    country = str(visit.destination.country)
    if isinstance(one.who, Person):
        return Recipient(language_of(one.who, country), one.who)
    body: Organisation = one.who
    return Recipient(language_of(None, country), None, body)
