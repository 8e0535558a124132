"""The leak test: what is private leaves by no door.

A canary is planted in every field of every model, in rows of every visibility. Then every byte of
every public address, of every export and of every answer to a wrong address is searched for those
that its reader may not know. A new field, a new address or a new export fails the test until
somebody has decided who may see it.
"""

import base64
import gzip
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override

from itineraries.assembly import assemble
from itineraries.exports import EXPORTS
from itineraries.itinerary import STAFF, encode
from itineraries.models import Publication
from itineraries.publishing import current_release, publish
from organisations.words import LANGUAGES
from tests.itineraries.canaries import Garden, found_in
from tests.itineraries.decisions import FIELDS, decided, kept_fields, kept_models, may_hold_words
from tests.itineraries.planted import World, planted_world

BACK_OFFICE = "admin/"
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


def of_exports(world: World) -> list[str]:
    return [
        at("export", slug=visit.slug, filename=filename)
        for visit in (world.visit, *world.hidden)
        for filename in (*EXPORTS, "agenda.exe")
    ]


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
    ".well-known/security.txt": fixed("/.well-known/security.txt"),
    "i18n/setlang/": fixed("/i18n/setlang/"),
    "<lang>/": lambda _world: [
        at("home"),
        at("home") + "?year=2022&direction=inbound&territory=torino&framework=x&q=visita",
    ],
    "<lang>/delegations/<slug:slug>/": of_visits("detail"),
    "<lang>/delegations/<slug:slug>/sessions/<uuid:uid>/": of_rows(
        "session", "sessions", "hidden_sessions"
    ),
    "<lang>/delegations/<slug:slug>/documents/<uuid:uid>/": of_rows(
        "document", "papers", "hidden_papers"
    ),
    r"<lang>/^delegations/(?P<slug>[-\w]+)/(?P<filename>[a-z]+\.[a-z]+)$": of_exports,
}
# Published, and printed by no page and no export yet.
NOT_PRINTED = {
    *(f"delegations.Document.alt_{code}" for code in LANGUAGES),
    "delegations.Framework.slug",
    "organisations.Initiative.slug",
    "organisations.Organisation.name_native",
    "organisations.Organisation.short_name",
    "organisations.Organisation.slug",
    "organisations.Organisation.website",
    "organisations.Person.honorific",
    "organisations.Person.reading",
    "organisations.Territory.slug",
    "venues.Venue.slug",
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
    codes = {"languages", "timezone", "end_timezone", "slug", "country", "language", "digest"}
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
    assert set(ADDRESSES) - found == set()


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


def test_no_export_for_the_public_gives_away_what_is_private(world, capfdbinary):
    document = current_release(world.visit).public_itinerary
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
    document = current_release(world.visit).delegates_itinerary
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
