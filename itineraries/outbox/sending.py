"""Sending: one letter at a time, each of them once, and what became of it is kept.

A letter is taken first (a short transaction, under a lock), then sent outside of any, then its end is
written down. Whoever comes second finds it taken. If the process dies in between, the letter stays
“being sent”: nobody can know whether it went, so a person decides (see `take_back`).
"""

import datetime as dt
import logging
from email.mime.text import MIMEText
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from itineraries.models import Confirmation, Message
from itineraries.programme import OFF

from .enclosure import method_of
from .gratitude import note_thanks
from .letters import LINK, replies_to
from .overtaken import Overtaken, overtaken_among
from .requests import expiry_of
from .tokens import hash_of, new_token

if TYPE_CHECKING:
    from django.contrib.auth.models import User

logger = logging.getLogger(__name__)

# Nothing that still runs has waited that long for a mail server.
GIVEN_UP_AFTER = dt.timedelta(minutes=10)
SENDING, SENT = Message.State.SENDING, Message.State.SENT


class CannotBeSent(ValueError):
    """Its sentence tells the officer why, and what to do."""


class MailIsNotSetUp(RuntimeError):
    """No letter leaves this installation, so none is marked as sent."""


class IsOvertaken(ValueError):
    """The draft says what is no longer so, and nobody has said to send it all the same."""

    def __init__(self, overtaken: Overtaken) -> None:
        super().__init__(*overtaken.reasons)
        self.overtaken = overtaken


def send(
    message: Message,
    *,
    by: "User | None",
    at: dt.datetime | None = None,
    although: str = "",
) -> Message | None:
    """Send it, and tell by its state what became of it; None when it was not there to be sent.

    `although` is the digest of the reasons why it is overtaken, of a letter that goes all the same.
    Raises MailIsNotSetUp, and IsOvertaken where it is overtaken for other reasons or on no account
    may go.
    """
    if not settings.MAIL_LEAVES:
        raise MailIsNotSetUp
    at = at or timezone.now()
    taken = _take(message.pk, by=by, although=although)
    if taken is None:
        return None
    try:
        address = _ask(taken, at=at) if taken.kind == Message.Kind.CONFIRMATION else ""
        mail_of(taken, address).send()
    except CannotBeSent as error:
        return _end(taken, error=str(error))
    # Whatever a mail server or its library answers is told to the officer, and the others still go.
    except Exception as error:  # noqa: BLE001
        logger.warning("Letter %s could not be sent: %s", taken.uid, type(error).__name__)
        return _end(taken, error=_reason(error))
    done = _end(taken, sent_at=at)
    if done.kind == Message.Kind.THANKS:
        note_thanks(done, on=timezone.localdate(at), how=_("letter"))
    return done


@transaction.atomic
def take_back(message: Message, *, at: dt.datetime) -> bool:
    """Make a draft again of a letter that somebody began to send long ago and never ended."""
    stuck = Message.objects.select_for_update(of=("self",)).filter(
        pk=message.pk, state=SENDING, updated_at__lte=at - GIVEN_UP_AFTER
    )
    found = stuck.first()
    if found is None:
        return False
    found.state, found.sent_by = Message.State.DRAFT, None
    found.full_clean()
    found.save()
    return True


def mail_of(message: Message, address: str = "") -> EmailMessage:
    """The letter as a mail. Django refuses a header that holds more than one line."""
    reply_to = replies_to(message.delegation)
    mail = EmailMessage(
        subject=message.subject,
        body=message.body.replace(LINK, address) if address else message.body,
        to=[message.email],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": f"<{message.uid}@{settings.SITE_HOST or 'localhost'}>",
            "Content-Language": message.language,
        },
    )
    if message.calendar:
        mail.attach(_enclosure(message.calendar))
    return mail


def _enclosure(calendar: str) -> MIMEText:
    """The calendar file; the header says of it what METHOD says in it."""
    part = MIMEText(calendar, "calendar", "utf-8")
    if method := method_of(calendar):
        part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="agenda.ics")
    return part


@transaction.atomic
def _take(pk: int, *, by: "User | None", although: str) -> Message | None:
    letters = Message.objects.unsent().select_for_update(of=("self",))
    visit = letters.select_related("delegation__officer", "delegation__destination")
    message = visit.filter(pk=pk).exclude(email="").first()
    if message is None:
        return None
    overtaken = overtaken_among(message.delegation, [message]).get(pk)
    if overtaken and (overtaken.is_final or overtaken.digest != although):
        raise IsOvertaken(overtaken)
    message.state, message.sent_by, message.error = SENDING, by, ""
    message.full_clean()
    message.save()
    return message


@transaction.atomic
def _ask(message: Message, *, at: dt.datetime) -> str:
    """A new address for the question of this letter; whatever was asked before is shut."""
    questions = Confirmation.objects.select_for_update(of=("self",))
    question = questions.select_related("participation__session").filter(message=message).first()
    if question is None:
        raise CannotBeSent(_("Nobody is asked any more: the participant was taken off the list."))
    if LINK not in message.body:
        raise CannotBeSent(_("The text lacks [link], where the address of the answer goes."))
    # Called off since the letter was taken: a request for it goes on no account.
    if question.participation.session.status in OFF:
        raise CannotBeSent(_("The appointment does not take place."))
    until = expiry_of(question.participation.session, now=at)
    if until is None:
        raise CannotBeSent(_("The appointment is over."))
    others = questions.filter(participation=question.participation_id, revoked_at=None)
    for other in others.exclude(pk=question.pk).filter(message__state=SENT):
        other.revoked_at = at
        other.full_clean()
        other.save()
    token = new_token()
    question.token_hash, question.expires_at = hash_of(token), until
    question.full_clean()
    question.save()
    with override(message.language):
        return settings.SITE_URL + reverse("itineraries:confirm", args=[token])


@transaction.atomic
def _end(message: Message, *, sent_at: dt.datetime | None = None, error: str = "") -> Message:
    message.state = SENT if sent_at else Message.State.FAILED
    message.sent_at, message.error = sent_at, error
    message.sent_by = message.sent_by if sent_at else None
    message.full_clean()
    message.save()
    return message


def _reason(error: Exception) -> str:
    """What went wrong on one line without what no text may hold."""
    told = "".join(one if one.isprintable() else " " for one in f"{type(error).__name__}: {error}")
    return " ".join(told.split())[:500]
