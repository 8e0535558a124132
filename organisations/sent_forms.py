"""The same form sent twice is saved once: the second request is answered as the first was.

The token of the form is claimed in the database before the view runs, so that it holds in all
processes together. A view that refuses the form gives the claim back.
"""

import hashlib
import re
import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from organisations.models import SentForm

FIELD = "form_token"
_TOKEN = re.compile(r"\d{1,18}-[-\w]{8,60}", re.ASCII)
# Fields that differ between two clicks on one form: Enter, then another of its buttons.
_BESIDE_THE_CONTENT = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother"}
# In seconds. A web server ends a request that takes 30.
LONGEST_WAIT = 20.0
_PAUSE = 0.05


class SentBefore(Exception):
    """The form was sent before, with other content or without an answer; the sentence says which.

    `may_be_saved`: nobody can tell whether the first one was. `content`: what the first one was answered
    with, where that was for a script.
    """

    def __init__(
        self, sentence: str, answer: dict[str, Any] | None = None, *, may_be_saved: bool = False
    ) -> None:
        super().__init__(sentence)
        self.content: str | None = (answer or {}).get("content")
        self.may_be_saved = may_be_saved


def answered_once(request: HttpRequest, respond: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of the view, or the one that the same form got before. Raises SentBefore."""
    token = request.POST.get(FIELD, "")
    if not _TOKEN.fullmatch(token):
        return respond()
    token_hash, digest = _digest(request, request.path, token), _digest(request, *_typed(request))
    until = time.monotonic() + LONGEST_WAIT
    while (claim := _claimed(request, token_hash, digest)) is None:
        first = SentForm.objects.filter(token_hash=token_hash).first()
        if first is not None and first.answer is not None:
            if first.digest != digest:
                sentence = _(
                    "This form has been saved before. Look whether it is there before you save it again."
                )
                raise SentBefore(sentence, first.answer)
            return _repeated(request, first)
        is_lost = first is not None and first.broke_off(now=timezone.now())
        if is_lost or time.monotonic() > until:
            sentence = _(
                "This form was sent before, and the answer was lost: it may have been carried out. Look "
                "how things stand before you send it again."
            )
            raise SentBefore(sentence, may_be_saved=True)
        # The first request is still being answered: double clicks are some tenths of a second apart.
        time.sleep(_PAUSE)
    return _answer(request, claim, respond)


def opened_by(request: HttpRequest) -> int:
    """The key of the user who opened the form; 0 where it does not say."""
    token = request.POST.get(FIELD, "")
    return int(token.partition("-")[0]) if _TOKEN.fullmatch(token) else 0


def _claimed(request: HttpRequest, token_hash: str, digest: str) -> SentForm | None:
    """The claim of this form for this request; None where another request has it."""
    SentForm.objects.expired(now=timezone.now()).delete()
    claim = SentForm(token_hash=token_hash, digest=digest, user_id=request.user.pk or 0)
    # The database decides which of two is first.
    claim.full_clean(exclude={"user"}, validate_unique=False)
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError:
        return None
    return claim


def _answer(
    request: HttpRequest, claim: SentForm, respond: Callable[[], HttpResponse]
) -> HttpResponse:
    told_before = len(messages.get_messages(request))
    try:
        response = respond()
    except BaseException:
        claim.delete()
        raise
    answer = _kept(response)
    if answer is None:
        claim.delete()
    else:
        claim.answer = {**answer, "told": _told(request)[told_before:]}
        claim.full_clean(exclude={"user"}, validate_unique=False)
        # Not save(): who deletes their own login has no claim left that could be answered.
        SentForm.objects.filter(pk=claim.pk).update(answer=claim.answer)
    return response


def _kept(response: HttpResponse) -> dict[str, Any] | None:
    """What a repetition is answered with; None where the view has shown the form again."""
    if isinstance(response, HttpResponseRedirect):
        return {"location": response.url}
    is_popup = isinstance(response, TemplateResponse) and "popup_response" in str(
        response.template_name
    )
    kind = response.headers.get("Content-Type", "")
    if response.status_code != 200 or not (is_popup or kind.startswith("application/json")):
        return None
    # A file to take away may be long, and nothing was saved for it.
    if "Content-Disposition" in response.headers:
        return None
    if isinstance(response, TemplateResponse):
        response.render()
    return {"content": response.content.decode(), "type": kind}


def _told(request: HttpRequest) -> list[str]:
    """The messages that wait for the next page, which still will be shown there."""
    storage = messages.get_messages(request)
    sentences = [strip_tags(str(message)) for message in storage]
    if isinstance(storage, BaseStorage):  # A plain list where no middleware keeps messages.
        storage.used = False
    return sentences


def _repeated(request: HttpRequest, first: SentForm) -> HttpResponse:
    """The same answer. What was told then is told as of then: others may have acted since."""
    answer: dict[str, Any] = first.answer or {}
    if "location" not in answer:
        return HttpResponse(answer["content"], content_type=answer["type"])
    sentences = [_("The form was sent twice: it was saved once.")]
    if told := [one for one in answer.get("told", []) if one not in _told(request)]:
        at = f"{timezone.localtime(first.sent_at):%H:%M}"
        sentences.append(_("The answer at %(time)s was:") % {"time": at})
        sentences += told
    messages.info(request, " ".join(sentences))
    return HttpResponseRedirect(answer["location"])


def _typed(request: HttpRequest) -> list[str]:
    posted = [
        f"{name}={value}"
        for name, values in sorted(request.POST.lists())
        if name not in _BESIDE_THE_CONTENT
        for value in values
    ]
    files = [
        f"{name}={file.name}:{file.size}"
        for name, listed in sorted(request.FILES.lists())
        for file in listed
    ]
    return [*posted, *files]


def _digest(request: HttpRequest, *texts: str) -> str:
    text = "\0".join([str(request.user.pk), *texts])
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
