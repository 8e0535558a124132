"""Signed out while something is typed, and in again in another window: it is saved, or shown again."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session as SignIn

from itineraries.models import Session
from organisations.models import Person
from tests.make import make_delegation, make_session
from tests.organisations.admin_forms import officer

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "secret-of-the-tests"
AGENDA = "/admin/delegations/delegation/{}/agenda/"


@pytest.fixture
def windows(chromium, live_server):
    """Two windows of one browser."""
    with chromium.new_context(base_url=live_server.url, locale="it-IT") as context:
        yield context.new_page(), context.new_page()


def sign_in(page, name="anna"):
    page.goto("/account/login/?next=/admin/guide/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url("**/admin/guide/**")


def end_session(page):
    """As after eight hours: the server forgets it, and the browser its cookie."""
    SignIn.objects.all().delete()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def typed_row(page):
    session = make_session(title_it="Old")
    page.goto(AGENDA.format(session.delegation_id))
    row = page.locator(f"#s{session.pk}")
    row.locator("[name=title_it]").fill("Esempio")
    return row


def test_a_row_is_saved_with_the_token_of_the_new_sign_in(windows):
    page, other = windows
    officer()
    sign_in(page)
    typed_row(page)
    end_session(page)
    sign_in(other)

    page.keyboard.press("Control+Enter")

    page.locator(".said", has_text="Salvato: Esempio.").wait_for()
    assert Session.objects.get().title_it == "Esempio"


def test_a_row_waits_for_the_sign_in_and_is_saved_after_it(windows):
    page, other = windows
    officer()
    sign_in(page)
    row = typed_row(page)
    end_session(page)
    page.keyboard.press("Enter")
    page.locator(".said", has_text="La sessione è scaduta.").wait_for()
    link = page.locator(".said a")

    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("href").startswith("/account/login/")
    assert row.locator("[name=title_it]").input_value() == "Esempio"
    sign_in(other)
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.locator(".said", has_text="Salvato: Esempio.").wait_for()
    assert Session.objects.get().title_it == "Esempio"


def test_a_row_is_not_saved_under_another_name_unasked(windows):
    page, other = windows
    officer()
    officer("bruno", first_name="Bruno")
    sign_in(page)
    row = typed_row(page)
    end_session(page)
    sign_in(other, "bruno")
    page.bring_to_front()
    row.locator("[name=title_it]").focus()
    for key in ("Control+Enter", "Enter"):
        page.keyboard.press(key)
        page.locator(".said", has_text="Ora sei collegato come Bruno.").wait_for()

    assert Session.objects.get().title_it == "Old"
    row.get_by_role("button", name="Salva quello che ho scritto").click()
    page.locator(".said", has_text="Salvato: Esempio.").wait_for()
    assert Session.objects.get().title_it == "Esempio"


@pytest.mark.parametrize("is_out", [False, True])
def test_a_form_comes_back_as_it_was_filled_in(windows, is_out):
    page, other = windows
    officer()
    sign_in(page)
    page.goto("/admin/organisations/person/add/")
    typed = {"#id_family": "Esempio", "#id_given": "Anna", "#id_slug": "esempio-anna"}
    for field, text in typed.items():
        page.fill(field, text)
        # The short name is proposed when a name is left.
        page.keyboard.press("Tab")
    end_session(page)
    if is_out:
        page.click("[name=_save]")
        with page.expect_popup() as opened:
            page.click("text=Accedi in un’altra finestra")
        opened.value.close()
    sign_in(other)
    page.click("text=Ho effettuato l’accesso" if is_out else "[name=_save]")
    page.wait_for_selector("#id_family")

    assert {field: page.input_value(field) for field in typed} == typed
    assert Person.objects.count() == 0
    page.click("[name=_save]")
    page.wait_for_url("**/organisations/person/")
    assert [person.slug for person in Person.objects.all()] == ["esempio-anna"]


def test_a_double_click_saves_once(windows):
    page, _other = windows
    officer()
    sign_in(page)
    posted = []
    page.on("request", lambda sent: posted.append(sent) if sent.method == "POST" else None)
    page.goto("/admin/organisations/person/add/")
    for field in ("#id_family", "#id_given", "#id_slug"):
        page.fill(field, "esempio")
    page.dblclick("[name=_save]")
    page.wait_for_url("**/organisations/person/")

    assert (Person.objects.count(), len(posted)) == (1, 1)


def test_a_button_dies_with_the_preview_it_belongs_to(windows):
    page, _other = windows
    visit = make_delegation()
    first = make_session(delegation=visit, time_precision="start_only", start="09:00")
    make_session(delegation=visit, time_precision="start_only", start="10:00")
    officer()
    sign_in(page)
    page.goto(f"{AGENDA.format(visit.pk)}{first.pk}/later/?minutes=20")
    apply = page.locator("[data-applies]")
    before = apply.is_enabled(), page.locator("[data-stale]").is_visible()
    page.fill("#id_minutes", "45")
    after = apply.is_enabled(), page.locator("[data-stale]").is_visible()
    page.press("#id_minutes", "Enter")
    page.wait_for_selector("td:has-text('10:45')")

    assert (before, after) == ((True, False), (False, True))
    apply.click()
    page.wait_for_url(f"**/agenda/#s{first.pk}")
    starts = Session.objects.order_by("start").values_list("start", flat=True)
    assert [f"{start:%H:%M}" for start in starts] == ["09:00", "10:45"]
