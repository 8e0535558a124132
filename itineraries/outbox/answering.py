"""What the page of a question says, and the act of answering it."""

import datetime as dt
import hashlib
from dataclasses import dataclass

import msgspec
from django.db import transaction

from delegations.models import Delegation
from itineraries.itinerary import Session
from itineraries.models import Confirmation, Participation
from itineraries.programme import OFF

from .basis import CALLED_OFF
from .letters import asked_about
from .requests import as_asked


class AskedOtherwise(ValueError):
    """The appointment has changed since the page was read that is being answered."""


@dataclass(frozen=True)
class Question:
    """All that is told to whoever has the link: what they are asked, and who comes."""

    confirmation: Confirmation
    session: Session
    visit: Delegation
    role: str
    # What the letter, or the last answer, was about, where it is something else by now.
    was_about: str
    language: str

    @property
    def is_off(self) -> bool:
        return self.session.status in OFF or self.visit.state in CALLED_OFF

    @property
    def digest(self) -> str:
        """The same as long as the same is asked."""
        facts = [self.session.title, self.session.when, self.session.place, self.is_off]
        return hashlib.sha256(msgspec.json.encode(facts)).hexdigest()[:32]


def question_of(confirmation: Confirmation) -> Question:
    participation = confirmation.participation
    visit = participation.session.delegation
    session = as_asked(participation.session)
    language = confirmation.message.language if confirmation.message else "it"
    now = asked_about(session, visit, language)
    return Question(
        confirmation=confirmation,
        session=session,
        visit=visit,
        role=participation.role,
        was_about=confirmation.asked_about if confirmation.asked_about != now else "",
        language=language,
    )


@transaction.atomic
def answer(
    *,
    confirmation: Confirmation,
    reply: str,
    proposal: str,
    comment: str,
    seen: str,
    at: dt.datetime,
) -> Confirmation:
    """Keep the answer, and let the list of participants say it.

    `seen` is the digest of the question that was read. Raises AskedOtherwise when it is another one
    by now, ObjectDoesNotExist when the question has been taken back, and ValidationError for what
    can't be an answer.
    """
    # In the order in which the back office locks them: the one who is asked, then the question.
    participation = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("session__venue", "session__room", "session__delegation")
        .get(pk=confirmation.participation_id)
    )
    working = Confirmation.objects.working(at=at).select_for_update(of=("self",))
    confirmation = working.select_related("message").get(pk=confirmation.pk)
    confirmation.participation = participation
    question = question_of(confirmation)
    if question.digest != seen or question.is_off:
        raise AskedOtherwise
    confirmation.answer = reply
    confirmation.proposal = proposal if reply == Confirmation.Answer.ANOTHER_TIME else ""
    confirmation.comment = comment
    confirmation.answered_at, confirmation.seen_at = at, None
    confirmation.asked_about = asked_about(question.session, question.visit, question.language)
    confirmation.full_clean()
    confirmation.save()
    status = {
        Confirmation.Answer.YES: Participation.Status.CONFIRMED,
        Confirmation.Answer.NO: Participation.Status.DECLINED,
        Confirmation.Answer.ANOTHER_TIME: Participation.Status.INVITED,
    }[Confirmation.Answer(reply)]
    if participation.status not in (status, Participation.Status.ATTENDED):
        participation.status = status
        participation.full_clean()
        participation.save()
    return confirmation
