"""Every kind of page of the back office, on the demonstration: accessible, wide and narrow."""

import json
from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.urls import reverse

from delegations.models import Delegation, Document
from itineraries.models import Session
from organisations.models import Organisation, Person, Territory
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_every_page import RULES
from venues.models import Venue

# What depends on how wide the screen is.
BY_WIDTH = {
    "runOnly": {"type": "rule", "values": ["target-size", "color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
LISTS = [
    *("delegations_delegation", "delegations_document", "delegations_delegate"),
    *("itineraries_session", "itineraries_privatelink", "itineraries_release"),
    *("organisations_person", "organisations_organisation", "venues_venue", "auth_user"),
]
OF_A_VISIT = [
    *("agenda", "publish", "findings", "outbox", "copy", "return_visit", "preparations"),
    *("meals", "thanks", "import_agenda", "import_delegates", "timeline", "new_links", "withdraw"),
]


def addresses() -> dict[str, str]:
    """Kinds of pages by what they show."""
    visit = Delegation.objects.get(is_example=True)
    records = [
        *(visit, Session.objects.filter(delegation=visit, venue__isnull=False).first()),
        *(Person.objects.first(), Organisation.objects.first(), Territory.objects.first()),
        *(Venue.objects.first(), Document.objects.first()),
    ]
    found = {
        "start": reverse("admin:index"),
        "guide": reverse("admin:guide"),
        "deleted": reverse("admin:deleted"),
        "password": reverse("account_change_password"),
        "second step": reverse("mfa_index"),
        "app": reverse("mfa_activate_totp"),
        "sign in": reverse("account_login"),
    }
    for name in LISTS:
        found[f"list {name}"] = reverse(f"admin:{name}_changelist")
    for name in OF_A_VISIT:
        found[f"visit {name}"] = reverse(f"admin:delegations_delegation_{name}", args=[visit.pk])
    for record in filter(None, records):
        name = f"{record._meta.app_label}_{record._meta.model_name}"
        if name in ("delegations_delegation", "itineraries_session", "organisations_person"):
            found[f"add {name}"] = reverse(f"admin:{name}_add")
        for act in ("change", "delete", "history") if record is visit else ("change",):
            found[f"{act} {name}"] = reverse(f"admin:{name}_{act}", args=[record.pk])
    return found


def session_of(user: User) -> str:
    """A browser's session of somebody who has signed in, with no form of sign-in filled."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@pytest.fixture
def page(transactional_db, visitor, live_server):
    call_command("load_demo", stdout=StringIO())
    key = session_of(User.objects.create_superuser("officer", password="of no use"))
    page = visitor(bypass_csp=True, locale="it-IT", reduced_motion="reduce")
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    return page


def test_no_page_of_the_back_office_breaks_a_rule_of_accessibility(page):
    found = {}
    for name, address in addresses().items():
        answer = page.goto(address)
        assert answer.status == 200, (name, answer.status)
        page.evaluate(Axe().axe_script)
        for width, rules in ((WIDE, RULES), (PHONE, BY_WIDTH)):
            page.set_viewport_size({"width": width, "height": 900})
            problems = {
                (problem["id"], node["html"][:160])
                for problem in page.evaluate(f"axe.run(document, {json.dumps(rules)})")[
                    "violations"
                ]
                for node in problem["nodes"]
            }
            if problems:
                found[name, width] = problems

    assert found == {}
