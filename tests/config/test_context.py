import pytest
from django.test import RequestFactory
from django.utils import translation

from config.context import alternates, site


def test_templates_know_the_site_and_its_languages(settings):
    settings.FEEDBACK_EMAIL = "office@example.org"
    settings.ACCESSIBILITY_STATEMENT_URL = "https://example.org/accessibility"
    settings.PRIVACY_POLICY_URL = ""

    found = site(RequestFactory().get("/it/"))

    assert list(found.pop("alternates")) == [
        ("it", "Italiano", "http://testserver/it/"),
        ("en", "English", "http://testserver/en/"),
        ("ja", "日本語", "http://testserver/ja/"),
    ]
    assert found == {
        "site_name": "Delegations",
        "site_url": "http://testserver",
        "feedback_email": "office@example.org",
        "accessibility_statement_url": "https://example.org/accessibility",
        "privacy_policy_url": "",
        "languages": [("it", "Italiano"), ("en", "English"), ("ja", "日本語")],
    }


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/en/delegations/nagoya-2022/", "delegations/nagoya-2022/"),
        ("/ja/?q=torino", "?q=torino"),
        ("/it/", ""),
    ],
)
def test_each_page_knows_its_counterparts(path, rest):
    with translation.override(path[1:3]):
        found = [address for _code, _name, address in alternates(path)]

    assert found == [f"http://testserver/{code}/{rest}" for code in ("it", "en", "ja")]


@pytest.mark.parametrize("path", ["/no-such-page", "/it/no/such/page", "/fr/", "/admin/"])
def test_the_front_pages_stand_in_where_there_is_no_counterpart(path):
    with translation.override("it"):
        found = [address for _code, _name, address in alternates(path)]

    assert found == [f"http://testserver/{code}/" for code in ("it", "en", "ja")]
