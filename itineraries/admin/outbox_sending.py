"""Sending letters of the outbox: looked at once more, then one by one."""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries.models import Message
from itineraries.outbox import send
from itineraries.outbox.overtaken import overtaken_among
from itineraries.outbox.sending import IsOvertaken

from .message import outbox_address
from .outbox_page import CHANGE, OutboxPage, keys_of

# A web server ends what takes 30 seconds; what has not gone by then waits for the next push.
SECONDS_TO_SEND = 15
NO_MAIL = gettext_noop(
    "Nothing can be sent from here: this installation has no mail server (EMAIL_URL)."
)


class SendingPages(OutboxPage):
    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(require_http_methods(["POST"])(self.send_letters))
        name = "delegations_delegation_outbox_send"
        return [path("<int:pk>/outbox/send/", page, name=name), *super().get_urls()]

    def send_letters(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Who gets what, to be looked at once more; then the letters go."""
        visit = reached_visit(request, pk, CHANGE)
        chosen = list(
            Message.objects.unsent()
            .filter(delegation=visit, pk__in=keys_of(request, "letter"))
            .defer("calendar")
            .order_by("kind", "name", "pk")
        )
        addressed = [one for one in chosen if one.email]
        if not settings.MAIL_LEAVES:
            self.message_user(request, _(NO_MAIL), messages.ERROR)
            return HttpResponseRedirect(outbox_address(visit.pk))
        if "sure" in request.POST:
            self._send(request, visit, addressed)
            return HttpResponseRedirect(outbox_address(visit.pk))
        if not chosen:
            self.message_user(request, _("Choose the letters to send."), messages.WARNING)
            return HttpResponseRedirect(outbox_address(visit.pk))
        overtaken = overtaken_among(visit, addressed)
        more = {
            "letters": [one for one in addressed if one.pk not in overtaken],
            "overtaken": [(one, overtaken[one.pk]) for one in addressed if one.pk in overtaken],
            "may_go": any(not one.is_final for one in overtaken.values()),
            "without": [one for one in chosen if not one.email],
        }
        return self.letters_page(request, "outbox_send", visit, _("Send these letters?"), more)

    def _send(self, request: HttpRequest, visit: Delegation, letters: list[Message]) -> None:
        versions = _versions(request)
        tally = {"sent": 0, "failed": 0, "gone": 0, "changed": 0, "overtaken": 0}
        until = time.monotonic() + SECONDS_TO_SEND
        for number, letter in enumerate(letters):
            if time.monotonic() > until:
                left = len(letters) - number
                sentence = ngettext(
                    "%(count)d letter is left: send it once more.",
                    "%(count)d letters are left: send them once more.",
                    left,
                )
                self.message_user(request, sentence % {"count": left}, messages.WARNING)
                break
            if versions.get(letter.pk) != letter.version:
                tally["changed"] += 1
                continue
            try:
                done = send(
                    letter,
                    by=request.user,  # type: ignore[arg-type] # Never anonymous here.
                    although=request.POST.get(f"although-{letter.pk}", ""),
                )
            except IsOvertaken:
                tally["overtaken"] += 1
                continue
            if done is None:
                tally["gone"] += 1
                continue
            tally["sent" if done.state == Message.State.SENT else "failed"] += 1
            if done.state == Message.State.SENT:
                self.log_change(
                    request, visit, [{"added": {"name": _name(), "object": str(done.uid)}}]
                )
        tally["gone"] += max(0, len(versions) - len(letters))
        tally["gone"] -= (already := _sent_already(visit, versions, letters))
        tally["already"] = already
        self._tell(request, tally)

    def _tell(self, request: HttpRequest, tally: dict[str, int]) -> None:
        sentences = [
            (
                tally["sent"],
                ngettext("%(count)d letter sent.", "%(count)d letters sent.", tally["sent"]),
                messages.SUCCESS,
            ),
            (
                tally["failed"],
                ngettext(
                    "%(count)d letter could not be sent: the reason stands beside it.",
                    "%(count)d letters could not be sent: the reason stands beside each.",
                    tally["failed"],
                ),
                messages.ERROR,
            ),
            (
                tally["overtaken"],
                ngettext(
                    "%(count)d letter is overtaken and did not go: draft it anew.",
                    "%(count)d letters are overtaken and did not go: draft them anew.",
                    tally["overtaken"],
                ),
                messages.WARNING,
            ),
            (
                tally["changed"],
                ngettext(
                    "%(count)d letter has been changed since you looked. Look again, then send.",
                    "%(count)d letters have been changed since you looked. Look again, then send.",
                    tally["changed"],
                ),
                messages.WARNING,
            ),
            (
                tally["already"],
                ngettext(
                    "%(count)d letter has been sent already: it was not sent a second time.",
                    "%(count)d letters have been sent already: they were not sent a second time.",
                    tally["already"],
                ),
                messages.INFO,
            ),
            (
                tally["gone"],
                ngettext(
                    "%(count)d letter was sent or thrown away meanwhile.",
                    "%(count)d letters were sent or thrown away meanwhile.",
                    tally["gone"],
                ),
                messages.INFO,
            ),
        ]
        for count, sentence, level in sentences:
            if count:
                self.message_user(request, sentence % {"count": count}, level)


def _versions(request: HttpRequest) -> dict[int, int]:
    """The letters that were looked at, each with its version then."""
    return {
        key: int(version)
        for key in keys_of(request, "letter")
        if (version := request.POST.get(f"version-{key}", "")).isascii()
        and version.isdigit()
        and len(version) < 10
    }


def _sent_already(visit: Delegation, versions: dict[int, int], letters: list[Message]) -> int:
    """How many of those that were looked at had gone before this request began."""
    missing = versions.keys() - {letter.pk for letter in letters}
    sent = Message.objects.filter(delegation=visit, pk__in=missing, state=Message.State.SENT)
    return sent.count()


def _name() -> str:
    return str(Message._meta.verbose_name)
