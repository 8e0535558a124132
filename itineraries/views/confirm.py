"""The page on which a host answers. `config.middleware` keeps every answer of it private.

No cookie is needed, and so no CSRF token either: what lets somebody answer is the secret in the
address, which no other site knows and no browser adds by itself.
"""

from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from itineraries.models import Confirmation
from itineraries.outbox.answering import AskedOtherwise, Question, answer, question_of
from itineraries.outbox.tokens import find_by_token
from organisations.words import check_line, check_prose

LONGEST_BODY = 64_000


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=Confirmation.Answer.choices,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    proposal = forms.CharField(max_length=200, required=False, validators=[check_line])
    comment = forms.CharField(max_length=2000, required=False, validators=[check_prose])
    seen = forms.CharField(max_length=64, required=False)

    def clean_comment(self) -> str:
        return str(self.cleaned_data["comment"]).replace("\r\n", "\n").replace("\r", "\n")

    def clean(self) -> None:
        asked = self.cleaned_data
        if asked.get("answer") == Confirmation.Answer.ANOTHER_TIME and not (
            asked.get("proposal") or "proposal" in self.errors
        ):
            self.add_error("proposal", _("Write which other time would do."))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    found = find_by_token(token, at=now)
    if found is None:
        return _closed(request)
    if request.method != "POST":
        return _page(request, question_of(found))
    if _is_too_long(request):
        return _page(request, question_of(found), is_too_long=True, status=413)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, question_of(found), form, status=400)
    try:
        answer(
            confirmation=found,
            reply=form.cleaned_data["answer"],
            proposal=form.cleaned_data["proposal"],
            comment=form.cleaned_data["comment"],
            seen=form.cleaned_data["seen"],
            at=now,
        )
    except AskedOtherwise:
        # The page as it is now, with what was typed.
        fresh = find_by_token(token, at=now) or found
        return _page(request, question_of(fresh), form, is_new=True, status=409)
    except ObjectDoesNotExist:
        # The office took the question back while it was being answered.
        return _closed(request)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, question_of(found), form, status=400)
    return HttpResponseRedirect(request.path)


def _closed(request: HttpRequest) -> HttpResponse:
    """Mistyped, expired and revoked read alike: an outsider learns nothing from the difference."""
    return render(request, "itineraries/private_nothing.html", {"reason": "closed"}, status=404)


def _is_too_long(request: HttpRequest) -> bool:
    length = request.headers.get("Content-Length", "")
    return not length.isdecimal() or int(length) > LONGEST_BODY


def _page(
    request: HttpRequest,
    question: Question,
    form: AnswerForm | None = None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    kept = question.confirmation
    if form is None:
        given = {"answer": kept.answer, "proposal": kept.proposal, "comment": kept.comment}
        form = AnswerForm(initial=given)
    zone = ZoneInfo(question.visit.destination.timezone)
    context = {
        "question": question,
        "session": question.session,
        "visit": question.visit,
        "zone": question.visit.destination.timezone,
        "kept": kept,
        "form": form,
        "until": kept.expires_at.astimezone(zone).date(),
        **more,
    }
    return render(request, "itineraries/confirm.html", context, status=status)
