"""The leak test: what is private leaves by no door.

A canary is planted in every field of every model, in rows of every visibility. Then every byte of
every public address, of every export and of every answer to a wrong address is searched for those
that its reader may not know. A new field, a new address or a new export fails the test until
somebody has decided who may see it.
"""

import base64
import datetime as dt
import gzip
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import timezone
from django.utils.translation import override

from itineraries.assembly import assemble
from itineraries.exports import EXPORTS
from itineraries.itinerary import STAFF, encode
from itineraries.models import Listing, Mention, Publication
from itineraries.parties import parties_of
from itineraries.private_links import issue, revoke
from itineraries.publishing import current_release, publish, withdraw
from itineraries.views.release import still_shown
from organisations.models import Organisation
from organisations.words import LANGUAGES
from tests.itineraries.canaries import Garden, found_in
from tests.itineraries.decisions import FIELDS, decided, kept_fields, kept_models, may_hold_words
from tests.itineraries.planted import World, planted_world
from venues.models import Venue

# Where the office works, and where it signs in: tests/config/test_roles.py and test_sign_in.py.
BACK_OFFICE = ("admin/", "account/")
SESSIONS, PAPERS = ("sessions", "hidden_sessions"), ("papers", "hidden_papers")
Paths = Callable[[World], list[str]]


def at(name: str, **arguments: object) -> str:
    return reverse(f"itineraries:{name}", kwargs=arguments)


def of_visits(name: str) -> Paths:
    """The address of the published visit, and of those that nobody may know of."""
    return lambda world: [at(name, slug=visit.slug) for visit in (world.visit, *world.hidden)]


def of_rows(name: str, *rows: str) -> Paths:
    return lambda world: [
        at(name, slug=visit.slug, uid=row.uid)
        for visit in (world.visit, *world.hidden)
        for kind in rows
        for row in getattr(world, kind)
    ]


def of_mentions(kind: str) -> Paths:
    """The pages of all that the public document names."""
    return lambda _world: [
        *(at(kind, slug=one.slug) for one in Mention.objects.filter(kind=kind)),
        at(kind, slug="nowhere"),
    ]


def of_exports(world: World) -> list[str]:
    return [
        at("export", slug=visit.slug, filename=filename)
        for visit in (world.visit, *world.hidden)
        for filename in (*EXPORTS, "agenda.exe")
    ] + [
        f"{at('export', slug='visit', filename=filename)}?{urlencode({'party': party})}"
        for filename in EXPORTS
        for party in (*parties_of(current_release(world.visit).public_itinerary), "nobody")
    ]


def of_changes(world: World) -> list[str]:
    return [
        at("changes", slug=visit.slug) + query
        for visit in (world.visit, *world.hidden)
        for query in ("", "?since=1", "?since=2", "?page=1")
    ]


def of_releases(world: World) -> list[str]:
    return [
        at("release", slug=visit.slug, number=number)
        for visit in (world.visit, *world.hidden)
        for number in (0, 1, 2, 3)
    ]


def under_a_link(name: str, *rows: str, **more: str) -> Paths:
    """The address under links that open nothing; who has a working one is met further below."""
    return lambda world: private_paths(world, "A" * 32, name, *rows, **more)


def private_paths(world: World, token: str, name: str, *rows: str, **more: str) -> list[str]:
    uids = [{"uid": row.uid} for kind in rows for row in getattr(world, kind)] or [{}]
    return [at(f"private_{name}", token=token, **uid, **more) for uid in uids]


def fixed(*paths: str) -> Paths:
    return lambda _world: list(paths)


# Every address outside the back office, with what of it is visited. "<lang>/" is visited in every
# language. A new one has no place here until somebody decides what it may show.
ADDRESSES: dict[str, Paths] = {
    "": fixed("/"),
    "healthz": fixed("/healthz"),
    "readyz": fixed("/readyz"),
    "favicon.ico": fixed("/favicon.ico"),
    "robots.txt": fixed("/robots.txt"),
    "sitemap.xml": fixed("/sitemap.xml"),
    ".well-known/security.txt": fixed("/.well-known/security.txt"),
    "i18n/setlang/": fixed("/i18n/setlang/"),
    "<lang>/": lambda _world: [
        at("home"),
        at("home") + "?year=2022&direction=inbound&territory=torino&framework=x&q=visita",
    ],
    "<lang>/outcomes/": lambda _world: [
        at("outcomes"),
        at("outcomes") + "?status=agreed&territory=torino&overdue=1",
    ],
    "<lang>/feed.atom": lambda _world: [at("feed")],
    "<lang>/venues/<slug:slug>/": of_mentions("venue"),
    "<lang>/organisations/<slug:slug>/": of_mentions("organisation"),
    "<lang>/territories/<slug:slug>/": of_mentions("territory"),
    "<lang>/delegations/<slug:slug>/": of_visits("detail"),
    "<lang>/delegations/<slug:slug>/sessions/<uuid:uid>/": of_rows(
        "session", "sessions", "hidden_sessions"
    ),
    "<lang>/delegations/<slug:slug>/changes/": of_changes,
    "<lang>/delegations/<slug:slug>/releases/<int:number>/": of_releases,
    "<lang>/delegations/<slug:slug>/sessions/<uuid:uid>.ics": of_rows(
        "session_calendar", "sessions", "hidden_sessions"
    ),
    "<lang>/delegations/<slug:slug>/documents/<uuid:uid>/": of_rows(
        "document", "papers", "hidden_papers"
    ),
    r"<lang>/^delegations/(?P<slug>[-\w]+)/(?P<filename>[a-z]+\.[a-z]+)$": of_exports,
    # Who has a working one is met in tests/itineraries/outbox/.
    "<lang>/confirm/<str:token>/": lambda _world: [at("confirm", token="A" * 32)],
    "<lang>/private/<str:token>/": under_a_link("detail"),
    "<lang>/private/<str:token>/sessions/<uuid:uid>/": under_a_link("session", *SESSIONS),
    "<lang>/private/<str:token>/sessions/<uuid:uid>.ics": under_a_link(
        "session_calendar", *SESSIONS
    ),
    "<lang>/private/<str:token>/documents/<uuid:uid>/": under_a_link("document", *PAPERS),
    "<lang>/private/<str:token>/worker.js": under_a_link("worker"),
    r"<lang>/^private/(?P<token>[^/]+)/(?P<filename>[a-z]+\.[a-z]+)$": under_a_link(
        "export", filename="agenda.csv"
    ),
    "<lang>/private/<path:rest>": lambda _world: [f"{at('home')}private/token/elsewhere"],
}
# Published, and printed by no page and no export yet.
NOT_PRINTED = {
    "delegations.Framework.slug",
    "organisations.Initiative.slug",
    "organisations.Person.honorific",
    "organisations.Person.reading",
}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        is_language = isinstance(pattern.pattern, LocalePrefixPattern)
        route = before + ("<lang>/" if is_language else str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def public_paths(world: World) -> Iterator[str]:
    for route, paths in ADDRESSES.items():
        for language in LANGUAGES if route.startswith("<lang>/") else LANGUAGES[:1]:
            with override(language):
                yield from paths(world)
    for language in LANGUAGES:
        yield from (f"/{language}/nowhere/", f"/{language}/delegations/visit")
    yield from ("/xx/", "/nowhere", "/static/nowhere", "/media/nowhere")


def bytes_of(client: Client, path: str, method: str = "get") -> bytes:
    response = getattr(client, method)(path)
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = response.cookies.output()
    is_stream = response.streaming
    body = b"".join(response.streaming_content) if is_stream else response.content
    return head.encode() + cookies.encode() + b"\n\n" + body


def everything_public(world: World, *methods: str) -> dict[str, set[str]]:
    """The canaries in each answer that anybody can get, with GET and these methods."""
    client = Client()
    return {
        f"{method} {path}": found_in(bytes_of(client, path, method))
        for path in public_paths(world)
        for method in ("get", *methods)
    }


@pytest.fixture
def world(db) -> World:
    return planted_world()


def said_too_much(
    found: dict[str, set[str]], secret: set[str], garden: Garden
) -> dict[str, list[str]]:
    return {where: garden.name(words & secret) for where, words in found.items() if words & secret}


def test_every_field_of_every_model_has_been_decided_on():
    undecided = {
        f"{model._meta.label}.{name}"
        for model in kept_models()
        for name in kept_fields(model)
        if name not in decided(model)
    }
    gone = {
        f"{label}.{name}"
        for label in FIELDS
        for name in decided(apps.get_model(label))
        if name not in kept_fields(apps.get_model(label))
    }

    assert undecided == set(), "Decide who may see these in tests/itineraries/decisions.py."
    assert gone == set()
    assert set(FIELDS) == {model._meta.label for model in kept_models()}


def test_every_field_that_holds_words_is_planted():
    # Codes, addresses of pages and the path of a file, which is planted by its contents.
    codes = {
        "languages",
        "timezone",
        "end_timezone",
        "slug",
        "country",
        "language",
        "digest",
        "token_hash",
        "currency",
        "diets",
        "model",
        "kind",
    }
    periods = {"planned_start", "planned_end", "signed", "starts", "ends", "due"}
    bare = {
        f"{model._meta.label}.{name}"
        for model in kept_models()
        for name, level in decided(model).items()
        if level == "structure"
        and may_hold_words(model._meta.get_field(name))
        and name not in codes | periods
    }

    assert bare == set()


def test_every_public_address_has_been_decided_on():
    found = {
        route for route in routes(get_resolver().url_patterns) if not route.startswith(BACK_OFFICE)
    }

    assert found - set(ADDRESSES) == set(), "Decide what these may show in ADDRESSES."
    # Health is told before any address is looked up.
    assert set(ADDRESSES) - found == {"healthz", "readyz"}


def test_the_public_document_holds_what_is_public_and_nothing_else(world):
    found = found_in(bytes(current_release(world.visit).public_document))
    note = {
        word for word in world.garden.at("public") if "Release" in world.garden.canaries[word].field
    }
    files = {
        w for w in world.garden.at("public") if world.garden.canaries[w].field.endswith(".file")
    }

    withdrawn = found & world.garden.at("staff")
    assert world.garden.name(found - world.garden.at("public") - withdrawn) == []
    assert {world.garden.canaries[word].row for word in withdrawn} <= {"a visit that is withdrawn"}
    assert world.garden.name(world.garden.at("public") - found - note - files) == []


def test_the_delegates_document_holds_what_is_for_delegates_and_nothing_of_the_office(world):
    found = found_in(bytes(current_release(world.visit).delegates_document))
    garden = world.garden
    files = {word for word in garden.canaries if garden.canaries[word].field.endswith(".file")}

    withdrawn = {
        w for w in garden.canaries if garden.canaries[w].row == "a visit that is withdrawn"
    }
    assert garden.name((found & garden.at("staff", "never")) - withdrawn) == []
    assert garden.name(garden.at("delegates") - found - files) == []


def test_what_is_never_told_is_not_even_in_the_document_of_the_office(world):
    found = found_in(encode(assemble(world.visit, STAFF)))

    assert world.garden.name(found & world.garden.at("never")) == []
    assert found & world.garden.at("staff") != set()


def test_no_public_address_gives_away_what_is_private(world):
    found = everything_public(world, "head", "options", "post")
    secret = world.garden.at("delegates", "staff", "never")

    assert said_too_much(found, secret, world.garden) == {}


def test_public_addresses_do_show_what_is_public(world):
    """Without this the test above could pass over empty pages."""
    canaries = world.garden.canaries
    printed = {
        canaries[word].field for words in everything_public(world).values() for word in words
    }
    public = {canaries[word].field for word in world.garden.at("public")}

    assert public - printed - NOT_PRINTED == set()


def test_a_delegates_link_shows_what_is_for_delegates_and_nothing_of_the_office(world):
    garden = world.garden
    link, token = issue(
        delegation=world.visit,
        delegate=world.visit.delegates.first(),
        label="For the head",
        expires_at=timezone.now() + dt.timedelta(days=1),
    )
    garden.plant(link, "a delegate's link")
    paths = [
        *private_paths(world, token, "detail"),
        *private_paths(world, token, "session", *SESSIONS),
        *private_paths(world, token, "session_calendar", *SESSIONS),
        *private_paths(world, token, "document", *PAPERS),
        *private_paths(world, token, "worker"),
        *(at("private_export", token=token, filename=name) for name in EXPORTS),
    ]
    client = Client()
    found = {path: found_in(bytes_of(client, path)) for path in paths}
    shown = set().union(*found.values())

    assert said_too_much(found, garden.at("staff", "never"), garden) == {}
    fields = {garden.canaries[word].field for word in shown & garden.at("delegates")}
    assert {
        "delegations.Delegation.emergency_phone",
        "delegations.Delegation.dress_code_it",
        "delegations.Document.file",
        "itineraries.Session.meeting_point_it",
        "itineraries.Session.delegates_note_it",
        "organisations.Person.phone",
    } - fields == set()

    revoke(links=[link], at=timezone.now())
    assert {client.get(path).status_code for path in paths} == {404}
    revoked = {path: found_in(bytes_of(client, path)) for path in paths}
    assert said_too_much(revoked, set(garden.canaries), garden) == {}


def test_no_public_address_gives_away_that_there_is_a_link(world):
    _link, token = issue(
        delegation=world.visit, label="x", expires_at=timezone.now() + dt.timedelta(days=1)
    )
    client = Client()

    said = [path for path in public_paths(world) if token.encode() in bytes_of(client, path)]
    # Robots are told where not to look, and that is all.
    named = [path for path in public_paths(world) if b"/private/" in bytes_of(client, path)]
    assert said == []
    assert {path for path in named if "/private/" not in path} == {"/robots.txt"}


def test_hidden_rows_have_no_address(world):
    client = Client()
    hidden = [
        *(at("detail", slug=visit.slug) for visit in world.hidden),
        *(at("export", slug=visit.slug, filename="agenda.csv") for visit in world.hidden),
        *(
            at("session", slug=visit.slug, uid=row.uid)
            for visit in (world.visit, *world.hidden)
            for row in world.hidden_sessions
            if row.visibility != "confidential"
        ),
        *(at("document", slug="visit", uid=row.uid) for row in world.hidden_papers),
    ]

    assert {client.get(path).status_code for path in hidden} == {404}
    assert client.get(at("detail", slug="visit")).status_code == 200


def test_what_only_others_are_told_of_has_no_page_and_is_found_by_no_search(world):
    client = Client()
    told = set(Mention.objects.values_list("kind", "slug"))
    hidden = [
        at(kind, slug=slug)
        for kind, model in (("venue", Venue), ("organisation", Organisation))
        for slug in model.objects.values_list("slug", flat=True)
        if (kind, slug) not in told
    ]
    secret = sorted(world.garden.at("delegates", "staff", "never"))
    listed = Listing.objects.get().search_text

    assert len(hidden) > 1
    assert {client.get(path).status_code for path in hidden} == {404}
    assert [word for word in secret if word in listed] == []
    assert found_in(bytes(Listing.objects.get().outcomes)) & world.garden.at("public") != set()


def test_no_export_for_the_public_gives_away_what_is_private(world, capfdbinary):
    document = still_shown(current_release(world.visit).public_itinerary)
    found = {}
    for language in LANGUAGES:
        for filename, export in EXPORTS.items():
            found[f"{filename} {language}"] = found_in(b"".join(export.render(document, language)))
        call_command("export_agenda", "visit", "--audience", "public", "--language", language)
        found[f"export_agenda {language}"] = found_in(capfdbinary.readouterr().out)
    secret = world.garden.at("delegates", "staff", "never")

    assert said_too_much(found, secret, world.garden) == {}
    assert all(words & world.garden.at("public") for words in found.values())


def test_no_export_for_delegates_gives_away_what_is_the_offices(world, capfdbinary):
    document = still_shown(current_release(world.visit).delegates_itinerary)
    found = {
        filename: found_in(b"".join(export.render(document, "it")))
        for filename, export in EXPORTS.items()
    }
    call_command("export_agenda", "visit", "--audience", "delegates")
    found["export_agenda"] = found_in(capfdbinary.readouterr().out)

    assert said_too_much(found, world.garden.at("staff", "never"), world.garden) == {}
    assert all(words & world.garden.at("delegates") for words in found.values())


def test_an_edit_after_publication_shows_nowhere_until_it_is_published(world):
    garden = world.garden
    published = set(garden.canaries)
    slugs = {id(row): row.slug for row in world.public_rows if hasattr(row, "slug")}
    for row in world.public_rows:
        garden.plant(row, "an edit after publication", "staff")
        if id(row) in slugs:
            row.slug = slugs[id(row)]
            row.save()
    drafts = set(garden.canaries) - published

    before = everything_public(world)
    assert said_too_much(before, drafts, garden) == {}
    publish(delegation=world.visit)

    titles = {word for word in drafts if garden.canaries[word].field.endswith("Session.title_it")}
    shown = set().union(*everything_public(world).values())
    assert titles != set()
    assert titles - shown == set()


def test_what_is_taken_back_is_told_by_no_earlier_release_and_no_list_of_changes(world):
    first = found_in(bytes(current_release(world.visit).public_document))
    hidden = {"Session": ("visibility", "staff"), "Document": ("visibility", "staff")}
    hidden |= {"Person": ("is_named", False), "Role": ("is_public_office", False)}
    hidden |= dict.fromkeys(("Synergy", "Action"), ("is_public", False))
    for model in kept_models():
        if model.__name__ in hidden:
            field, value = hidden[model.__name__]
            # One appointment stays, and all that hangs on it goes.
            rows = model._base_manager.exclude(pk=world.sessions[1].pk)
            (rows if model.__name__ == "Session" else model._base_manager).update(**{field: value})
    release = publish(delegation=world.visit)

    taken_back = first - found_in(bytes(release.public_document))
    assert len(taken_back) > 50
    assert said_too_much(everything_public(world, "head"), taken_back, world.garden) == {}
    assert Client().get(at("release", slug="visit", number=1)).status_code == 200


def test_withdrawn_corrected_and_published_again_nothing_tells_of_what_was_there(world):
    garden = world.garden
    first = found_in(bytes(current_release(world.visit).public_document))
    for row in world.public_rows:
        garden.plant(row, "a correction", "public")
    publish(delegation=world.visit)
    with_correction = everything_public(world)
    withdraw(delegation=world.visit)
    release = publish(delegation=world.visit)

    taken_back = first - found_in(bytes(release.public_document))
    assert len(taken_back) > 50
    assert said_too_much(with_correction, taken_back, garden) != {}
    assert said_too_much(everything_public(world, "head"), taken_back, garden) == {}


def test_the_back_office_tells_nothing_to_who_is_not_signed_in(world):
    client = Client()
    registered = [model for model in kept_models() if admin.site.is_registered(model)]
    paths = [reverse("admin:index"), reverse("admin:login")]
    for model in registered:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paths.append(reverse(f"{name}_changelist"))
        rows = model._base_manager.all()[:3]
        paths += [reverse(f"{name}_change", args=[row.pk]) for row in rows]

    found = {path: found_in(bytes_of(client, path)) for path in paths}

    assert {path: words for path, words in found.items() if words} == {}
    assert len(registered) > 10


def test_a_withdrawn_visit_is_gone_and_its_history_stays(world):
    withdrawn = world.hidden[-1]

    assert list(Publication.objects.values_list("delegation__slug", flat=True)) == ["visit"]
    assert withdrawn.releases.count() == 1


@pytest.mark.parametrize(
    "dress",
    [
        lambda word: word.encode(),
        lambda word: word.upper().encode(),
        lambda word: word.encode("utf-16"),
        lambda word: word.encode("utf-16-be"),
        lambda word: "".join(f"&#x{ord(letter):x};" for letter in word).encode(),
        lambda word: "".join(f"%{ord(letter):02X}" for letter in word).encode(),
        lambda word: "".join(f"\\u{ord(letter):04x}" for letter in word).encode(),
        lambda word: base64.b64encode(b"a" + word.encode()),
        lambda word: base64.urlsafe_b64encode(b"ab" + word.encode() + b"c"),
        lambda word: base64.b64encode(word.encode() * 2),
        lambda word: word.encode().hex().encode(),
        lambda word: gzip.compress(word.encode()),
        lambda word: b"GET /\r\n\r\n" + gzip.compress(word.encode()),
        lambda word: f"{word[:4]}\r\n {word[4:]}".encode(),
        lambda word: f"{word[:4]}=\r\n{word[4:]}".encode(),
        lambda word: word[::-1].encode(),
    ],
)
def test_a_canary_is_found_in_any_dress(dress):
    assert found_in(dress("zq00017x")) == {"zq00017x"}


def test_nothing_is_found_where_nothing_is():
    assert found_in("Città di Torino, 名古屋市, zq0017, zq00017".encode()) == set()
