"""The outbox of a visit: what is drafted, what was sent, and what hosts have answered."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from delegations.admin.reach import reached_visit
from delegations.models import Delegation
from itineraries.models import Confirmation, Message, Participation, Release
from itineraries.outbox import draft_notices, draft_requests, draft_thanks
from itineraries.outbox.sending import take_back

from .message import outbox_address
from .outbox_page import ADD, CHANGE, DELETE, keys_of, questions_of, who_looks
from .outbox_sending import SendingPages


class OutboxPages(SendingPages):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.outbox)
        view, name = self.admin_site.admin_view(page), "delegations_delegation_outbox"
        return [path("<int:pk>/outbox/", view, name=name), *super().get_urls()]

    def outbox(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return self.outbox_page(request, who_looks(request, pk))
        acts: dict[str, tuple[str, Callable[[HttpRequest, Delegation], None]]] = {
            "notices": (ADD, self._draft_notices),
            "requests": (ADD, self._draft_requests),
            "thanks": (ADD, self._draft_thanks),
            "anew": (ADD, self._draft_anew),
            "discard": (DELETE, self._discard),
            "take_back": (CHANGE, self._take_back),
            "seen": (CHANGE, self._mark_seen),
            "shut": (CHANGE, self._shut),
        }
        permission, act = acts.get(request.POST.get("act", ""), ("", None))
        if act is None:
            raise Http404("There is no such act.")
        visit = reached_visit(request, pk, permission)
        act(request, visit)
        return HttpResponseRedirect(outbox_address(visit.pk))

    def _draft_notices(self, request: HttpRequest, visit: Delegation) -> None:
        number = request.POST.get("since", "")
        is_number = number.isascii() and number.isdigit() and len(number) < 10
        releases = Release.objects.filter(delegation=visit)
        since = releases.filter(number=int(number)).first() if is_number else None
        if since is None and number:
            self.message_user(request, _("Choose a release to count from."), messages.WARNING)
            return
        drafts = draft_notices(
            visit,
            since=since,
            by=request.user,  # type: ignore[arg-type] # Never anonymous here.
            also_edited="also_edited" in request.POST,
        )
        self._drafted(
            request, drafts, _("Nothing is moved or cancelled that anybody has to be told.")
        )

    def _draft_requests(self, request: HttpRequest, visit: Delegation) -> None:
        chosen = Participation.objects.filter(
            session__delegation=visit, pk__in=keys_of(request, "participation")
        )
        drafts = draft_requests(
            visit,
            chosen,
            by=request.user,  # type: ignore[arg-type] # Never anonymous here.
            also_edited="also_edited" in request.POST,
        )
        self._drafted(request, drafts, _("Choose who is asked."))

    def _draft_thanks(self, request: HttpRequest, visit: Delegation) -> None:
        drafts = draft_thanks(
            visit,
            by=request.user,  # type: ignore[arg-type] # Never anonymous here.
            also_edited="also_edited" in request.POST,
        )
        self._drafted(request, drafts, _("Nobody is to be thanked yet, or all have been."))

    def _draft_anew(self, request: HttpRequest, visit: Delegation) -> None:
        """The chosen drafts as they would be written now; what has nothing to say any more goes."""
        chosen = Message.objects.unsent().filter(
            delegation=visit, pk__in=keys_of(request, "letter")
        )
        kinds = set(chosen.values_list("kind", flat=True))
        how = {"by": request.user, "also_edited": "also_edited" in request.POST}
        drafts: list[Message] = []
        with transaction.atomic():
            if Message.Kind.CONFIRMATION in kinds:
                asked = Participation.objects.filter(confirmations__message__in=chosen)
                drafts += draft_requests(visit, asked, **how)  # type: ignore[arg-type]
            if Message.Kind.CHANGES in kinds:
                since = chosen.filter(kind=Message.Kind.CHANGES).values_list("since", flat=True)
                release = Release.objects.filter(pk__in=set(since)).order_by("number").first()
                drafts += draft_notices(visit, since=release, **how)  # type: ignore[arg-type]
            if Message.Kind.THANKS in kinds:
                drafts += draft_thanks(visit, **how)  # type: ignore[arg-type]
        self._drafted(request, drafts, _("Nothing of it is to be told or asked any more."))

    def _drafted(self, request: HttpRequest, drafts: list[Message], nothing: str) -> None:
        if not drafts:
            self.message_user(request, nothing, messages.WARNING)
            return
        sentence = ngettext(
            "%(count)d letter is drafted. Read it before you send it.",
            "%(count)d letters are drafted. Read them before you send them.",
            len(drafts),
        )
        self.message_user(request, sentence % {"count": len(drafts)}, messages.SUCCESS)
        if edited := sum(one.is_edited for one in drafts):
            sentence = ngettext(
                "%(count)d of them was edited by hand and is left as it was.",
                "%(count)d of them were edited by hand and are left as they were.",
                edited,
            )
            self.message_user(request, sentence % {"count": edited}, messages.WARNING)

    @transaction.atomic
    def _discard(self, request: HttpRequest, visit: Delegation) -> None:
        letters = Message.objects.unsent().select_for_update(of=("self",))
        chosen = list(letters.filter(delegation=visit, pk__in=keys_of(request, "letter")))
        for letter in chosen:
            # Its question was never asked.
            for question in Confirmation.objects.filter(message=letter):
                question.delete()
            letter.delete()
        sentence = ngettext(
            "%(count)d draft thrown away.", "%(count)d drafts thrown away.", len(chosen)
        )
        self.message_user(request, sentence % {"count": len(chosen)}, messages.SUCCESS)

    def _take_back(self, request: HttpRequest, visit: Delegation) -> None:
        now = timezone.now()
        stuck = Message.objects.filter(delegation=visit, pk__in=keys_of(request, "letter"))
        if sum(take_back(one, at=now) for one in stuck):
            self.message_user(request, _("It is a draft again."), messages.SUCCESS)
        else:
            sentence = _("It may still be on its way. Wait ten minutes, then look again.")
            self.message_user(request, sentence, messages.WARNING)

    @transaction.atomic
    def _mark_seen(self, request: HttpRequest, visit: Delegation) -> None:
        for one in questions_of(visit).unseen().filter(pk__in=keys_of(request, "question")):
            one.seen_at = timezone.now()
            one.full_clean()
            one.save()
        self.message_user(request, _("Marked as looked at."), messages.SUCCESS)

    @transaction.atomic
    def _shut(self, request: HttpRequest, visit: Delegation) -> None:
        for one in questions_of(visit).filter(pk__in=keys_of(request, "question"), revoked_at=None):
            one.revoked_at = timezone.now()
            one.full_clean()
            one.save()
        self.message_user(request, _("The link opens nothing any more."), messages.SUCCESS)
