"""Forms that come back after a sign-out or a second time: nothing typed is lost, nothing saved unseen."""

import datetime as dt
import threading

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from delegations.models import Delegation, Gift, Preparation
from itineraries.models import PrivateLink, Release, Session
from organisations.models import Person, Role, SentForm
from tests.itineraries.agenda_screen.screen import row as row_of
from tests.make import make_delegate, make_delegation, make_organisation, make_session
from tests.organisations.admin_forms import fields_of, officer, opened

pytestmark = pytest.mark.django_db

PERSON = reverse("admin:organisations_person_add")
TYPED = {"family": "Esempio", "given": "Anna", "slug": "esempio-anna"}
SAME_SITE = {"Origin": "http://testserver"}


@pytest.fixture
def anna():
    return officer(first_name="Anna")


@pytest.fixture
def browser(anna):
    """A browser of Anna's, which checks forms as in life."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    return client


def sign_in_again(client, user):
    """In another window of the same browser: the session and the token are new."""
    client.logout()
    client.force_login(user)
    client.cookies[settings.CSRF_COOKIE_NAME] = get_random_string(32)


def sentences(page):
    return " ".join(str(message) for message in page.context["messages"])


def test_a_form_comes_back_filled_after_a_new_sign_in_and_is_saved_then(browser, anna):
    form = opened(browser, PERSON) | TYPED
    sign_in_again(browser, anna)

    back = browser.post(PERSON, form, headers=SAME_SITE)
    shown = fields_of(back.content)

    assert (back.status_code, Person.objects.count()) == (200, 0)
    assert {name: shown[name] for name in TYPED} == TYPED
    assert "Sei collegato come Anna." in sentences(back)
    saved = browser.post(PERSON, shown, headers=SAME_SITE)
    assert (saved.status_code, Person.objects.get().family) == (302, "Esempio")


def test_rows_that_were_added_come_back_with_their_form(browser, anna):
    body = make_organisation()
    rows = {
        "roles-TOTAL_FORMS": "2",
        "roles-0-organisation": f"{body.pk}",
        "roles-0-title_it": "Sindaca",
        "roles-1-organisation": f"{body.pk}",
        "roles-1-title_it": "Assessora",
    }
    form = opened(browser, PERSON) | TYPED | rows
    sign_in_again(browser, anna)

    shown = fields_of(browser.post(PERSON, form, headers=SAME_SITE).content)

    assert {name: shown[name] for name in rows} == rows
    assert browser.post(PERSON, shown, headers=SAME_SITE).status_code == 302
    assert sorted(role.title_it for role in Role.objects.all()) == ["Assessora", "Sindaca"]


def test_what_is_typed_while_signed_out_waits_in_the_page(browser, anna):
    form = opened(browser, PERSON) | TYPED | {"notes": "Due\nrighe <b>&"}
    browser.logout()

    waiting = browser.post(PERSON, form, headers=SAME_SITE)
    kept = fields_of(waiting.content)
    still_out = browser.post(PERSON, kept | {"show_again": "yes"}, headers=SAME_SITE)
    browser.force_login(anna)
    back = browser.post(PERSON, kept | {"show_again": "yes"}, headers=SAME_SITE)

    assert (waiting.status_code, still_out.status_code) == (403, 403)
    assert {name: kept[name] for name in TYPED} == TYPED
    shown = fields_of(back.content)
    assert {name: shown[name] for name in TYPED} == TYPED
    assert shown["notes"] == "Due\nrighe <b>&"
    assert Person.objects.count() == 0
    assert browser.post(PERSON, shown, headers=SAME_SITE).status_code == 302


def test_under_another_name_the_form_is_shown_and_nothing_saved(browser):
    form = opened(browser, PERSON) | TYPED
    browser.force_login(officer("bruno", first_name="Bruno"))
    # Even with a token that is good: who saves sees the form first.
    form["csrfmiddlewaretoken"] = opened(browser, PERSON)["csrfmiddlewaretoken"]

    back = browser.post(PERSON, form, headers=SAME_SITE)

    assert "aperto con un altro nome. Sei collegato come Bruno." in sentences(back)
    assert Person.objects.count() == 0
    saved = browser.post(PERSON, fields_of(back.content), headers=SAME_SITE)
    assert (saved.status_code, Person.objects.count()) == (302, 1)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/x"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_a_form_of_another_site_is_refused_and_shown_to_nobody(browser, headers, is_signed_in):
    if not is_signed_in:
        browser.logout()
    answer = browser.post(PERSON, TYPED, headers=headers)

    assert (answer.status_code, b"Esempio" in answer.content) == (403, False)
    assert Person.objects.count() == 0


def test_a_script_is_told_to_sign_in_or_gets_a_new_token_for_the_same_person(browser, anna):
    session = make_session()
    screen = reverse("admin:delegations_delegation_agenda", args=[session.delegation_id])
    row = {"act": "save", "session": session.pk, "version": session.version, "title_it": "New"}
    fetched = {**SAME_SITE, "X-Requested-With": "agenda"}
    stale = opened(browser, screen)["csrfmiddlewaretoken"]
    sign_in_again(browser, anna)

    told = browser.post(screen, row | {"csrfmiddlewaretoken": stale}, headers=fetched)
    saved = browser.post(
        screen, row | {"csrfmiddlewaretoken": told.json()["token"]}, headers=fetched
    )
    browser.logout()
    out = browser.post(screen, row, headers=fetched)
    elsewhere = browser.post(screen, row, headers=fetched | {"Origin": "https://evil.example"})

    assert (told.status_code, told.json()["user"]) == (403, f"{anna.pk}")
    assert (saved.status_code, Session.objects.get().title_it) == (200, "New")
    assert (out.status_code, list(out.json())) == (401, ["sign_in"])
    assert (elsewhere.status_code, elsewhere.headers["Content-Type"][:9]) == (403, "text/html")


def test_a_script_hears_what_became_of_a_row_that_it_sent_before(browser):
    session = make_session(title_it="Old")
    screen = reverse("admin:delegations_delegation_agenda", args=[session.delegation_id])
    keys = {key: opened(browser, screen)[key] for key in ("csrfmiddlewaretoken", "form_token")}
    row = row_of(session, title_it="New", **keys)
    fetched = {"X-Requested-With": "agenda", **SAME_SITE}
    first = browser.post(screen, row, headers=fetched)
    typed_on = row | {"title_it": "Newer"}
    known = browser.post(screen, typed_on, headers=fetched)
    SentForm.objects.update(answer=None, sent_at=timezone.now() - dt.timedelta(minutes=2))
    lost = browser.post(screen, typed_on | {"title_it": "Newest"}, headers=fetched)

    sentences = [answer.json()["errors"]["__all__"][0] for answer in (known, lost)]
    assert [known.status_code, lost.status_code] == [409, 409]
    assert [one.json()["sent_before"] for one in (known, lost)] == [first.json(), None]
    assert sentences == [
        "Questo modulo è già stato salvato. Prima di salvare di nuovo, controlla se c’è già.",
        (
            "Questo modulo è già stato inviato e la risposta è andata persa: può darsi che sia stato "
            "eseguito. Guarda come stanno le cose prima di inviarlo di nuovo."
        ),
    ]
    assert Session.objects.get().title_it == "New"


def test_passwords_and_files_are_not_kept_and_this_is_said(browser, anna):
    user_add = reverse("admin:auth_user_add")
    secret = {"username": "carla", "password1": "a secret of hers", "password2": "a secret of hers"}
    form = opened(browser, user_add) | secret
    upload = reverse("admin:organisations_organisation_import")
    file = {**opened(browser, upload), "file": SimpleUploadedFile("a.csv", b"a,b")}
    sign_in_again(browser, anna)

    back = browser.post(user_add, form, headers=SAME_SITE)
    again = browser.post(upload, file, headers=SAME_SITE)

    assert fields_of(back.content)["username"] == "carla"
    assert b"a secret of hers" not in back.content
    assert "Le password non vengono conservate" in sentences(back)
    assert User.objects.filter(username="carla").count() == 0
    assert "Un file scelto non si può conservare" in again.content.decode()


# Pages of the work on a visit: what is typed there, and what would have been written.
PAGES = {
    "copy": ({"title_it": "Copia", "slug": "copia", "act": "make"}, Delegation, 1),
    "return_visit": ({"title_it": "Ritorno", "slug": "ritorno"}, Delegation, 1),
    "publish": ({"note": "Orari del secondo giorno", "label": "preliminary"}, Release, 0),
    "new_links": ({"label": "Guida"}, PrivateLink, 0),
    "preparations": ({"new-title_it": "Bandiere", "new-days": "-3", "act": "add"}, Preparation, 0),
    "agenda": ({"title_it": "Saluti", "act": "add", "date": "2022-11-10"}, Session, 1),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_a_visit_come_back_filled_too(browser, anna, name):
    typed, model, count = PAGES[name]
    visit = make_session().delegation
    page = reverse(f"admin:delegations_delegation_{name}", args=[visit.pk])
    form = {"form_token": opened(browser, page)["form_token"], "seen": "x" * 64, **typed}
    sign_in_again(browser, anna)

    back = browser.post(page, form, headers=SAME_SITE)

    shown = back.content.decode()
    words = [text for key, text in typed.items() if key not in ("act", "date")]
    assert [text for text in words if f'"{text}"' not in shown and f">{text}" not in shown] == []
    assert "Quello che è scritto qui non è ancora salvato" in shown
    assert model.objects.count() == count


def test_an_act_of_one_button_is_asked_for_once_more(browser, anna):
    visit = make_delegation()
    page = reverse("admin:delegations_delegation_delete", args=[visit.pk])
    form = opened(browser, page)
    sign_in_again(browser, anna)

    asked = browser.post(page, form, headers=SAME_SITE)

    assert (asked.status_code, Delegation.objects.count()) == (200, 1)
    gone = browser.post(page, fields_of(asked.content), headers=SAME_SITE)
    assert (gone.status_code, Delegation.objects.count()) == (302, 0)


# Every form that makes a record, and what is typed into it.
ADDS = {
    "organisations_person_add": (TYPED, Person),
    "delegations_gift_add": ({"item": "Piatto", "direction": "given"}, Gift),
    "itineraries_session_add": ({"title_it": "Saluti", "type": "other"}, Session),
    "delegations_preparation_add": ({"title_it": "Bandiere", "days": "0"}, Preparation),
}


@pytest.mark.parametrize("name", ADDS)
def test_a_form_sent_twice_makes_one_record_and_leads_to_it(browser, name):
    typed, model = ADDS[name]
    visit = make_delegation()
    add = f"{reverse(f'admin:{name}')}?delegation={visit.pk}"
    form = opened(browser, add) | typed

    answers = [browser.post(add, form | {"_continue": "1"}, headers=SAME_SITE) for _ in range(2)]

    made = model.objects.get()
    page = reverse(f"admin:{name.removesuffix('_add')}_change", args=[made.pk])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [answer.url.partition("?")[0] for answer in answers] == [page, page]
    assert "è stato salvato una volta sola" in sentences(browser.get(page))


def test_a_popup_sent_twice_chooses_the_one_record_that_was_made(browser):
    add = f"{PERSON}?_popup=1"
    form = opened(browser, add) | TYPED

    answers = [browser.post(add, form, headers=SAME_SITE) for _ in range(2)]

    assert answers[0].content == answers[1].content
    assert (Person.objects.count(), b"popup_response" in answers[1].content) == (1, True)


def test_a_form_that_was_refused_is_saved_when_it_is_corrected(browser):
    form = opened(browser, PERSON) | TYPED

    refused = browser.post(PERSON, form | {"slug": "no slug!"}, headers=SAME_SITE)
    saved = browser.post(PERSON, form, headers=SAME_SITE)

    assert (refused.status_code, saved.status_code) == (200, 302)
    assert Person.objects.count() == 1


def test_a_form_saved_before_is_shown_before_it_makes_a_second_record(browser):
    """Back in the browser after saving: what was changed there is not lost, and not saved unseen."""
    form = opened(browser, PERSON) | TYPED
    browser.post(PERSON, form, headers=SAME_SITE)

    back = browser.post(PERSON, form | {"slug": "esempio-anna-2"}, headers=SAME_SITE)

    assert "Questo modulo è già stato salvato." in sentences(back)
    assert fields_of(back.content)["slug"] == "esempio-anna-2"
    assert Person.objects.count() == 1
    browser.post(PERSON, fields_of(back.content), headers=SAME_SITE)
    assert Person.objects.count() == 2


def test_links_asked_for_twice_are_the_same_links(browser):
    visit = make_delegate().delegation
    page = reverse("admin:delegations_delegation_new_links", args=[visit.pk])
    form = opened(browser, page) | {"for_each": "on"}

    answers = [browser.post(page, form, headers=SAME_SITE) for _ in range(2)]

    addresses = [[one.addresses for one in answer.context["made"]] for answer in answers]
    assert (addresses[0] == addresses[1], PrivateLink.objects.count()) == (True, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["organisations_person_add", "copy"])
def test_two_requests_at_the_same_moment_make_one_record(anna, name):
    """As in two workers: each request has a thread and a connection of its own."""
    client = Client()
    client.force_login(anna)
    address, form, model, expected = PERSON, opened(client, PERSON) | TYPED, Person, 1
    if name == "copy":
        visit = make_session().delegation
        address = reverse("admin:delegations_delegation_copy", args=[visit.pk])
        looked = client.post(address, opened(client, address) | {"act": "look", "slug": "copia"})
        form, model = fields_of(looked.content) | {"act": "make"}, Delegation
        expected = 2
    answers = []
    start = threading.Barrier(4)

    def send():
        own = Client()
        own.force_login(anna)
        start.wait()
        try:
            answer = own.post(address, form)
            answers.append((answer.status_code, answer.url))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert model.objects.count() == expected
    assert (len(answers), len(set(answers))) == (4, 1)
    assert connection.is_usable()


def test_a_stale_page_of_sign_in_leads_on(anna):
    client = Client(enforce_csrf_checks=True)
    login = f"{reverse('account_login')}?next=/admin/guide/"
    typed = {"login": "anna", "password": "secret-of-the-tests", "csrfmiddlewaretoken": "x" * 64}

    anew = client.post(login, typed, headers=SAME_SITE)
    elsewhere = client.post(login, typed, headers={"Origin": "https://evil.example"})
    client.force_login(anna)
    inside = client.get(login)

    assert (anew.status_code, anew.url, elsewhere.status_code) == (302, login, 403)
    assert (inside.status_code, inside.url) == (302, "/admin/guide/")


def test_sent_forms_are_kept_for_a_day(browser):
    browser.post(PERSON, opened(browser, PERSON) | TYPED, headers=SAME_SITE)
    long_ago = SentForm.objects.get()
    SentForm.objects.update(sent_at="2022-11-10T10:00:00Z")

    browser.post(PERSON, opened(browser, PERSON) | {**TYPED, "slug": "b"}, headers=SAME_SITE)

    assert SentForm.objects.filter(pk=long_ago.pk).count() == 0
    assert SentForm.objects.count() == 1
    SentForm.objects.update(sent_at="2022-11-10T10:00:00Z")
    call_command("purge_private_data", verbosity=0)
    assert SentForm.objects.count() == 0
