"""The page of a visit's preparation list."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from delegations.models import Delegation, Preparation
from delegations.preparation_template import lay_template
from organisations.admin.versioned.conflict import who_changed
from organisations.shown_again import is_shown_again, shows_typed_again

from .preparation_rows import NewPreparationForm, in_order_of_day, rows_formset
from .reach import reached_visit
from .visit_page import visit_page

VIEW, ADD, CHANGE = (f"delegations.{act}_preparation" for act in ("view", "add", "change"))


class PreparationPages(admin.ModelAdmin):
    def get_urls(self) -> list[Any]:
        page = require_http_methods(["GET", "HEAD", "POST"])(self.preparations)
        address = path(
            "<int:pk>/preparations/",
            self.admin_site.admin_view(page),
            name="delegations_delegation_preparations",
        )
        return [address, *super().get_urls()]

    @shows_typed_again
    def preparations(self, request: HttpRequest, pk: int) -> HttpResponse:
        visit = reached_visit(request, pk, VIEW)
        act = request.POST.get("act")
        if request.method != "POST" or (act == "lay" and is_shown_again(request)):
            return self._preparations_page(request, visit)
        match act:
            case "lay":
                return self._lay_template(request, reached_visit(request, pk, VIEW, ADD))
            case "add":
                return self._add_preparation(request, reached_visit(request, pk, VIEW, ADD))
        return self._save_preparations(request, reached_visit(request, pk, VIEW, CHANGE))

    def _lay_template(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        with transaction.atomic():
            added = lay_template(over=visit)
            for item in added:
                self.log_addition(request, item, [{"added": {}}])
        sentence = ngettext("%(count)d item added.", "%(count)d items added.", len(added))
        if not added:
            sentence = _("Nothing to add: every step of the template is on the list.")
        self.message_user(request, sentence % {"count": len(added)}, messages.SUCCESS)
        return self._back_to_preparations(visit)

    def _add_preparation(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        item = Preparation(delegation=visit)
        form = NewPreparationForm(request.POST, instance=item, site=self.admin_site)
        if is_shown_again(request) or not form.is_valid():
            return self._preparations_page(request, visit, new=form)
        with transaction.atomic():
            item = form.save(commit=False)
            item.full_clean()
            item.save()
            self.log_addition(request, item, [{"added": {}}])
        sentence = _("Added: %(item)s.") % {"item": item}
        self.message_user(request, sentence, messages.SUCCESS)
        return self._back_to_preparations(visit)

    def _save_preparations(self, request: HttpRequest, visit: Delegation) -> HttpResponse:
        # The rows are locked from the look at what others did to the end of the save.
        with transaction.atomic():
            formset = rows_formset(self.admin_site, visit, request.POST)
            if not formset.is_valid() or is_shown_again(request):
                status = 409 if formset.conflicts else 200
                return self._preparations_page(request, visit, formset=formset, status=status)
            changed = [form for form in formset.initial_forms if form.has_changed()]
            for form in changed:
                form.save()
                self.log_change(
                    request, form.instance, [{"changed": {"fields": form.changed_data}}]
                )
        sentence = ngettext("%(count)d item saved.", "%(count)d items saved.", len(changed))
        self.message_user(request, sentence % {"count": len(changed)}, messages.SUCCESS)
        return self._back_to_preparations(visit)

    def _preparations_page(
        self,
        request: HttpRequest,
        visit: Delegation,
        formset: Any = None,
        new: NewPreparationForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        may_change = request.user.has_perm(CHANGE)
        may_add = request.user.has_perm(ADD)
        formset = formset or rows_formset(self.admin_site, visit)
        new = new or NewPreparationForm(site=self.admin_site)
        for form in formset.initial_forms:
            form.instance.delegation = visit
        pairs = [(form.instance, form if may_change else None) for form in formset.initial_forms]
        rows = in_order_of_day(pairs, timezone.localdate())
        conflicts = [("", one) for one in formset.conflicts] if formset.is_bound else []
        since = max((one.since for _title, one in conflicts), default=0.0)
        context = {
            "title": _("Preparations"),
            "media": self.media + formset.media + new.media,
            "formset": formset,
            "groups": [
                (_("To do"), [row for row in rows if row.item.is_open]),
                (_("Done or not needed"), [row for row in rows if not row.item.is_open]),
            ],
            "has_provisional_days": any(row.item.is_due_provisional for row in rows),
            "new": new,
            "may_add": may_add,
            "may_change": may_change,
            "conflicts": conflicts,
            "changed_by": who_changed([row.item for row in rows], since, request.user),
        }
        return visit_page(self, request, visit, "preparations", context, status)

    def _back_to_preparations(self, visit: Delegation) -> HttpResponse:
        page = reverse("admin:delegations_delegation_preparations", args=[visit.pk])
        return HttpResponseRedirect(page)
