"""Who may know each field of each model. A new field has no place here until somebody decides.

- `public`: whoever reads a page, once the row itself is published
- `consent`: the public if the person may be named, else delegates and staff
- `delegates`: delegates and hosts, and never the public
- `staff`: the office; in no document that leaves it
- `never`: not even in the office's own itinerary
- `open`: no secret, and printed nowhere yet
- `structure`: no words of its own: keys, choices, days, numbers, switches
"""

from django.apps import apps
from django.db import models

from organisations.folded_field import FoldedField
from tests.floors import floors

RECORD = {"structure": "id version created_at updated_at"}
SOURCED = {"structure": f"{RECORD['structure']} source"}
NAME = "name_it name_en name_ja"
TITLE = "title_it title_en title_ja"
DESCRIPTION = "description_it description_en description_ja"


def both(*tables: dict[str, str]) -> dict[str, str]:
    levels = {level for table in tables for level in table}
    return {level: " ".join(table.get(level, "") for table in tables) for level in levels}


FIELDS = {
    "organisations.Source": both(
        RECORD, {"public": "title publisher published url", "open": "slug"}
    ),
    "organisations.Territory": both(
        SOURCED,
        {
            "public": f"slug {NAME} name_native website facts_it facts_en facts_ja",
            "structure": "country level timezone latitude longitude",
        },
    ),
    "organisations.Organisation": both(
        SOURCED,
        {
            "public": f"slug {NAME} name_native short_name website",
            "open": DESCRIPTION,
            "staff": "notes",
            "structure": "type parent territory",
        },
    ),
    "organisations.Alias": {"open": "name", "structure": "id organisation"},
    "organisations.Person": both(
        SOURCED,
        {
            "consent": "family given native reading honorific",
            "delegates": "office_email phone",
            # It spells the name.
            "staff": "slug notes",
            "never": "consent_note",
            "structure": "name_order languages is_named",
        },
    ),
    "organisations.Role": both(
        SOURCED,
        {
            "consent": TITLE,
            "structure": "person organisation is_public_office held_from held_until",
        },
    ),
    "organisations.Initiative": both(
        SOURCED,
        {
            "public": f"slug {NAME} sector_it sector_en sector_ja website {DESCRIPTION}",
            "open": "short_name",
            "staff": "notes",
            "structure": "kind owner territory",
        },
    ),
    "venues.Venue": both(
        SOURCED,
        {
            "public": (
                f"slug {NAME} name_native street number postcode city district website "
                f"access_it access_en access_ja opening_it opening_en opening_ja {DESCRIPTION}"
            ),
            "open": "other_name",
            "delegates": "meeting_point_it meeting_point_en meeting_point_ja",
            "staff": "notes",
            "structure": (
                "organisation territory latitude longitude is_step_free has_lift "
                "has_accessible_wc has_hearing_loop has_accessible_parking is_id_required contact "
                "is_private_home"
            ),
        },
    ),
    "venues.Room": both(
        SOURCED,
        {
            "public": f"{NAME} building floor",
            "staff": "capacity_note equipment notes",
            "structure": "venue capacity is_step_free interpreting_booths",
        },
    ),
    "venues.Opening": both(RECORD, {"structure": "venue weekday opens closes"}),
    "delegations.Framework": both(
        SOURCED,
        {
            "public": f"slug {TITLE} rationale_it rationale_en rationale_ja website",
            "staff": "notes",
            "structure": "kind parent signed starts ends territories",
        },
    ),
    "delegations.Delegation": both(
        SOURCED,
        {
            "public": (
                f"{TITLE} purpose_it purpose_en purpose_ja summary_it summary_en summary_ja "
                "thanks_it thanks_en thanks_ja"
            ),
            "delegates": "emergency_phone dress_code_it dress_code_en dress_code_ja",
            "staff": "decision_reason notes",
            # The slug is the address that a visitor types.
            "structure": (
                "slug direction level state origin destination frameworks planned_start "
                "planned_end actual_start actual_end declared_size reciprocates lead_unit officer "
                "languages editors is_example"
            ),
        },
    ),
    "delegations.Delegate": both(
        SOURCED,
        {
            "consent": TITLE,
            "delegates": "party",
            "staff": "order_reason notes",
            "structure": (
                "delegation person role organisation protocol_order is_counted is_named "
                "is_photo_allowed"
            ),
        },
    ),
    "delegations.PreparationStep": both(
        RECORD, {"staff": TITLE, "structure": "days anchor direction"}
    ),
    "delegations.Preparation": both(
        RECORD,
        {
            "staff": f"{TITLE} notes",
            "structure": "uid delegation step days anchor fixed_on owner status done_on",
        },
    ),
    "delegations.Gift": both(
        RECORD,
        {
            "staff": "item giver recipient occasion kept_at notes",
            "structure": "uid delegation direction on estimate currency",
        },
    ),
    "delegations.PrivateNeeds": both(
        RECORD,
        {
            "never": "dietary access health emergency_contact lodging",
            "structure": "delegate diets visa_letter purge_after",
        },
    ),
    "delegations.Synergy": both(
        SOURCED,
        {
            "public": f"{TITLE} {DESCRIPTION} result_it result_en result_ja",
            "staff": "status_reason notes",
            "structure": (
                "uid delegation framework proposed_by home_person home_organisation "
                "partner_person partner_organisation status is_public"
            ),
        },
    ),
    "delegations.Action": both(
        SOURCED,
        {
            "public": f"{TITLE} outcome_it outcome_en outcome_ja",
            "staff": "notes",
            "structure": (
                "uid delegation synergy owner_person owner_organisation side due status done_on "
                "creates is_public"
            ),
        },
    ),
    "delegations.Document": both(
        SOURCED,
        {
            "public": f"{TITLE} url licence rights alt_it alt_en alt_ja",
            "staff": "notes",
            "structure": "uid delegation synergy kind file width height language visibility",
        },
    ),
    "itineraries.Session": both(
        SOURCED,
        {
            "public": (
                f"{TITLE} {DESCRIPTION} alternative_condition_it alternative_condition_en "
                "alternative_condition_ja party"
            ),
            "delegates": (
                "meeting_point_it meeting_point_en meeting_point_ja delegates_note_it "
                "delegates_note_en delegates_note_ja"
            ),
            # A reason is told of what does not take place: a cancelled row is planted beside.
            "staff": "notes reason_it reason_en reason_ja",
            "structure": (
                "uid delegation type status visibility date sequence time_precision start end "
                "end_date part_of_day timezone end_timezone is_time_tbc is_venue_tbc is_host_tbc "
                "is_item_tbc is_outside_visit venue room alternative_venue mode means languages "
                "interpreting is_list_complete is_optional parent alternative_to replaced_by "
                "has_no_new_date"
            ),
        },
    ),
    "itineraries.Participation": both(
        RECORD,
        {"structure": "session person organisation side role order is_remote status"},
    ),
    "itineraries.Presentation": both(
        RECORD, {"structure": "session initiative by_person by_organisation detail order"}
    ),
    "itineraries.Day": both(SOURCED, {"public": TITLE, "structure": "delegation date"}),
    "itineraries.SynergyOrigin": both(RECORD, {"structure": "session synergy"}),
    "itineraries.Attachment": both(RECORD, {"structure": "session document"}),
    "itineraries.Thanks": both(
        RECORD, {"staff": "how", "structure": "delegation person organisation on"}
    ),
    "itineraries.Release": {
        "public": "note",
        "staff": "published_by_name",
        "structure": (
            "id delegation number label published_at published_by public_document "
            "delegates_document public_card digest"
        ),
    },
    "itineraries.PrivateLink": both(
        RECORD,
        {
            "staff": "label",
            "structure": (
                "delegation delegate token_hash created_by expires_at revoked_at last_used_at"
            ),
        },
    ),
    # Letters of the office; what they may say is decided where they are drafted.
    "itineraries.Message": both(
        RECORD,
        {
            "staff": "name email subject body calendar rests_on error",
            "structure": (
                "uid delegation kind state person organisation language is_edited since created_by "
                "sent_by sent_at"
            ),
        },
    ),
    "itineraries.Confirmation": both(
        RECORD,
        {
            # Shown to whoever has the link as well, with what they answered themselves.
            "staff": "asked_about proposal comment",
            "structure": (
                "participation message token_hash expires_at revoked_at answer answered_at seen_at"
            ),
        },
    ),
    "organisations.PendingImport": {
        "structure": "id user content options created_at",
        "staff": "kind about filename",
    },
    # The answers hold rows of the agenda; they are for the one who sent the form.
    "organisations.SentForm": {"structure": "id token_hash digest user sent_at", "staff": "answer"},
    # Of what was published: its old address, which tells no more than that it was one.
    "organisations.FormerAddress": {"structure": "id kind slug record created_at"},
    "organisations.FailedSignIn": {"structure": "id at", "staff": "name place"},
    "itineraries.Acceptance": both(
        RECORD, {"staff": "rule subject basis sentence reason", "structure": "delegation by"}
    ),
    "itineraries.Publication": {"structure": "id delegation release since"},
    # Both are drawn from the public document, whose own words are decided on above.
    "itineraries.Listing": {"structure": "id publication outcomes", "open": "search_text"},
    "itineraries.Mention": {"structure": "id publication kind slug"},
    "itineraries.Repetition": {"structure": "id publication model key is_named of_merged"},
    "itineraries.Overtaking": {"structure": "id publication"},
}


def decided(model: type[models.Model]) -> dict[str, str]:
    """The level of each field of the model that has been decided on."""
    table = FIELDS.get(model._meta.label, {})
    return {name: level for level, names in table.items() for name in names.split()}


def kept_models() -> list[type[models.Model]]:
    labels = [floor for floor in floors() if floor != "config"]
    models = (model for label in labels for model in apps.get_app_config(label).get_models())
    return [model for model in models if not is_history(model)]


def is_history(model: type[models.Model]) -> bool:
    """Lines of history repeat the fields of the record they are about, and stay in the office."""
    return model.__name__.startswith("Historical")


def kept_fields(model: type[models.Model]) -> list[str]:
    # What is folded from other fields holds no words but theirs, and no document reads it.
    return [
        field.name
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if not isinstance(field, FoldedField)
    ]


def may_hold_words(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and not field.choices
