"""The pages between a delegation's form and the outside: preview, publish, withdraw, take away."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from delegations.admin.reach import reached_visit
from delegations.models import Delegation, Document
from itineraries.checks import findings_of
from itineraries.checks.acceptances import looked_at
from itineraries.exchange.writing import BeyondReach
from itineraries.models import Publication, Release
from itineraries.outbox.drafts import visit_of_letters
from itineraries.outbox.question import question_after_publishing
from itineraries.phrases.names import unnamed_sentence
from itineraries.publishing import (
    ChangedMeanwhile,
    Draft,
    FindingsStandInTheWay,
    NothingChanged,
    current_release,
    prepare,
    publish,
    withdraw,
)
from itineraries.unprintable import unprintable_lines
from organisations.shown_again import is_shown_again, shows_typed_again

from .audiences import check_audience
from .change_lines import change_lines
from .finding_lines import group, reach_of
from .findings import ACCEPT
from .message import outbox_address
from .outbox_page import ADD as DRAFT
from .publishing_phrases import is_out_phrase, is_withdrawn_phrase
from .take_away import agenda_file, delegation_file, preview_page

PUBLISH = "itineraries.add_release"
WITHDRAW = "itineraries.delete_publication"


class PublishForm(forms.ModelForm):
    # What the officer was looking at: if it changes before they confirm, they are asked again.
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    class Meta:
        model = Release
        fields = ["label", "note"]
        help_texts = {"note": gettext_lazy("Shown with the release, such as: times of day 2.")}


class PublishingPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/preview/<str:audience>/", require_safe(self.preview), "preview"),
            (
                "<int:pk>/publish/",
                require_http_methods(["GET", "HEAD", "POST"])(self.publish),
                "publish",
            ),
            (
                "<int:pk>/withdraw/",
                require_http_methods(["GET", "HEAD", "POST"])(self.withdraw),
                "withdraw",
            ),
            ("<int:pk>/export/delegation.json", require_safe(self.export_whole), "export_whole"),
            (
                "<int:pk>/export/<str:audience>/<str:filename>",
                require_safe(self.export),
                "export",
            ),
        ]
        return [
            path(
                address,
                self.admin_site.admin_view(page),
                name=f"delegations_delegation_{name}",
            )
            for address, page, name in pages
        ] + super().get_urls()

    def preview(self, request: HttpRequest, pk: int, audience: str) -> HttpResponse:
        check_audience(self.admin_site, request, audience)
        return preview_page(request, self._visit(request, pk), audience)

    def export(self, request: HttpRequest, pk: int, audience: str, filename: str) -> HttpResponse:
        check_audience(self.admin_site, request, audience)
        return agenda_file(request, self._visit(request, pk), audience, filename)

    def export_whole(self, request: HttpRequest, pk: int) -> HttpResponse:
        check_audience(self.admin_site, request, "staff")
        visit = self._visit(request, pk)
        try:
            return delegation_file(request, visit)
        except BeyondReach:
            sentence = _(
                "The file would bring along another visit, which is not yours. Ask a coordinator."
            )
        except FileNotFoundError as error:
            sentence = _("The file of a document is gone: %s") % error.filename
        self.message_user(request, sentence, messages.ERROR)
        return self._back(visit)

    @shows_typed_again
    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = self._visit(request, pk, PUBLISH)
        if request.method != "POST":
            return self._ask(request, visit, prepare(visit))
        form = PublishForm(request.POST)
        if is_shown_again(request) and not prepare(visit).is_news:
            self._tell_what_is_out(request, visit)
        if is_shown_again(request) or not form.is_valid():
            return self._ask(request, visit, prepare(visit), form)
        try:
            with transaction.atomic():
                release = publish(
                    delegation=visit,
                    # The admin site lets nobody in who has not signed in.
                    by=request.user,  # type: ignore[arg-type] # Never anonymous here.
                    label=form.cleaned_data["label"],
                    note=form.cleaned_data["note"],
                    seen=form.cleaned_data["seen"],
                )
                self.log_change(request, visit, [_logged("added", release)])
        except ChangedMeanwhile:
            draft = prepare(visit)
            if draft.current and request.POST.get("out") != str(draft.current.number):
                self.message_user(request, is_out_phrase(draft.current, request.user))
            sentence = _("The agenda has changed since you looked. Look again, then publish.")
            self.message_user(request, sentence, messages.WARNING)
            return self._ask(request, visit, draft, form, status=409)
        except NothingChanged:
            self._tell_what_is_out(request, visit)
        except FindingsStandInTheWay:
            sentence = _(
                "Not published: correct what can’t be carried out, or accept it with a reason."
            )
            self.message_user(request, sentence, messages.ERROR)
            return self._ask(request, visit, prepare(visit), form, status=409)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self._ask(request, visit, prepare(visit), form)
        else:
            sentence = _("Published: release %(number)d is what visitors see now.")
            words = {"number": release.number}
            self.message_user(request, sentence % words, messages.SUCCESS)
            self._ask_for_letters(request, visit)
        return self._back(visit)

    def _tell_what_is_out(self, request: HttpRequest, visit: Delegation) -> None:
        if release := current_release(visit):
            nothing_else = _("There is nothing else to publish.")
            sentence = f"{is_out_phrase(release, request.user)} {nothing_else}"
            self.message_user(request, sentence, messages.SUCCESS)

    def _ask_for_letters(self, request: HttpRequest, visit: Delegation) -> None:
        """Whoever may draft letters is led to where they are drafted, if anybody is to be told."""
        if not request.user.has_perm(DRAFT):
            return
        at = timezone.now()
        if question := question_after_publishing(visit_of_letters(visit.pk), at=at):
            link = format_html('<a href="{}">{}</a>', outbox_address(visit.pk), question)
            self.message_user(request, link, messages.WARNING)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = self._visit(request, pk, WITHDRAW)
        if request.method == "POST":
            with transaction.atomic():
                publication = (
                    Publication.objects.select_for_update(of=("self",))
                    .select_related("release")
                    .filter(delegation=visit)
                    .first()
                )
                number = str(publication.release.number) if publication else ""
                if publication and request.POST.get("number") != number:
                    sentence = _("Another release is out since you looked. Look again.")
                    self.message_user(request, sentence, messages.WARNING)
                    return self._ask_to_withdraw(request, visit, status=409)
                was_out = withdraw(delegation=visit)
                if publication and was_out:
                    self.log_change(request, visit, [_logged("deleted", publication)])
            if was_out:
                sentence = _("Withdrawn: visitors no longer see it. Its releases are kept.")
                self.message_user(request, sentence, messages.SUCCESS)
            else:
                self.message_user(request, is_withdrawn_phrase(visit), messages.INFO)
            return self._back(visit)
        return self._ask_to_withdraw(request, visit)

    def _ask_to_withdraw(
        self, request: HttpRequest, visit: Delegation, status: int = 200
    ) -> HttpResponse:
        number = Publication.objects.filter(delegation=visit).values_list(
            "release__number", flat=True
        )
        context = {**self._context(visit, _("Withdraw")), "number": number.first()}
        return self._page(request, "withdraw", context, status)

    def _ask(
        self,
        request: HttpRequest,
        visit: Delegation,
        draft: Draft,
        form: PublishForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The page that shows what would change, and asks."""
        if form is None:
            form = PublishForm(initial={"label": draft.proposed_label})
        zone = visit.destination.timezone
        found = findings_of([visit], today=timezone.localdate(), reach=reach_of(request))
        standing = [one for one in looked_at(found) if not one.is_accepted]
        context = {
            **self._context(visit, _("Publish")),
            "form": form,
            "digest": draft.digest,
            "current": draft.current,
            "out": draft.current.number if draft.current else "",
            "is_news": draft.is_news,
            "for_visitors": change_lines(draft.changes_for_visitors(), zone),
            "for_delegates": change_lines(draft.changes_for_delegates(), zone),
            "groups": group(request, standing),
            "is_stopped": any(one.is_in_the_way for one in standing),
            "may_accept": request.user.has_perm(ACCEPT),
            "session_count": len(draft.public.sessions),
            "unprintable": unprintable_lines([draft.public, draft.delegates]),
            "unnamed": unnamed_sentence(draft.unnamed_count) if draft.unnamed_count else "",
            "withheld": withheld_documents(visit),
        }
        return self._page(request, "publish", context, status)

    def _visit(self, request: HttpRequest, pk: int, permission: str = "") -> Delegation:
        """The delegation, for those who may do this with it; 403 or 404 else."""
        return reached_visit(request, pk, *([permission] if permission else []))

    def _context(self, visit: Delegation, title: str) -> dict[str, Any]:
        return {"title": title, "subtitle": str(visit), "visit": visit, "opts": self.opts}

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        template = f"admin/delegations/delegation/{name}.html"
        context = {**self.admin_site.each_context(request), **context, "media": self.media}
        return TemplateResponse(request, template, context, status=status)

    def _back(self, visit: Delegation) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:delegations_delegation_change", args=[visit.pk]))


def withheld_documents(visit: Delegation) -> list[tuple[str, str]]:
    """The documents that readers would be offered but for their files: the title, and why not."""
    meant = visit.documents.exclude(visibility=Document.Visibility.STAFF).exclude(file="")
    told = ((str(paper.title), paper.why_withheld) for paper in meant.order_by("title_it", "pk"))
    return [(title, why) for title, why in told if why]


def _logged(act: str, record: Release | Publication) -> dict[str, Any]:
    """A line of the log, in the words of whoever reads it."""
    with translation.override(None):
        name = str(record._meta.verbose_name)
    return {act: {"name": name, "object": str(record)}}
