"""Signing in: one door, a lock that holds, a second step, and nothing else of the library."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from config.sign_in.totp import code_at
from organisations.models import FailedSignIn, TooManyFailures

pytestmark = pytest.mark.django_db

PASSWORD = "long enough to sign in"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/account/login/"


@pytest.fixture
def anna():
    return User.objects.create_superuser("anna", email="anna@example.org", password=PASSWORD)


def sign_in(client, name="anna", password=PASSWORD, address="192.0.2.1", **headers):
    facts = {"login": name, "password": password}
    return client.post(LOGIN, facts, REMOTE_ADDR=address, headers=headers)


def errors_of(page):
    return list(page.context["form"].non_field_errors())


def code_now(secret=SECRET):
    return code_at(secret, int(timezone.now().timestamp()) // 30)


def give_second_step(user):
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def test_the_door_of_the_back_office_is_this_one_and_leads_back(client, anna):
    asked = client.get("/admin/venues/venue/")
    at_door = client.get(asked.url)
    page = client.get(at_door.url)
    entered = client.post(at_door.url, {"login": "anna", "password": PASSWORD})

    assert asked.url == "/admin/login/?next=/admin/venues/venue/"
    assert at_door.url == "/account/login/?next=%2Fadmin%2Fvenues%2Fvenue%2F"
    assert (page.status_code, page.headers["X-Robots-Tag"]) == (200, "noindex")
    assert "no-store" in page.headers["Cache-Control"]
    assert entered.url == "/admin/venues/venue/"
    # Neither is the old door one any more.
    client.logout()
    old = client.post("/admin/login/", {"username": "anna", "password": PASSWORD})
    assert (old.status_code, client.get("/admin/").status_code) == (302, 302)


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(client, anna, where):
    assert client.get("/admin/login/", {"next": where}).url == f"{LOGIN}?next=%2Fadmin%2F"
    answer = client.post(f"{LOGIN}?next={where}", {"login": "anna", "password": PASSWORD})
    assert answer.url == "/admin/"


def test_who_is_not_of_the_office_meets_a_closed_page_and_no_circle(client):
    guest = User.objects.create_user("guest", password=PASSWORD)
    client.force_login(guest)
    assert client.get("/admin/", follow=True).status_code == 403


def test_the_session_is_another_one_after_signing_in(client, anna):
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_no_other_page_of_the_library_has_an_address(client):
    named = get_resolver().reverse_dict
    ours = {
        name
        for name in named
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "socialaccount_"))
    }
    assert ours == {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reauthenticate",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
    for closed in ("signup", "email", "login/code"):
        assert client.get(f"/account/{closed}/").status_code == 404


@pytest.mark.parametrize("name", ["anna", "nobody-here", "ANNA "])
def test_after_five_failures_from_one_place_the_right_password_waits_too(client, anna, name):
    said = [errors_of(sign_in(client, name, "wrong")) for _try in range(6)]

    assert said[:5] == [said[0]] * 5
    assert said[5] != said[0]
    assert re.findall(r"\d+", said[5][0]) == ["15"]
    right = sign_in(client)
    if name != "nobody-here":
        assert errors_of(right) == said[5]
        assert FailedSignIn.objects.count() == 5
    else:
        assert right.status_code == 302


def test_a_forged_address_is_no_way_around(client, anna, settings):
    for place in range(5):
        sign_in(client, password="wrong", **{"X-Forwarded-For": f"198.51.100.{place}"})
    assert sign_in(client, **{"X-Forwarded-For": "198.51.100.9"}).status_code == 200
    # Behind one proxy the last entry is the proxy's own word, and what is before it is anybody's.
    settings.TRUSTED_PROXIES = 1
    for place in range(5):
        forged = {"X-Forwarded-For": f"198.51.100.{place}, 203.0.113.5"}
        sign_in(client, "bruno", "wrong", **forged)
    User.objects.create_user("bruno", password=PASSWORD, is_staff=True)
    forged = {"X-Forwarded-For": "198.51.100.77, 203.0.113.5"}
    assert sign_in(client, "bruno", **forged).status_code == 200
    assert sign_in(client, "bruno", **{"X-Forwarded-For": "203.0.113.6"}).status_code == 302


def test_ten_failures_from_anywhere_lock_a_name_and_no_other(client, anna):
    for place in range(10):
        sign_in(client, password="wrong", address=f"192.0.2.{place + 10}")
    User.objects.create_user("bruno", password=PASSWORD, is_staff=True)

    assert sign_in(client, address="192.0.2.99").status_code == 200
    assert sign_in(client, "bruno", address="192.0.2.99").status_code == 302


def test_the_lock_opens_by_itself_and_knocking_does_not_keep_it_shut():
    noon = dt.datetime(2026, 11, 10, 12, tzinfo=dt.UTC)
    minute = dt.timedelta(minutes=1)
    for moment in range(5):
        FailedSignIn.objects.begin("anna", "here", at=noon + moment * minute)
    with pytest.raises(TooManyFailures) as shut:
        FailedSignIn.objects.begin("anna", "here", at=noon + 5 * minute)
    assert shut.value.wait == 10 * minute
    FailedSignIn.objects.begin("anna", "here", at=noon + 15 * minute).forgive()
    # Who got in has not been guessing; what another place did is still remembered.
    assert FailedSignIn.objects.count() == 0


def test_a_second_step_is_asked_for_and_guarded_by_the_same_lock(client, anna):
    codes = give_second_step(anna)
    asked = sign_in(client)
    assert asked.url == reverse("mfa_authenticate")
    assert client.get("/admin/").status_code == 302

    said = [
        list(client.post(asked.url, {"code": "000000"}).context["form"].errors["code"])
        for _try in range(6)
    ]
    assert said[4] == said[0] != said[5]
    assert client.post(asked.url, {"code": code_now()}).status_code == 200
    FailedSignIn.objects.all().delete()
    assert client.post(asked.url, {"code": code_now()}).url == "/admin/"
    # A recovery code opens once.
    for answer in (302, 200):
        other = Client()
        sign_in(other)
        assert other.post(asked.url, {"code": codes[0]}).status_code == answer


def test_a_second_step_is_set_up_right_after_signing_in(client, anna):
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))
    code = code_now(page.context["form"].secret)
    done = client.post(reverse("mfa_activate_totp"), {"code": code})

    assert done.url == reverse("mfa_view_recovery_codes")
    kinds = Authenticator.objects.filter(user=anna).values_list("type", flat=True)
    assert sorted(kinds) == ["recovery_codes", "totp"]
    # Codes are shown, and the step taken away, only to who proves again to be at the desk.
    off = client.get(reverse("mfa_deactivate_totp"))
    assert off.url.startswith(reverse("account_reauthenticate"))


def test_where_the_office_asks_for_it_nothing_comes_before_the_second_step(client, anna, settings):
    settings.STAFF_MFA_REQUIRED = True
    client.force_login(anna)
    setting_up = reverse("mfa_activate_totp")
    for page in ("/admin/", "/admin/venues/venue/", "/admin/auth/user/add/"):
        assert client.get(page).url == setting_up
        assert client.post(page).url == setting_up
    give_second_step(anna)
    assert client.get("/admin/").status_code == 200


def test_a_superuser_takes_away_the_second_step_of_who_lost_their_telephone(client, anna):
    bruno = User.objects.create_user("bruno", password=PASSWORD, is_staff=True)
    give_second_step(bruno)
    give_second_step(anna)
    client.force_login(anna)
    chosen = {"action": "remove_second_step", "_selected_action": [bruno.pk]}
    client.post("/admin/auth/user/", chosen)

    assert set(Authenticator.objects.values_list("user", flat=True)) == {anna.pk}


def test_a_forgotten_password_is_reset_by_letter_for_those_known_alone(client, anna, settings):
    settings.SITE_URL = "https://visits.example.org"
    reset = reverse("account_reset_password")
    for address in ("anna@example.org", "stranger@example.org"):
        done = client.post(reset, {"email": address})
        assert done.url == reverse("account_reset_password_done")
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]

    link = re.search(r"https://visits\.example\.org(\S+)", mail.outbox[0].body)[1]
    form = client.get(link).url
    new = "another long password"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(client, password=new).url == "/admin/"
    assert client.get(form, follow=True).context["token_fail"] is True


def test_the_password_is_changed_at_one_page(client, anna):
    client.force_login(anna)
    page = client.get("/admin/password_change/").url
    new = "another long password"
    facts = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    other = Client()
    other.force_login(anna)

    assert client.post(page, facts).url == "/admin/"
    assert client.get("/admin/").status_code == 200
    # Whoever had signed in elsewhere with the old one is out.
    assert other.get("/admin/").status_code == 302
