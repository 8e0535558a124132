"""No form about others is filled in with the officer's own name and address; those of sign-in are."""

import html5lib
import pytest
from allauth.mfa.base.forms import AuthenticateForm
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from delegations.models import Synergy
from tests.make import make_delegate, make_participation, make_synergy
from tests.organisations.admin_forms import HTML, officer, signed_in

pytestmark = pytest.mark.django_db

PAGES = ("change", "publish", "new_links", "preparations", "copy", "return_visit", "thanks")
MORE = ("findings", "outbox", "agenda", "import_agenda")
FILLED_IN = {"text", "email", "tel", "url", "search", "number", "date", "time", "datetime-local"}


def fields_filled_in(html):
    """The names of the fields in which a browser may propose what it knows of its owner."""
    names = []
    for form in html5lib.parse(html).iter(f"{HTML}form"):
        if form.get("method") != "post" or form.get("id") in {"logout-form", "changelist-form"}:
            continue
        for field in form.iter():
            is_input = field.tag == f"{HTML}input" and field.get("type", "text") in FILLED_IN
            is_list = field.tag in {f"{HTML}textarea", f"{HTML}select"}
            if not (is_input or is_list) or field.get("hidden") is not None:
                continue
            if field.get("autocomplete", form.get("autocomplete")) not in ("off", "new-password"):
                names.append(field.get("name"))
    return names


def test_no_form_about_others_is_filled_in_by_the_browser():
    anna = signed_in(officer())
    session = make_participation().session
    visit = session.delegation
    make_delegate(delegation=visit)
    make_synergy(delegation=visit)
    addresses = [
        *(reverse(f"admin:delegations_delegation_{name}", args=[visit.pk]) for name in PAGES),
        *(reverse(f"admin:delegations_delegation_{name}", args=[visit.pk]) for name in MORE),
        reverse("admin:itineraries_session_change", args=[session.pk]),
        reverse("admin:delegations_synergy_change", args=[Synergy.objects.get().pk]),
        *(
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
            for model in admin.site._registry
        ),
    ]
    pages = {address: anna.get(address) for address in addresses}
    shown = {address: page.content for address, page in pages.items() if page.status_code == 200}

    assert len(shown) > 30
    found = {address: fields_filled_in(html) for address, html in shown.items()}
    assert {address: names for address, names in found.items() if names} == {}


def test_sign_in_is_filled_in_by_the_browser():
    page = Client().get(reverse("account_login")).context["form"]
    words = {name: field.widget.attrs.get("autocomplete") for name, field in page.fields.items()}

    assert words == {"login": "username", "password": "current-password"}
    code = AuthenticateForm.base_fields["code"].widget.attrs["autocomplete"]
    assert code == "one-time-code"
