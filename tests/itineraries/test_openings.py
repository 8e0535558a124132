"""A messenger that looks at a private link is not its reader; a person's browser is."""

import datetime as dt

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from itineraries.models import Confirmation, PrivateLink
from itineraries.outbox.tokens import hash_of, new_token
from itineraries.private_links import issue, usual_expiry
from itineraries.publishing import publish
from itineraries.views.openings import is_opened_by_somebody
from tests.make import make_participation, make_session

PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
    "Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)
OLD_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 14_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/14.1.2 Mobile/15E148 Safari/604.1"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"
IN_LINE = f"{CHROME} Line/14.9.1/IAB"
IN_FACEBOOK = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/21F90 [FBAN/FBIOS;FBAV/468.0.0.37.69;FBBV/606014353;FBDV/iPhone15,2;FBLC/it_IT]"
)
CUBOT = (
    "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
IMESSAGE = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) "
    "Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0"
)
PREVIEWS = [
    "WhatsApp/2.23.20.0",
    "WhatsApp/2.2413.51 W",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Slack-ImgProxy (+https://api.slack.com/robots)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mozilla/5.0 (compatible; MicrosoftPreview/2.0; +https://aka.ms/MicrosoftPreview)",
    IMESSAGE,
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "facebookexternalhit/1.1;line-poker/1.0",
    "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 11.6; rv:92.0) Gecko/20100101 Signal-preview/1.0",
    "Twitterbot/1.0",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    f"{CHROME} Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0.0.0 Safari/537.36",
    "curl/8.5.0",
    "Google-Calendar-Importer",
    "",
]
BROWSER = {
    "User-Agent": CHROME,
    "Accept": PAGE,
    "Accept-Language": "ja,en;q=0.8",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Site": "none",
}


def request(headers: dict[str, str], method: str = "GET") -> HttpRequest:
    return RequestFactory().generic(method, "/ja/private/x/", headers=headers)


def but(**changed: str | None) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in changed.items()}
    return {name: value for name, value in {**BROWSER, **named}.items() if value is not None}


def old(agent: str, **changed: str | None) -> dict[str, str]:
    """Without what browsers say since 2023, or over http."""
    said = dict.fromkeys(["Sec_Fetch_Mode", "Sec_Fetch_Dest", "Sec_Fetch_User", "Sec_Fetch_Site"])
    return but(User_Agent=agent, **said, **changed)


@pytest.mark.parametrize("agent", [CHROME, IPHONE, FIREFOX, IN_LINE, IN_FACEBOOK, CUBOT])
def test_a_person_s_browser_opens_it(agent):
    assert is_opened_by_somebody(request(but(User_Agent=agent)))
    # From another application nobody is said to have tapped, and the kept pages' worker asks so.
    assert is_opened_by_somebody(request(but(User_Agent=agent, Sec_Fetch_User=None)))
    assert is_opened_by_somebody(request(but(User_Agent=agent, Sec_Fetch_Dest="empty")))


@pytest.mark.parametrize("agent", [OLD_IPHONE, CHROME])
def test_an_older_browser_opens_it(agent):
    assert is_opened_by_somebody(request(old(agent)))


@pytest.mark.parametrize("agent", PREVIEWS)
def test_a_preview_does_not_whatever_else_it_sends(agent):
    assert not is_opened_by_somebody(request(old(agent)))
    assert not is_opened_by_somebody(request(but(User_Agent=agent)))
    assert not is_opened_by_somebody(request(old(agent, Accept="*/*", Accept_Language=None)))


@pytest.mark.parametrize(
    "headers",
    [
        but(Sec_Purpose="prefetch"),
        but(Sec_Purpose="prefetch;prerender"),
        but(Purpose="prefetch"),
        but(X_Purpose="preview"),
        but(X_Moz="prefetch"),
        but(Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="image"),
        but(Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty"),
        but(Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe"),
        old(CHROME, Accept="*/*"),
        old(CHROME, Accept_Language=None),
        old(CHROME, Range="bytes=0-32768"),
    ],
)
def test_what_is_fetched_ahead_or_for_something_else_does_not(headers):
    assert not is_opened_by_somebody(request(headers))


def test_a_question_about_the_headers_opens_nothing():
    assert not is_opened_by_somebody(request(BROWSER, "HEAD"))


@pytest.mark.django_db
def test_the_list_of_links_says_opened_only_of_a_browser(client):
    visit = make_session(title_it="Visita").delegation
    publish(delegation=visit)
    expiry = usual_expiry(visit, now=timezone.now())
    link, token = issue(delegation=visit, label="Sumi", expires_at=expiry)
    address = f"/ja/private/{token}/"

    for agent in PREVIEWS:
        assert client.get(address, headers=old(agent)).status_code == 200
    client.head(address, headers=BROWSER)
    client.get(address, headers=but(Sec_Purpose="prefetch"))
    client.get(f"{address}agenda.ics", headers={"User-Agent": "Google-Calendar-Importer"})
    untouched = PrivateLink.objects.get(pk=link.pk).last_used_at
    client.get(address, headers=BROWSER)

    assert untouched is None
    assert PrivateLink.objects.get(pk=link.pk).last_used_at is not None


@pytest.mark.django_db
def test_looking_at_a_question_answers_and_marks_nothing(client):
    asked = make_participation(session=make_session(), role="host", status="invited")
    token = new_token()
    question = Confirmation.objects.create(
        participation=asked,
        token_hash=hash_of(token),
        expires_at=timezone.now() + dt.timedelta(days=1),
        asked_about="Lab",
    )
    before = Confirmation.objects.values().get()

    for agent in [*PREVIEWS, CHROME]:
        for method in (client.get, client.head):
            answer = method(f"/ja/confirm/{token}/?answer=yes", headers=old(agent))
            assert answer.status_code == 200

    asked.refresh_from_db()
    assert (Confirmation.objects.values().get(), asked.status) == (before, "invited")
    assert question.history.count() == 1
