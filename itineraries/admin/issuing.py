"""New links for the delegates of a visit. Their addresses are shown once and kept nowhere."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from delegations.admin.reach import reached_visit
from delegations.models import Delegate, Delegation
from itineraries.models import PrivateLink, Publication
from itineraries.private_links import issue, usual_expiry
from organisations.shown_again import is_shown_again, shows_typed_again
from organisations.written_fields import MomentField

from .private_link import check_to_come, links_address, state_of

ISSUE = "itineraries.add_privatelink"
SEE = ("itineraries.view_privatelink", "itineraries.change_privatelink")


class IssueForm(forms.Form):
    for_each = forms.BooleanField(
        label=gettext_lazy("One link for each delegate of the list"), required=False
    )
    delegate = forms.ModelChoiceField(
        Delegate.objects.none(), label=gettext_lazy("Or for one delegate"), required=False
    )
    label = forms.CharField(
        label=gettext_lazy("Or for somebody else"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Whom you give it to, so that the office can revoke it."),
    )
    expires_at = MomentField(label=gettext_lazy("Works until"))

    def __init__(self, *args: Any, delegates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["delegate"]
        field.queryset = delegates
        field.label_from_instance = name_of

    def clean_expires_at(self) -> dt.datetime:
        moment: dt.datetime = self.cleaned_data["expires_at"]
        check_to_come(moment)
        return moment

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(asked.get(name) for name in ("for_each", "delegate", "label")):
            raise ValidationError(_("Say for whom the link is."))
        return asked


@dataclass(frozen=True)
class NewLink:
    """A link with its addresses, each with the language's own name, and a picture of one of them."""

    link: PrivateLink
    addresses: list[tuple[str, str, str]]
    picture: str


class LinkPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.new_links)
        address = path(
            "<int:pk>/links/new/",
            self.admin_site.admin_view(page),
            name="delegations_delegation_new_links",
        )
        return [address, *super().get_urls()]

    def around_links(self, request: HttpRequest, visit: Delegation) -> dict[str, Any]:
        """The links of the visit, for those who may see them."""
        may_see = any(request.user.has_perm(name) for name in SEE)
        links = visit.private_links.select_related("delegate__person").order_by("label", "pk")
        now = timezone.now()
        return {
            "private_links": [(one, state_of(one, now)) for one in links] if may_see else None,
            "links_address": links_address(visit.pk),
            "may_issue_links": request.user.has_perm(ISSUE),
        }

    @shows_typed_again
    def new_links(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, ISSUE)
        delegates = visit.delegates.select_related("person").order_by("protocol_order", "pk")
        if request.method != "POST":
            usual = {"expires_at": usual_expiry(visit, now=timezone.now())}
            return self._ask_for_whom(request, visit, IssueForm(initial=usual, delegates=delegates))
        form = IssueForm(request.POST, delegates=delegates)
        if is_shown_again(request) or not form.is_valid():
            return self._ask_for_whom(request, visit, form)
        try:
            with transaction.atomic():
                made = self._issue(request, visit, form.cleaned_data, list(delegates))
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self._ask_for_whom(request, visit, form)
        # Told in this answer and not after a redirect: no session ever holds a token.
        return self._links_page(request, "links_made", visit, {"made": made})

    def _issue(
        self, request: HttpRequest, visit: Delegation, asked: dict[str, Any], all_of_them: list[Any]
    ) -> list[NewLink]:
        chosen = all_of_them if asked["for_each"] else [asked["delegate"]]
        made = []
        for delegate in chosen:
            link, token = issue(
                delegation=visit,
                delegate=delegate,
                label=name_of(delegate) if delegate else asked["label"],
                expires_at=asked["expires_at"],
                by=request.user,  # type: ignore[arg-type] # The admin site lets nobody else in.
                form_token=request.POST.get("form_token", ""),
            )
            self.log_addition(request, link, [{"added": {}}])
            made.append(_told(link, token))
        return made

    def _ask_for_whom(
        self, request: HttpRequest, visit: Delegation, form: IssueForm
    ) -> HttpResponse:
        is_out = Publication.objects.filter(delegation=visit).exists()
        return self._links_page(request, "links_new", visit, {"form": form, "is_out": is_out})

    def _links_page(
        self, request: HttpRequest, name: str, visit: Delegation, more: dict[str, Any]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("New links for delegates"),
            "subtitle": str(visit),
            "visit": visit,
            "opts": self.opts,
            "links_address": links_address(visit.pk),
            "media": self.media,
            **more,
        }
        response = TemplateResponse(request, f"admin/delegations/delegation/{name}.html", context)
        response.headers["Cache-Control"] = "private, no-store"
        return response


def name_of(delegate: Delegate) -> str:
    return str(delegate.person)


def _told(link: PrivateLink, token: str) -> NewLink:
    addresses = []
    for code, own_name in settings.LANGUAGES:
        with translation.override(code):
            page = reverse("itineraries:private_detail", args=[token])
        addresses.append((code, own_name, f"{settings.SITE_URL}{page}"))
    picture = segno.make(addresses[0][2], error="m", micro=False)
    return NewLink(link, addresses, picture.svg_data_uri(scale=4, border=2, light="white"))
