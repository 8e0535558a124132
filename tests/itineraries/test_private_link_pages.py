"""The pages under a delegate's link: what they show, and how little they let out."""

import datetime as dt
import logging.config
import re
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from delegations.period import Period
from itineraries.itinerary import DELEGATES, Document, encode
from itineraries.models import PrivateLink, Publication
from itineraries.private_links import issue, revoke
from itineraries.publishing import publish, withdraw
from itineraries.templatetags.phones import dialled
from organisations.words import Text
from tests.itineraries.published import at, itinerary, person, release_of, session, visit
from tests.itineraries.test_openings import BROWSER
from tests.make import make_delegate, make_delegation, make_session

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
PAPER = Document(
    uid=uuid.uuid4(),
    kind="report",
    title=Text(it="Camere"),
    filename="rooms.pdf",
    visibility="delegates",
)
PICK_UP = session(
    "Ritrovo",
    when=at("08:30"),
    visibility="delegates",
    meeting_point=Text(it="Davanti all'albergo", en="In front of the hotel"),
)
OPEN = session("Tavolo", when=at("10:00", "11:00"))


def link_to(delegation, **facts):
    usual = {"label": "SUMI", "expires_at": timezone.now() + dt.timedelta(days=1)}
    return issue(delegation=delegation, **usual | facts)


@pytest.fixture
def opened():
    """A visit whose delegates are told more than the public, and the token of a link to it."""
    officer = person(phone="+39 011 442 0000", email="office@example.org")
    more = visit(officer=officer, emergency_phone="+39 (0)11 0112-3456", dress_code=Text(en="Suit"))
    delegates = itinerary(PICK_UP, OPEN, audience=DELEGATES, delegation=more, documents=(PAPER,))
    release = release_of(itinerary(OPEN), delegates_document=encode(delegates))
    default_storage.save("documents/rooms.pdf", ContentFile(b"%PDF rooms"))
    return link_to(release.delegation)


def base(token, language="en"):
    return f"/{language}/private/{token}/"


def addresses(token):
    page = base(token)
    return [
        page,
        f"{page}sessions/{PICK_UP.uid}/",
        f"{page}sessions/{PICK_UP.uid}.ics",
        f"{page}documents/{PAPER.uid}/",
        f"{page}agenda.csv",
        f"{page}worker.js",
    ]


def test_every_address_under_a_working_link_answers(client, opened):
    _link, token = opened

    assert [status(client, path) for path in addresses(token)] == [200] * 6


def test_the_page_shows_what_delegates_are_told_and_the_public_is_not(client, opened):
    _link, token = opened
    page = client.get(base(token)).text
    public = client.get("/en/delegations/nagoya-a-torino/").text

    told = ["Ritrovo", "In front of the hotel", 'href="tel:+39011', "Suit", "Camere"]
    assert [words in page for words in told] == [True] * 5
    assert [words in public for words in [*told, token]] == [False] * 6


def test_a_phone_is_told_how_long_it_may_keep_the_pages_and_of_which_release_they_are(
    client, opened
):
    link, token = opened
    publication = Publication.objects.select_related("release").get()

    answers = [client.get(path) for path in addresses(token)]

    told = {(one.headers["X-Link-Expires"], one.headers["X-Release"]) for one in answers}
    for one in answers:
        one.close()
    assert told == {
        (link.expires_at.astimezone(dt.UTC).isoformat(), publication.release.digest[:16])
    }


def test_a_party_that_nobody_told_of_has_no_file(client, opened):
    _link, token = opened

    answers = [status(client, f"{base(token)}agenda.csv?party={party}") for party in ("", "nobody")]

    assert answers == [200, 404]


def test_the_programme_finds_out_by_itself_what_day_it_is_and_the_public_page_need_not(
    client, opened
):
    _link, token = opened

    assert 'id="todays-model"' in client.get(base(token)).text
    assert 'id="todays-model"' not in client.get("/en/delegations/nagoya-a-torino/").text


def test_a_telephone_number_can_be_dialled(client, opened):
    _link, token = opened
    page = client.get(base(token)).text

    numbers = re.findall(r'href="tel:([^"]*)"', page)
    assert numbers[:2] == ["+3901101123456", "+390114420000"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("011 442.0000 int. 12", "0114420000"),
        ("＋８１ ５２-９６１-１１１１", "+81529611111"),
        ("ask the porter", ""),
    ],
)
def test_a_number_is_dialled_as_a_telephone_takes_it(written, expected):
    assert dialled(written) == expected


def test_a_revoked_link_is_shut_at_the_next_request_everywhere(client, opened):
    link, token = opened
    _kept, kept_token = link_to(link.delegation)

    revoke(links=[link], at=timezone.now())

    assert [client.get(path).status_code for path in addresses(token)] == [404] * 6
    assert client.get(base(kept_token)).status_code == 200


def test_mistyped_revoked_and_expired_read_alike(client, opened):
    link, token = opened
    expired, expired_token = link_to(link.delegation)
    PrivateLink.objects.filter(pk=expired.pk).update(
        created_at=timezone.now() - dt.timedelta(days=2),
        expires_at=timezone.now() - dt.timedelta(seconds=1),
    )
    revoke(links=[link], at=timezone.now())
    wrong = "A" * 32

    pages = {
        client.get(base(one)).text.replace(one, "TOKEN") for one in (token, expired_token, wrong)
    }
    assert len(pages) == 1
    assert "This link does not work" in pages.pop()


@pytest.mark.parametrize(
    ("token", "status"),
    [
        ("A" * 31, 404),
        ("A" * 3000, 404),
        ("名古屋" * 10, 404),
        ("%2e%2e", 404),
        ("'%20OR%201=1", 404),
        ("%00", 404),
    ],
)
def test_what_is_no_token_is_told_so_and_kept_by_nobody(client, token, status):
    answer = client.get(base(token))

    assert (answer.status_code, headers(answer)) == (status, PRIVATE)


def status(client, path):
    """The status of the answer, which is read to its end."""
    return read(client.get(path)).status_code


def read(answer):
    if answer.streaming:
        answer.getvalue()
    return answer


def headers(answer):
    return {name: answer.headers.get(name) for name in PRIVATE}


def test_every_answer_under_a_link_is_private(client, opened):
    _link, token = opened
    page = base(token)
    paths = [
        *addresses(token),
        page.removesuffix("/"),
        f"/private/{token}/",
        f"{page}agenda.exe",
        f"{page}sessions/{uuid.uuid4()}/",
        f"{page}documents/{uuid.uuid4()}/",
        f"{page}agenda.csv?party=nobody",
        f"{page}elsewhere/at/all",
        f"{page}?%00",
        *addresses("A" * 32),
    ]
    answers = [read(client.get(path)) for path in paths]
    answers += [client.post(page), client.options(page)]

    assert [headers(one) for one in answers] == [PRIVATE] * len(answers)
    assert [one.headers.get("ETag") for one in answers] == [None] * len(answers)
    assert [bool(one.cookies) for one in answers] == [False] * len(answers)
    assert {one.status_code for one in answers} == {200, 302, 400, 404, 405}


def test_a_page_says_no_index_and_where_it_is_to_nobody(client, opened):
    _link, token = opened
    page = client.get(base(token)).text
    head = page.partition("</head>")[0]

    assert '<meta name="robots" content="noindex, nofollow">' in head
    assert [words in head for words in ("canonical", "og:", "application/ld+json", token)] == [
        False
    ] * 4
    assert f'href="/ja/private/{token}/"' in page


def test_a_link_opens_nothing_of_another_visit(client, opened):
    _link, token = opened
    other = release_of(
        itinerary(session("Altrove", uid=uuid.UUID(int=7)), delegation=visit(slug="other"))
    )
    _other, other_token = link_to(other.delegation)

    paths = [f"sessions/{PICK_UP.uid}/", f"sessions/{PICK_UP.uid}.ics", f"documents/{PAPER.uid}/"]
    assert [client.get(base(other_token) + path).status_code for path in paths] == [404] * 3
    assert client.get(f"{base(token)}sessions/{uuid.UUID(int=7)}/").status_code == 404
    assert client.get(f"{base(other_token)}sessions/{uuid.UUID(int=7)}/").status_code == 200


def test_a_link_waits_for_the_programme_and_ends_with_it(client):
    visit = make_session(title_it="Visita").delegation
    _link, token = link_to(visit)

    before = client.get(base(token))
    publish(delegation=visit)
    out = client.get(base(token))
    withdraw(delegation=visit)
    after = client.get(base(token))

    assert [one.status_code for one in (before, out, after)] == [404, 200, 404]
    said = "The programme is not published yet"
    assert [said in one.text for one in (before, out, after)] == [True, False, True]
    assert Publication.objects.count() == 0


def test_reading_writes_once_an_hour_and_says_when(client, opened):
    link, token = opened
    assert link.last_used_at is None

    client.get(base(token), headers=BROWSER)
    first = PrivateLink.objects.get(pk=link.pk).last_used_at
    client.get(base(token), headers=BROWSER)

    assert PrivateLink.objects.get(pk=link.pk).last_used_at == first
    assert timezone.now() - first < dt.timedelta(minutes=1)


def test_a_second_look_costs_one_query_whatever_the_programme(
    client, opened, django_assert_num_queries
):
    _link, token = opened
    client.get(base(token))

    with django_assert_num_queries(1):
        client.get(base(token))


@pytest.fixture
def three_groups():
    """A visit under way whose group is split in three, and a link for somebody in B."""
    today = timezone.now().astimezone(ZoneInfo("Europe/Rome")).date()
    day = Period.of_day(today)
    delegation = make_delegation(planned_start=day, planned_end=day)
    make_session(delegation=delegation, title_it="Per tutti", date=today)
    for party in ("A", "B", "C & D"):
        make_session(delegation=delegation, title_it=f"Sera di {party}", party=party, date=today)
    publish(delegation=delegation)
    return delegation, link_to(
        delegation, delegate=make_delegate(delegation=delegation, party="b")
    )[1]


EVENINGS = ["Per tutti", "Sera di A", "Sera di B", "Sera di C &amp; D"]


def told(page):
    return [words in page for words in EVENINGS]


def test_a_delegate_is_shown_her_group_and_the_others_when_she_asks(client, three_groups):
    _delegation, token = three_groups
    page = base(token)

    asked = ["", "?party=", "?party=A", "?party=C+%26+D"]
    assert [told(client.get(page + query).text) for query in asked] == [
        [True, False, True, False],
        [True, True, True, True],
        [True, True, False, False],
        [True, False, False, True],
    ]
    groups = client.get(page).text.partition('<nav class="groups"')[2].partition("</nav>")[0]
    ways = re.findall(r'<a href="([^"]*)"( aria-current="true")?>([^<]*)</a>', groups)
    assert ways == [
        (f"{page}?party=A", "", "A"),
        (f"{page}?party=B", ' aria-current="true"', "B"),
        (f"{page}?party=C+%26+D", "", "C &amp; D"),
        (f"{page}?party=", "", "All groups"),
    ]
    assert client.get(f"{page}?party=nobody").status_code == 404


def test_what_is_on_and_what_is_today_is_her_groups(client, three_groups):
    _delegation, token = three_groups
    page = client.get(base(token)).text

    panel = page.partition('class="present"')[2].partition("</section>")[0]
    today = page.partition('class="todays"')[2].partition("</section>")[0]
    assert [told(panel), told(today)] == [[True, False, True, False]] * 2


def test_files_under_her_link_are_her_groups_and_everybodys_on_demand(client, three_groups):
    _delegation, token = three_groups

    def rows(query):
        return client.get(f"{base(token)}agenda.csv{query}").getvalue().decode()

    assert told(rows("").replace("&", "&amp;")) == [True, False, True, False]
    assert told(rows("?party=").replace("&", "&amp;")) == [True] * 4
    assert told(rows("?party=A").replace("&", "&amp;")) == [True, True, False, False]
    page, whole = (client.get(base(token) + query).text for query in ("", "?party="))
    assert f'href="{base(token)}agenda.ics">Add to calendar' in page
    assert f'href="{base(token)}agenda.ics?party=">Calendar of all groups' in page
    assert f'href="{base(token)}agenda.pdf?party=">PDF' in whole


def test_the_page_of_another_groups_appointment_leads_back_to_everybodys_programme(
    client, three_groups
):
    delegation, token = three_groups
    sessions = {one.party: one.uid for one in delegation.sessions.all()}
    hers, others = (
        client.get(f"{base(token)}sessions/{sessions[party]}/").text for party in ("B", "A")
    )

    assert f'rel="up" href="{base(token)}"' in hers
    assert f'rel="up" href="{base(token)}?party="' in others
    around = hers.partition('class="neighbours"')[2]
    assert told(around) == [True, False, False, False]


def test_a_link_for_nobodys_group_shows_the_whole(client, three_groups):
    delegation, _token = three_groups
    stray = make_delegate(delegation=delegation, party="nowhere")
    tokens = [link_to(delegation)[1], link_to(delegation, delegate=stray)[1]]

    pages = [client.get(base(token)).text for token in tokens]
    assert [told(page) for page in pages] == [[True] * 4] * 2
    assert ['class="groups"' in page for page in pages] == [False, False]


def test_a_calendar_leads_to_public_pages_alone(client, opened):
    _link, token = opened
    feed = client.get(f"{base(token)}agenda.ics").getvalue().decode()
    feed = feed.replace("\r\n ", "")

    assert "Ritrovo" in feed
    assert token not in feed
    assert [line for line in feed.splitlines() if f"{PICK_UP.uid}/" in line] == []


def test_the_worker_is_the_same_for_every_link_and_names_none(client, opened):
    link, token = opened
    _other, other_token = link_to(link.delegation)

    worker = client.get(f"{base(token)}worker.js")

    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert worker.content == client.get(f"{base(other_token)}worker.js").content
    assert token.encode() not in worker.content


def test_no_line_of_the_log_holds_a_token(client, opened, caplog, settings):
    _link, token = opened
    formatter = logged_by(settings)
    for path in (
        *addresses(token),
        f"{base(token)}?%00",
        base(f"{token}x"),
        f"/xx/private/{token}/",
    ):
        status(client, path)
    client.post(base(token))

    lines = [formatter.format(record) for record in caplog.records]
    assert lines != []
    assert [line for line in lines if token in line] == []


def logged_by(settings):
    configurator = logging.config.DictConfigurator({"version": 1})
    return configurator.configure_formatter(settings.LOGGING["formatters"]["plain"])


def test_whom_to_call_and_what_to_wear_is_said_once(client, opened):
    _link, token = opened
    page = client.get(f"/en/private/{token}/").text

    said = [page.count(f"<dt>{what}</dt>") for what in ("Emergency phone", "Dress code")]
    assert (said, page.count("<dt>Responsible officer</dt>")) == ([1, 1], 1)


def test_an_appointment_says_where_the_delegates_meet(client, opened):
    _link, token = opened
    page = client.get(f"/en/private/{token}/sessions/{PICK_UP.uid}/").text

    assert "<dt>Meeting point</dt>" in page
    assert "<dd>In front of the hotel</dd>" in page
