import re

import pytest
from django.test import Client


@pytest.fixture
def visitor(client, db, settings):
    settings.ROOT_URLCONF = "tests.config.urls"
    client.raise_request_exception = False
    return client


def language_of(response):
    shown = re.search(r'<html[^>]* lang="(\w+)"', response.content.decode())
    return shown and shown[1], response["Content-Language"]


@pytest.mark.parametrize(
    ("address", "status", "language"),
    [
        ("/it/no-such-page/", 404, "it"),
        ("/en/no-such-page/", 404, "en"),
        ("/ja/no-such-page/", 404, "ja"),
        ("/it/%00", 404, "it"),
        ("/en/?q=%00", 400, "en"),
        ("/ja/closed/", 403, "ja"),
        ("/en/broken/", 500, "en"),
    ],
)
def test_an_error_is_told_in_the_language_of_the_address(visitor, address, status, language):
    response = visitor.get(address, headers={"accept-language": "de, it;q=0.1"})

    assert response.status_code == status
    assert language_of(response) == (language, language)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ja, en;q=0.5", "ja"), ("en-GB", "en"), ("fr, de", "it"), ("", "it"), ("%00;;q=x", "it")],
)
@pytest.mark.parametrize("address", ["/no-such-page", "/fr/", "/%00"])
def test_elsewhere_an_error_is_told_in_the_visitors_language(visitor, address, accepted, language):
    response = visitor.get(address, headers={"accept-language": accepted})

    assert response.status_code == 404
    assert language_of(response) == (language, language)
    assert response["Vary"] == "Accept-Language"


@pytest.mark.parametrize("address", ["/fr/", "/de/delegations/x/", "/en-gb/", "/zh/", "/IT/"])
def test_a_language_that_is_not_spoken_has_no_pages(visitor, address):
    assert visitor.get(address).status_code == 404


def test_a_broken_page_of_errors_still_tells_the_status(visitor, settings, tmp_path):
    for status in (404, 500):
        (tmp_path / f"{status}.html").write_text("{% no_such_tag %}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    found = [visitor.get(address) for address in ("/it/no-such-page/", "/en/broken/")]

    assert [(page.status_code, page.content) for page in found] == [
        (404, b"Error 404\n"),
        (500, b"Error 500\n"),
    ]


def test_a_form_without_its_token_is_refused_by_a_page_of_ours(db):
    visitor = Client(enforce_csrf_checks=True)

    response = visitor.post("/admin/login/", {"username": "x"}, headers={"accept-language": "en"})

    assert response.status_code == 403
    assert language_of(response) == ("en", "en")
