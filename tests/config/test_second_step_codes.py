"""A code of the second step opens once, whenever and wherever it is sent again."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.sign_in.totp import accept_code, code_at, time_step_of

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "long enough to sign in"
NOON = dt.datetime(2026, 11, 10, 12, 0, 5, tzinfo=dt.UTC)
SECONDS = dt.timedelta(seconds=1)


def make_anna():
    anna = User.objects.create_superuser("anna", password=PASSWORD)
    return TOTP.activate(anna, SECRET).instance


def step_at(moment):
    return int(moment.timestamp()) // 30


@pytest.mark.parametrize(
    ("step", "code"), [(0, "755224"), (1, "287082"), (2, "359152"), (9, "520489")]
)
def test_codes_are_those_of_the_standard(step, code):
    """RFC 4226, appendix D, whose secret is the digits 1 to 0 twice."""
    assert code_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", step) == code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.3} {:.3}", "１"])
def test_a_code_is_read_as_people_type_it(typed):
    code = code_at(SECRET, step_at(NOON))
    if typed == "１":
        written = code.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    else:
        written = typed.format(code[:3], code[3:]) if " {" in typed[3:] else typed.format(code)
    assert time_step_of(SECRET, written, at=NOON) == step_at(NOON)


@pytest.mark.parametrize("seconds", [-65, 65])
def test_a_code_of_another_minute_is_none(seconds):
    assert time_step_of(SECRET, code_at(SECRET, step_at(NOON + seconds * SECONDS)), at=NOON) is None


@pytest.mark.django_db
def test_a_code_is_used_up_for_as_long_as_it_is_good_and_no_cache_takes_part():
    totp = make_anna()
    code = code_at(SECRET, step_at(NOON))
    answers = []
    for seconds in (-20, 0, 1, 32, 64):
        cache.clear()
        answers.append(accept_code(totp, code, at=NOON + seconds * SECONDS))

    assert answers == [True, False, False, False, False]
    # Nor is one accepted that is older than the one accepted last; a newer one is.
    older, newer = (code_at(SECRET, step_at(NOON) + step) for step in (-1, 1))
    assert accept_code(totp, older, at=NOON) is False
    assert accept_code(totp, newer, at=NOON + 30 * SECONDS) is True


@pytest.mark.django_db
def test_the_code_that_set_up_the_app_signs_nobody_in(client, django_capture_on_commit_callbacks):
    User.objects.create_superuser("anna", password=PASSWORD)
    client.post(reverse("account_login"), {"login": "anna", "password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = code_at(secret, step_at(timezone.now()))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code})
    assert Authenticator.objects.filter(type="totp").count() == 1

    other = Client()
    asked = other.post(reverse("account_login"), {"login": "anna", "password": PASSWORD})
    page = other.post(asked.url, {"code": code})
    assert list(page.context["form"].errors) == ["code"]


@pytest.mark.django_db(transaction=True)
def test_of_eight_browsers_with_one_code_one_gets_in():
    make_anna()
    browsers = [Client() for _number in range(8)]
    for browser in browsers:
        browser.post(reverse("account_login"), {"login": "anna", "password": PASSWORD})
    code = code_at(SECRET, step_at(timezone.now()))

    def send(browser):
        try:
            return browser.post(reverse("mfa_authenticate"), {"code": code}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, browsers))

    assert sorted(answers) == [200] * 7 + [302]
    assert [browser.get("/admin/").status_code for browser in browsers].count(200) == 1
