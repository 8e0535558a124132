"""Who may do what: every address of the back office, tried as each role and as nobody."""

import datetime as dt
import functools
import importlib
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.cache import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, resolve, reverse

from delegations.admin.reach import WithinReach
from delegations.models import Delegation, Gift, Preparation, PreparationStep
from itineraries.models import Acceptance, Attachment, Day, Message, Publication, SynergyOrigin
from itineraries.publishing import publish
from itineraries.templatetags import desk
from itineraries.templatetags.desk import desk_of
from organisations.history import one_act
from tests import make
from tests.organisations.admin_forms import opened

ROLES = ("coordinator", "editor", "follow-up", "reader")
# May they view, add, change, delete the records of a room? In the order of ROLES; the editor on the
# visits assigned to them.
BOOK = ("vacd", "vac", "v", "v")
WORK = ("vacd", "vacd", "v", "v")
FOLLOW_UP = ("vacd", "vacd", "vac", "v")
ROOMS = {
    "auth.group": ("", "", "", ""),
    "auth.user": ("", "", "", ""),
    "organisations.territory": BOOK,
    "organisations.organisation": BOOK,
    "organisations.person": BOOK,
    "organisations.role": BOOK,
    "organisations.initiative": BOOK,
    "organisations.source": BOOK,
    "venues.venue": BOOK,
    "venues.room": BOOK,
    "delegations.framework": BOOK,
    "delegations.delegation": WORK,
    "delegations.delegate": WORK,
    "delegations.privateneeds": ("vacd", "", "", ""),
    "delegations.synergy": FOLLOW_UP,
    "delegations.action": FOLLOW_UP,
    "delegations.document": FOLLOW_UP,
    "delegations.preparationstep": ("vacd", "v", "v", "v"),
    "delegations.preparation": WORK,
    "delegations.gift": WORK,
    "itineraries.session": WORK,
    "itineraries.day": WORK,
    "itineraries.participation": WORK,
    "itineraries.presentation": WORK,
    "itineraries.synergyorigin": WORK,
    "itineraries.attachment": WORK,
    # Made by publishing, and never changed.
    "itineraries.release": ("v", "v", "v", "v"),
    "itineraries.publication": ("v", "v", "v", "v"),
    # Made on the page of their visit.
    "itineraries.privatelink": ("vcd", "vcd", "", ""),
    "itineraries.message": ("vcd", "vcd", "", ""),
}
LETTERS = {"changelist": "v", "add": "a", "change": "v", "history": "v", "delete": "d"}
# To look at an earlier state is to be about to bring it back.
LETTERS |= {"version": "c"}
ALL, DESK, COORDINATOR = set(ROLES), {"coordinator", "editor"}, {"coordinator"}
# Pages besides those that every room has: who may open them.
PAGES: dict[str, set[str]] = {
    **dict.fromkeys(["index", "app_list", "jsi18n", "guide", "guide_in"], ALL),
    "autocomplete": ALL,
    "deleted": ALL,
    "deleted_act": ALL,
    "auth_user_password_change": set(),
    "organisations_organisation_import": DESK,
    "organisations_organisation_export": ALL,
    "delegations_preparationstep_first": COORDINATOR,
    "delegations_privateneeds_due": COORDINATOR,
    "delegations_delegation_agenda": ALL,
    "delegations_delegation_agenda_delete": DESK,
    "delegations_delegation_agenda_later": DESK,
    "delegations_delegation_copy": DESK,
    "delegations_delegation_export": ALL,
    "delegations_delegation_export_delegates": ALL,
    "delegations_delegation_export_whole": ALL,
    "delegations_delegation_findings": ALL,
    "delegations_delegation_gifts": ALL,
    "delegations_delegation_import_agenda": DESK,
    "delegations_delegation_import_delegates": DESK,
    "delegations_delegation_meals": DESK,
    "delegations_delegation_meals_file": DESK,
    "delegations_delegation_new_links": DESK,
    "delegations_delegation_outbox": DESK,
    "delegations_delegation_outbox_send": DESK,
    "delegations_delegation_preparations": ALL,
    "delegations_delegation_preview": ALL,
    "delegations_delegation_publish": COORDINATOR,
    "delegations_delegation_return_visit": DESK,
    "delegations_delegation_take_finding_back": DESK,
    "delegations_delegation_thanks": ALL,
    "delegations_delegation_thanks_file": ALL,
    "delegations_delegation_timeline": ALL,
    "delegations_delegation_withdraw": COORDINATOR,
    **{
        f"{room}_{page}": COORDINATOR
        for room in ("organisations_person", "organisations_organisation", "venues_venue")
        for page in ("merge", "merged")
    },
    "delegations_gift_register": ALL,
    "itineraries_message_calendar": DESK,
    "itineraries_privatelink_revoke": DESK,
    "itineraries_release_document": ALL,
    "itineraries_release_names": ALL,
    "itineraries_release_anonymise": COORDINATOR,
}
# They have no page of their own: Django's bare redirects, doors, and what answers nobody.
ELSEWHERE = {"login", "logout", "password_change", "password_change_done", "view_on_site"}
# Of these records no earlier state is shown to anybody.
UNTOLD = {"delegations.privateneeds", "itineraries.privatelink", "itineraries.message"}
# They take nothing but an act.
ACTS = {name for name in PAGES if name.endswith(("_send", "_take_finding_back", "step_first"))}


@functools.cache
def roles() -> Any:
    folder = Path(apps.get_app_config("itineraries").path) / "migrations"
    (file,) = folder.glob("*_roles.py")
    return importlib.import_module(f"itineraries.migrations.{file.stem}")


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The world of all tests here, made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def db(built, django_db_blocker):
    """As elsewhere: what a test does is undone. But it begins where the world has been made."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db):
    return built


def make_world() -> SimpleNamespace:
    """Two visits with one of everything: one the editor's, the other telling its name everywhere."""
    if not Group.objects.filter(name__in=ROLES).exists():
        roles().make_roles(apps, connection.schema_editor())
    users = {role: User.objects.create_user(role, is_staff=True) for role in ROLES}
    for role, user in users.items():
        user.groups.add(Group.objects.get(name=role))
    mine, theirs = a_visit("Nostra"), a_visit("CANARY")
    mine["delegation"].editors.add(users["editor"])
    mine["delegation"].reciprocates = theirs["delegation"]
    Delegation.objects.filter(pk=theirs["delegation"].pk).update(
        origin=mine["delegation"].destination
    )
    mine["delegation"].save()
    mine["action"].creates = theirs["delegation"]
    mine["action"].save()
    # Both want the same place at the same hour, which the checks have to say.
    for session in (mine["session"], theirs["session"]):
        session.venue = mine["venue"]
        session.time_precision, session.start, session.end = "exact", dt.time(9), dt.time(10)
        session.save()
    return SimpleNamespace(users=users, mine=mine, theirs=theirs)


def a_visit(name: str) -> dict[str, Any]:
    """One of everything, by the model's name, each with `name` in what it is called."""
    visit = make.make_delegation(title_it=name, slug=name.lower())
    session = make.make_session(delegation=visit, title_it=f"{name} s", venue=make.make_venue())
    synergy = make.make_synergy(delegation=visit, title_it=f"{name} y")
    paper = make.make_document(delegation=visit, title_it=f"{name} d")
    person = make.make_person(family="Bianchi")
    delegate = make.make_delegate(delegation=visit, person=person, party=f"{name} p")
    release = publish(delegation=visit) if name != "CANARY" else None
    gone = Gift.objects.create(delegation=visit, direction="given", item=f"{name} gone")
    with one_act():
        gone.delete()
    return {
        "delegation": visit,
        "session": session,
        "synergy": synergy,
        "document": paper,
        "delegate": delegate,
        "privateneeds": make.make_needs(delegate=delegate),
        "action": make.make_action(delegation=visit, synergy=synergy, title_it=f"{name} a"),
        "day": Day.objects.create(delegation=visit, date=dt.date(2022, 11, 10), title_it=name),
        "participation": make.make_participation(session=session, person=person),
        "presentation": make.make_presentation(session=session),
        "synergyorigin": SynergyOrigin.objects.create(session=session, synergy=synergy),
        "attachment": Attachment.objects.create(session=session, document=paper),
        "privatelink": make.make_private_link(delegation=visit, label=f"{name} l"),
        "gift": Gift.objects.create(delegation=visit, direction="given", item=f"{name} g"),
        "preparation": Preparation.objects.create(delegation=visit, title_it=f"{name} r", days=-1),
        "message": Message.objects.create(
            delegation=visit, kind="thanks", name=name, language="it", subject=name, body=name
        ),
        "acceptance": Acceptance.objects.create(
            delegation=visit, rule="r", subject=name, basis="b", sentence=name, reason=name
        ),
        "release": release,
        "publication": Publication.objects.filter(delegation=visit).first(),
        "initiative": make.make_initiative(),
        "preparationstep": PreparationStep.objects.create(title_it="Invito", days=-60),
        "room": make.make_room(venue=session.venue),
        "venue": session.venue,
        "territory": visit.origin,
        "organisation": make.make_organisation(),
        "person": person,
        "role": make.make_role(person=person),
        "source": make.make_source(),
        "framework": make.make_framework(),
        "deleted": Gift.history.filter(delegation=visit, history_type="-").get(),
        "user": User.objects.create_user(f"user of {name}"),
        "group": Group.objects.create(name=f"group of {name}"),
    }


# What stands in an address for a key or a word, besides the key of a record of its room.
WORDS = {
    "language": "it",
    "audience": "public",
    "filename": "agenda.csv",
    "format_name": "csv",
    "app_label": "delegations",
}


def is_of_a_room(name: str) -> bool:
    return bool(re.fullmatch(r"[a-z]+_[a-z]+_(changelist|add|change|history|delete|version)", name))


def model_of(name: str) -> str:
    if name == "deleted_act":
        return "deleted"
    return name.split("_")[1] if name.count("_") > 1 else ""


def address_of(name: str, records: dict[str, Any]) -> str:
    """The address of that name, of the record of these that belongs there."""
    record = records.get(model_of(name))
    key = getattr(record, "pk", 0)
    history = getattr(record, "history", None) if name.endswith("_version") else None
    facts = {
        **WORDS,
        **dict.fromkeys(["pk", "id", "object_id"], key),
        "key": str(records["deleted"].act),
        "session": records["session"].pk,
        "acceptance": records["acceptance"].pk,
        "other": key,
        "act": records["deleted"].act,
        "line": history.latest().pk if history else 0,
    }
    wanted = places_in(name)
    return reverse(f"admin:{name}", kwargs={one: facts[one] for one in wanted})


def places_in(name: str) -> list[str]:
    namespace = get_resolver().namespace_dict["admin"][1]
    return list(namespace.reverse_dict.getlist(name)[0][0][0][1])


@functools.cache
def names() -> list[str]:
    """Every address of the back office by its name; those without one lead to others."""
    (office,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"]
    found: set[str] = set()
    rooms: list[Any] = [office]
    while rooms:
        for pattern in rooms.pop().url_patterns:
            if isinstance(pattern, URLResolver):
                rooms.append(pattern)
            elif pattern.name:
                found.add(pattern.name)
    return sorted(found - ELSEWHERE)


def allowed(name: str) -> set[str]:
    if name in PAGES:
        return PAGES[name]
    assert is_of_a_room(name), f"Say in PAGES who may open {name}."
    app, model, page = name.split("_")
    room = f"{app}.{model}"
    if page == "version" and room in UNTOLD:
        return set()
    return {
        role for role, letters in zip(ROLES, ROOMS[room], strict=True) if LETTERS[page] in letters
    }


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def status_of(user: User, method: str, address: str, data: Any = None) -> int:
    """How the page answers them, without the work of printing it."""
    request = getattr(RequestFactory(), method)(address, data)
    request.user, request.session = user, SessionStore()
    request._messages, request._dont_enforce_csrf_checks = CookieStorage(request), True
    view = resolve(request.path)
    try:
        status: int = view.func(request, *view.args, **view.kwargs).status_code
    except PermissionDenied:
        return 403
    except Http404:
        return 404
    return status


def test_every_address_is_classified():
    unknown = [one for one in names() if one not in PAGES and not is_of_a_room(one)]
    rooms = {room._meta.label_lower for room in admin.site._registry}
    assert (unknown, rooms, set(PAGES) - set(names())) == ([], set(ROOMS), set())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_pages_and_no_others(world, role):
    open_to_them = set()
    for name in names():
        address = address_of(name, world.mine)
        method = "post" if name in ACTS else "get"
        if status_of(world.users[role], method, address) != 403:
            open_to_them.add(name)
    # Which record's choices are asked for is the question's; see below.
    assert open_to_them | {"autocomplete"} == {one for one in names() if role in allowed(one)}


@pytest.mark.parametrize("role", ROLES)
def test_the_bar_of_a_visit_shows_each_role_the_pages_it_may_open(world, role):
    here = SimpleNamespace(url_name="delegations_delegation_agenda")
    context = {"request": SimpleNamespace(user=world.users[role], resolver_match=here)}

    groups = desk_of(context, world.mine["delegation"])["groups"]

    doors = [door for doors in groups for door in doors]
    every = {room.name for rooms in desk.GROUPS for room in rooms if not room.anchor}
    shown = {resolve(door.address).url_name for door in doors if "#" not in door.address}
    assert shown == {name for name in every if role in allowed(name)}
    marked = [(resolve(door.address).url_name, door.here) for door in doors if door.here]
    assert marked == [("delegations_delegation_agenda", "page")]


def test_no_page_of_the_editors_visit_tells_of_one_that_is_not(world):
    """Though they are tied to one another."""
    client = signed_in(world.users["editor"])
    pages = [one for one in names() if "editor" in allowed(one) and one not in ACTS]
    assert [one for one in pages if tells(client.get(address_of(one, world.mine)))] == []


def tells(page: Any) -> bool:
    return b"CANARY" in (b"".join(page) if page.streaming else page.content)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_writes_where_it_may_not(world, role):
    wrongly = []
    for name in names():
        app, _separator, _rest = name.partition("_")
        letters = ROOMS.get(f"{app}.{model_of(name)}", ("",) * 4)[ROLES.index(role)]
        page = name.rpartition("_")[2]
        is_refused = role not in allowed(name) or (page == "change" and "c" not in letters)
        if not is_refused:
            continue
        address = address_of(name, world.mine)
        if status_of(world.users[role], "post", address, {"act": "thanks"}) not in {403, 405}:
            wrongly.append(name)
    assert wrongly == []


def test_nobody_gets_in_without_signing_in(world):
    client = Client()
    answers = {
        (answer.status_code, answer.url.partition("?")[0])
        for name in names()
        for ask in (client.get, client.post)
        if name != "jsi18n"
        and (answer := ask(address_of(name, world.mine)))
        and answer.status_code != 405
    }
    assert answers == {(302, "/admin/login/")}


def test_what_is_not_the_editors_is_not_there_for_them(world):
    """By every address, read or written; whatever answers does not say its name either."""
    client = signed_in(world.users["editor"])
    wrongly = []
    for name in names():
        is_about_one = {"pk", "object_id", "key"} & set(places_in(name))
        if not is_about_one or model_of(name) not in OF_A_VISIT or not world.theirs[model_of(name)]:
            continue
        address = address_of(name, world.theirs)
        answers = [client.get(address), client.post(address)]
        # Who may not do it at all is told so, whatever it is about.
        if any(answer.status_code not in {403, 404, 405} for answer in answers):
            wrongly.append((name, [answer.status_code for answer in answers]))
        if any(b"CANARY" in answer.content for answer in answers):
            wrongly.append((name, "tells"))
    assert wrongly == []


OF_A_VISIT = [
    *("delegation", "delegate", "privateneeds", "synergy", "action", "document"),
    *("preparation", "gift", "session", "day", "participation", "presentation"),
    *("synergyorigin", "attachment", "release", "publication", "privatelink", "message"),
    "deleted",
]


def test_no_search_and_no_file_tells_the_editor_of_another_visit(world):
    client = signed_in(world.users["editor"])
    told = []
    for name in names():
        address = address_of(name, world.mine)
        if name.endswith("_changelist") and "editor" in allowed(name):
            # Not the whole word: what was searched for stands in the field.
            told += [name] * tells(client.get(address, {"q": "CANAR"}))
        for audience in ("delegates", "staff") if "/public/" in address else ():
            other = address.replace("/public/", f"/{audience}/")
            told += [f"{name} {audience}"] * tells(client.get(other))
    assert told == []
    checks = client.get(address_of("delegations_delegation_findings", world.mine)).content
    assert str(world.mine["venue"]).encode() in checks
    # There is something to find.
    found = signed_in(world.users["reader"]).get("/admin/delegations/synergy/", {"q": "CANAR"})
    assert tells(found)


def test_choices_offer_what_is_within_reach(world):
    found = set()
    for model, field in (
        ("itineraries.session", "delegation"),
        ("delegations.delegation", "reciprocates"),
        ("delegations.action", "creates"),
        ("itineraries.participation", "session"),
        ("delegations.privateneeds", "delegate"),
    ):
        app_label, model_name = model.split(".")
        question = {"app_label": app_label, "model_name": model_name, "field_name": field}
        for role in ("coordinator", "editor"):
            answer = signed_in(world.users[role]).get(reverse("admin:autocomplete"), question)
            found.add((role, len(answer.json()["results"])))
    assert found == {("coordinator", 2), ("editor", 1)}


GUESSED = [
    ("itineraries_session_add", "delegation", "delegation"),
    ("itineraries_session_add", "parent", "session"),
    ("itineraries_participation_add", "session", "session"),
    ("delegations_synergy_add", "delegation", "delegation"),
    ("delegations_action_add", "creates", "delegation"),
    ("delegations_document_add", "synergy", "synergy"),
    ("delegations_delegate_add", "delegation", "delegation"),
    ("delegations_delegation_add", "reciprocates", "delegation"),
]


def test_a_guessed_key_is_no_valid_choice(world):
    client = signed_in(world.users["editor"])
    for page, field, model in GUESSED:
        facts = {"delegation": world.mine["delegation"].pk, field: world.theirs[model].pk}
        asked = client.get(reverse(f"admin:{page}"), facts)
        answer = client.post(reverse(f"admin:{page}"), facts)

        assert b"CANARY" not in asked.content + answer.content
        (error,) = answer.context["adminform"].form.errors.as_data()[field]
        assert (page, error.code) == (page, "invalid_choice")


def test_a_tie_to_a_visit_out_of_reach_outlives_a_save_and_is_not_named(world):
    client = signed_in(world.users["editor"])
    page = reverse("admin:delegations_action_change", args=[world.mine["action"].pk])
    fields = opened(client, page)
    client.post(page, fields | {"title_it": "Corretta"})

    action = world.mine["action"]
    action.refresh_from_db()
    assert (action.title_it, action.creates) == ("Corretta", world.theirs["delegation"])


def test_who_adds_a_visit_works_on_it_and_cannot_hand_it_on(world):
    client = signed_in(world.users["editor"])
    page = reverse("admin:delegations_delegation_add")
    facts = {
        "title_it": "Nuova",
        "slug": "nuova",
        "direction": "inbound",
        "origin": make.make_territory().pk,
        "destination": make.make_territory().pk,
        "editors": [world.users["reader"].pk],
    }
    client.post(page, opened(client, page) | facts)

    visit = Delegation.objects.get(slug="nuova")
    assert list(visit.editors.all()) == [world.users["editor"]]
    assert (
        client.get(reverse("admin:delegations_delegation_change", args=[visit.pk])).status_code
        == 200
    )


def test_a_coordinator_assigns_who_signs_in_and_is_of_the_office(world):
    User.objects.create_user("gone", is_staff=True, is_active=False)
    client = signed_in(world.users["coordinator"])
    visit = world.theirs["delegation"]
    page = reverse("admin:delegations_delegation_change", args=[visit.pk])
    field = client.get(page).context["adminform"].form.fields["editors"]
    client.post(page, opened(client, page) | {"editors": [world.users["editor"].pk]})

    assert {user.username for user in field.queryset} == set(ROLES)
    assert list(visit.editors.all()) == [world.users["editor"]]


def test_every_record_of_a_visit_has_a_room_that_knows_its_reach():
    """Whoever adds a model that leads to a visit says so, or its list tells of all of them."""
    unlimited = [
        model._meta.label_lower
        for model, room in admin.site._registry.items()
        if not isinstance(room, WithinReach) and leads_to_a_visit(model)
    ]
    assert unlimited == []


def leads_to_a_visit(model: Any) -> bool:
    targets = [field.related_model for field in model._meta.fields if field.many_to_one]
    owners = {field.related_model for field in model._meta.fields if field.one_to_one}
    parts = {
        Delegation,
        apps.get_model("itineraries.session"),
        apps.get_model("delegations.delegate"),
    }
    return model is Delegation or bool(parts & {*targets, *owners})
