import datetime as dt

import pytest
from django.utils import timezone


@pytest.mark.parametrize(
    ("accepted", "front_page"),
    [
        ("it", "/it/"),
        ("en-US, en;q=0.9", "/en/"),
        ("ja-JP, ja;q=0.9, en;q=0.8", "/ja/"),
        ("fr, en;q=0.2", "/en/"),
        ("fr", "/it/"),
        ("", "/it/"),
    ],
)
def test_the_front_door_leads_to_the_visitors_language(client, accepted, front_page):
    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, front_page)
    assert response["Vary"] == "Accept-Language"


def test_browsers_find_the_icon_where_they_look_unasked(client):
    response = client.get("/favicon.ico")
    icon = client.get(response["Location"])
    icon.close()

    assert response.status_code == 302
    assert (icon.status_code, icon["Content-Type"]) == (200, "image/svg+xml")


def test_robots_are_kept_from_what_is_not_for_the_public(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "Disallow: /i18n/",
        "Disallow: /it/private/",
        "Disallow: /en/private/",
        "Disallow: /ja/private/",
        "Disallow: /it/confirm/",
        "Disallow: /en/confirm/",
        "Disallow: /ja/confirm/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_whoever_finds_a_weakness_is_told_where_to_write(client, settings):
    settings.FEEDBACK_EMAIL = "office@example.org"

    response = client.get("/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = dt.datetime.fromisoformat(told.pop("Expires"))

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert dt.timedelta(days=150) < expires - timezone.now() < dt.timedelta(days=365)
    assert told == {
        "Contact": "mailto:office@example.org",
        "Preferred-Languages": "it, en, ja",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


def test_without_an_address_nothing_is_promised(client, settings):
    settings.FEEDBACK_EMAIL = ""

    assert client.get("/.well-known/security.txt").status_code == 404
