"""The back office as a whole: every record has its room, and each room its search and choices."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.urls import reverse

from delegations.models import Preparation
from itineraries.models import (
    Acceptance,
    Confirmation,
    Listing,
    Mention,
    Message,
    Overtaking,
    PrivateLink,
    Repetition,
    Thanks,
)
from organisations.admin import OfficeAdmin
from organisations.admin.versioned import VersionedForm
from organisations.models import Alias, FailedSignIn, FormerAddress, PendingImport, SentForm
from tests.make import (
    make_delegation,
    make_needs,
    make_room,
    make_session,
    make_venue,
)
from tests.organisations.admin_forms import officer, opened, signed_in
from venues.models import Opening

OURS = ["organisations", "venues", "delegations", "itineraries"]
MODELS = [
    model
    for label in OURS
    for model in apps.get_app_config(label).get_models()
    # The history of a record is read on its own page.
    if not hasattr(model, "instance_type")
]
ROOMS = [room for model, room in admin.site._registry.items() if model in MODELS]
# Chosen from the visit's own few, or from their parent's form.
CHOSEN_FROM_A_LIST = {"synergy", "document", "parent", "alternative_to", "replaced_by"}
# Ticked among the few who sign in.
TICKED = {"editors"}


@pytest.fixture
def anna(db):
    return signed_in(officer())


def test_every_record_has_its_room():
    homeless = {model for model in MODELS if model not in admin.site._registry}
    # Rows of another's form, and of what is published; nothing without it.
    rows = {Alias, Opening, Listing, Mention, Overtaking, Repetition}
    # What acts write, each shown on the page of its act.
    written = {
        Acceptance,
        Confirmation,
        FailedSignIn,
        FormerAddress,
        PendingImport,
        SentForm,
        Thanks,
    }
    assert homeless == rows | written


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_every_room_can_be_searched_and_says_in_which_order(room):
    assert (bool(room.search_fields), bool(room.ordering), room.list_editable) == (True, True, ())


@pytest.mark.parametrize("room", [r for r in ROOMS if isinstance(r, OfficeAdmin)], ids=str)
def test_every_relation_is_chosen_by_typing_a_part_of_its_name(room):
    relations = {
        field.name
        for field in [*room.opts.fields, *room.opts.many_to_many]
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
    } - _only_told(room)
    listed = set(getattr(room.form, "same_visit", ()))
    assert relations - set(room.autocomplete_fields) - listed - TICKED == set()
    assert listed <= CHOSEN_FROM_A_LIST
    assert issubclass(room.form, VersionedForm)


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_every_list_and_every_empty_form_opens_and_is_searched(anna, room):
    base = f"/admin/{room.opts.app_label}/{room.opts.model_name}/"
    assert anna.get(base).status_code == 200
    assert anna.get(base, {"q": "Città 名古屋"}).status_code == 200
    assert anna.get(f"{base}add/").status_code in {200, 403}


@pytest.mark.parametrize("room", [r for r in ROOMS if isinstance(r, OfficeAdmin)], ids=str)
def test_every_field_of_a_record_is_on_its_form(room, rf):
    request = rf.get("/")
    request.user = type("Everybody", (), {"has_perm": lambda *_args: True})()
    shown = {
        name
        for _title, options in room.get_fieldsets(request)
        for line in options["fields"]
        for name in ([line] if isinstance(line, str) else line)
    }
    editable = {
        field.name
        for field in [*room.opts.fields, *room.opts.many_to_many]
        if field.editable and not field.auto_created
    }
    assert shown - _only_told(room) == editable - _only_told(room)


def _only_told(room) -> set[str]:
    """What its form shows and nobody fills in; a link that is revoked is told as its state."""
    return set(room.readonly_fields) | {
        PrivateLink: {"delegate", "revoked_at"},
        # Of a letter its words alone are edited; whom it is for is told by name and address.
        Message: {
            *("delegation", "person", "organisation", "since"),
            *("created_by", "sent_by", "enclosure"),
        },
        # The template knows it; nobody moves an item from one of its steps to another.
        Preparation: {"step"},
    }.get(room.model, set())


def test_visits_come_first_on_the_start_page(anna):
    page = anna.get(reverse("admin:index"))
    names = [app["app_label"] for app in page.context["app_list"]]
    assert names == ["delegations", "itineraries", "organisations", "venues", "auth"]
    assert page.context["app_list"][0]["models"][0]["object_name"] == "Delegation"


def test_each_text_says_its_language_and_which_are_missing(anna):
    visit = make_delegation(title_it="Visita", title_ja="訪問")
    page = anna.get(reverse("admin:delegations_delegation_change", args=[visit.pk]))

    fields = page.context["adminform"].form.fields
    languages = [fields[f"title_{code}"].widget.attrs["lang"] for code in ("it", "en", "ja")]
    missing = ["missing" in str(fields[f"title_{code}"].help_text) for code in ("it", "en", "ja")]
    assert (languages, missing) == (["it", "en", "ja"], [False, True, False])
    shown = admin.site._registry[type(visit)].missing(visit)
    assert shown == "en"


def test_a_room_is_offered_with_its_venue(anna):
    room = make_room(name_it="Sala 1", venue=make_venue(name_it="OGR"))
    question = {"app_label": "itineraries", "model_name": "session", "field_name": "room"}

    answer = anna.get(reverse("admin:autocomplete"), question | {"term": "ogr"})

    assert answer.json()["results"] == [{"id": str(room.pk), "text": "Sala 1 (OGR)"}]


def test_a_venue_in_use_is_not_deleted_and_the_page_says_what_uses_it(anna):
    room = make_room()
    from_page = reverse("admin:venues_venue_delete", args=[room.venue_id])
    make_venue()
    make_session(venue=room.venue, room=room)

    assert len(anna.get(from_page).context["protected"]) == 1


@pytest.mark.django_db
def test_private_needs_are_nowhere_for_whom_they_are_not_meant():
    needs = make_needs(dietary="CANARY-DIET")
    delegate = needs.delegate
    permissions = [
        f"delegations.{act}_{kind}"
        for act in ("view", "change", "add", "delete")
        for kind in ("delegation", "delegate")
    ]
    clerk = signed_in(officer("clerk", *permissions))
    base = "/admin/delegations/"
    question = {"app_label": "delegations", "model_name": "privateneeds", "field_name": "delegate"}

    pages = [
        clerk.get("/admin/"),
        clerk.get(f"{base}delegate/{delegate.pk}/change/"),
        clerk.get(f"{base}delegation/{delegate.delegation_id}/change/"),
        clerk.get(f"{base}delegate/{delegate.pk}/delete/"),
        clerk.get(reverse("admin:autocomplete"), question),
    ]

    assert [b"CANARY" in page.content for page in pages] == [False] * 5
    assert b"privateneeds" not in pages[0].content
    for forbidden in ("", "add/", f"{needs.pk}/change/", f"{needs.pk}/history/"):
        assert clerk.get(f"{base}privateneeds/{forbidden}").status_code == 403
    by_diet = clerk.get(f"{base}delegate/?private_needs__dietary__startswith=CANARY")
    assert by_diet.status_code == 400


def test_the_list_of_private_needs_tells_whose_and_until_when_and_no_more(anna):
    make_needs(dietary="CANARY", health="CANARY")
    page = anna.get("/admin/delegations/privateneeds/")

    assert page.context["cl"].list_display[-2:] == ["whose", "purge_after"]
    assert b"CANARY" not in page.content


def test_several_records_chosen_with_nonsense_are_refused(anna):
    visit = make_delegation()
    page = reverse("admin:delegations_delegation_change", args=[visit.pk])
    for nonsense in ("abc", "9" * 30, "-1"):
        answer = anna.post(page, opened(anna, page) | {"frameworks": [nonsense]})
        assert list(answer.context["adminform"].form.errors) == ["frameworks"]
