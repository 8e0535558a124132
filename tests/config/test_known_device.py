"""Who signed in on a device before is not shut out by strangers who know their name."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from config.sign_in.known_device import COOKIE
from organisations.models import FailedSignIn

pytestmark = pytest.mark.django_db

PASSWORD = "long enough to sign in"
LOGIN = "/account/login/"


@pytest.fixture
def anna():
    return User.objects.create_superuser("anna", email="anna@example.org", password=PASSWORD)


def sign_in(client, name="anna", password=PASSWORD, address="192.0.2.1"):
    client.cookies.pop("sessionid", None)
    return client.post(LOGIN, {"login": name, "password": password}, REMOTE_ADDR=address)


def strangers_guess(times=30):
    """From the very address that the office has, and from elsewhere."""
    for number in range(times):
        sign_in(Client(), password="wrong", address=f"192.0.2.{number % 10 + 1}")


def test_a_device_that_signed_in_before_is_not_shut_out(client, anna):
    assert sign_in(client).status_code == 302
    strangers_guess()

    assert sign_in(Client(), address="198.51.100.1").status_code == 200
    assert sign_in(client, address="198.51.100.1").status_code == 302
    assert sign_in(client).status_code == 302


def test_a_known_device_guesses_no_more_often_than_others(client, anna):
    sign_in(client)
    answers = [sign_in(client, password="wrong").status_code for _try in range(5)]
    assert answers == [200] * 5
    assert sign_in(client).status_code == 200
    # What it did wrong shuts out nobody else, and not itself for another name.
    assert sign_in(Client()).status_code == 302
    User.objects.create_user("bruno", password=PASSWORD, is_staff=True)
    assert sign_in(client, "bruno").status_code == 302


def test_a_device_is_known_for_the_names_that_signed_in_on_it_alone(client, anna):
    User.objects.create_user("bruno", password=PASSWORD, is_staff=True)
    sign_in(client, "bruno")
    strangers_guess()
    assert sign_in(client).status_code == 200


@pytest.mark.parametrize("forged", ["", "anna", "eyJkZXZpY2UiOiJ4In0:1:x", "\u00e8"])
def test_a_forged_cookie_is_none(client, anna, forged):
    sign_in(client)
    known = client.cookies[COOKIE]
    assert (known["httponly"], known["samesite"], known["path"]) == (True, "Lax", "/account/")
    assert "anna" not in known.value
    strangers_guess()
    client.cookies[COOKIE] = forged or known.value[:-2] + "xx"
    assert sign_in(client, address="198.51.100.1").status_code == 200


def test_a_first_step_alone_makes_no_device_known(client, anna):
    sign_in(client, password="wrong")
    assert COOKIE not in client.cookies
    sign_in(client)
    assert COOKIE in client.cookies


def test_one_address_that_tries_one_password_for_many_names_is_stopped(client, anna):
    for number in range(101):
        sign_in(client, f"name-{number}", "wrong")
    assert sign_in(client).status_code == 200
    assert sign_in(client, address="192.0.2.2").status_code == 302


def test_letters_for_a_new_password_are_counted_in_the_database(client, anna):
    reset = reverse("account_reset_password")
    answers = [client.post(reset, {"email": "anna@example.org"}).status_code for _try in range(6)]
    assert answers == [302] * 5 + [200]
    assert (len(mail.outbox), FailedSignIn.objects.count()) == (5, 5)


def test_the_present_password_is_not_guessed_where_it_is_changed(client, anna):
    client.force_login(anna)
    page = reverse("account_change_password")
    new = {"password1": "another long password", "password2": "another long password"}
    for _try in range(5):
        client.post(page, {"oldpassword": "wrong", **new})
    assert client.post(page, {"oldpassword": PASSWORD, **new}).status_code == 200
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
