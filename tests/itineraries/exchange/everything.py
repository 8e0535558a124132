"""A delegation with something in every column, and a database with nothing in any."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile

from delegations.models import Delegation
from delegations.period import Period
from itineraries.models import Attachment, Day, SynergyOrigin
from organisations.models import Alias
from tests.itineraries.decisions import is_history
from tests.make import (
    make_action,
    make_delegate,
    make_delegation,
    make_document,
    make_framework,
    make_gift,
    make_initiative,
    make_needs,
    make_opening,
    make_organisation,
    make_participation,
    make_person,
    make_preparation,
    make_presentation,
    make_role,
    make_room,
    make_session,
    make_source,
    make_synergy,
    make_territory,
    make_thanks,
    make_venue,
)
from tests.pictures import jpeg

FLOORS = ("organisations", "venues", "delegations", "itineraries")

# Models whose rows no file of a delegation holds, and why.
MODELS_LEFT_OUT = {
    "organisations.FailedSignIn": "Who knocked at the door of this site.",
    "itineraries.Acceptance": "What this office has looked at, and with which of its users.",
    "organisations.SentForm": "A form just sent, so that it is not saved twice; kept for a day.",
    "organisations.PendingImport": "A file on its way in, kept for a day.",
    "itineraries.Release": "Releases are what was published, here and then; a file is a draft.",
    "itineraries.Publication": "Whether it is public is decided by who publishes, not by a file.",
    "itineraries.Listing": "Made from the publication, whenever there is one.",
    "itineraries.Mention": "As the listing.",
    "itineraries.Repetition": "As the listing.",
    "itineraries.Overtaking": "What has changed since that publication.",
    "organisations.FormerAddress": "An address that this site has published, and leads on from.",
    "itineraries.Message": "A letter of this office, drafted or sent, and no part of the visit.",
    "itineraries.Confirmation": "As the letter that asks; its link is an address of this site.",
    "delegations.PreparationStep": "The template is the office's own, the same for all visits.",
    "itineraries.PrivateLink": "A link is an address of this site, and a secret.",
}


def words(key: str, text: str) -> dict[str, str]:
    return {f"{key}_it": f"{text} è", f"{key}_en": f"“{text}”", f"{key}_ja": f"{text}の名古屋市"}


def make_everything() -> Delegation:
    """A visit whose every column says something but the usual, tied to the visit it returns."""
    source = make_source(
        slug="report", title="Rapporto", publisher="Città", published="maggio", url="https://e.org/"
    )
    said = {"source": source, "notes": "Solo per noi.\n\nDue righe."}
    torino = make_territory(slug="torino", **words("name", "Torino"), source=source)
    nagoya = make_territory(
        slug="nagoya",
        **words("name", "Nagoya"),
        **words("facts", "Fatti"),
        name_native="名古屋市",
        country="JP",
        level="region",
        timezone="Asia/Tokyo",
        website="https://nagoya.example/",
        latitude="35.181500",
        longitude="136.906",
        source=source,
    )
    city = make_organisation(slug="city", name_it="Città di Torino")
    office = make_organisation(
        slug="office",
        **words("name", "Ufficio"),
        **words("description", "Descrizione"),
        name_native="事務所",
        short_name="UI",
        type="municipal_unit",
        parent=city,
        territory=torino,
        website="https://office.example/",
        **said,
    )
    Alias.objects.create(organisation=office, name="Relazioni internazionali")
    sumi = make_person(
        slug="sumi",
        family="Sumi",
        given="Toshio",
        native="鷲見敏雄",
        reading="すみ としお",
        name_order="family_first",
        honorific="Dr",
        languages="ja, en",
        office_email="sumi@example.org",
        phone="+81 52 000",
        is_named=True,
        consent_note="Per e-mail",
        **said,
    )
    anna = make_person(slug="anna")
    make_role(
        person=sumi,
        organisation=office,
        **words("title", "Direttore"),
        is_public_office=True,
        held_from=dt.date(2020, 4, 1),
        held_until=dt.date(2023, 3, 31),
        source=source,
    )
    make_role(person=sumi, organisation=city, title_it="")
    initiative = make_initiative(
        slug="cte-next",
        **words("name", "CTE NEXT"),
        **words("sector", "Reti"),
        **words("description", "Casa"),
        short_name="CTE",
        kind="hub",
        owner=city,
        territory=torino,
        website="https://cte.example/",
        **said,
    )
    venue = make_venue(
        slug="hall",
        **words("name", "Sala"),
        **words("access", "Suonare"),
        **words("opening", "Sempre"),
        **words("description", "Grande"),
        **words("meeting_point", "Atrio"),
        name_native="会館",
        other_name="Palazzo",
        organisation=city,
        territory=torino,
        street="via Milano",
        number="1/A",
        postcode="10122",
        city="Torino",
        district="Centro",
        latitude="45.073",
        longitude="7.682000",
        is_step_free=True,
        has_lift=False,
        has_accessible_wc=True,
        has_hearing_loop=False,
        has_accessible_parking=True,
        website="https://hall.example/",
        is_id_required=False,
        contact=anna,
        is_private_home=True,
        **said,
    )
    room = make_room(
        venue=venue,
        **words("name", "Sala 1"),
        building="B",
        floor="2",
        capacity=72,
        capacity_note="Misurata",
        is_step_free=False,
        interpreting_booths=2,
        equipment="Schermo",
        **said,
    )
    make_opening(venue=venue, weekday=4, opens=dt.time(20), closes=dt.time(2))
    make_opening(venue=venue, weekday=0, opens=dt.time(9), closes=dt.time(17, 30))
    programme = make_framework(slug="iurc", kind="programme", title_it="IURC")
    framework = make_framework(
        slug="pairing",
        kind="pairing",
        **words("title", "Coppia"),
        **words("rationale", "Perché"),
        parent=programme,
        signed=Period.parse("2021-23"),
        starts=Period.parse("2021"),
        ends=Period.parse("2023-06"),
        website="https://iurc.example/",
        **said,
    )
    framework.territories.set([torino, nagoya])
    earlier = make_delegation(slug="earlier", origin=nagoya, destination=torino)
    visit = make_delegation(
        slug="everything",
        **words("title", "Visita"),
        **words("purpose", "Scopo"),
        **words("summary", "Esito"),
        **words("thanks", "Grazie"),
        **words("dress_code", "Scuro"),
        direction="outbound",
        level="study",
        state="declined",
        decision_reason="Troppo lontano",
        origin=torino,
        destination=nagoya,
        planned_start=Period.parse("2023-03"),
        planned_end=Period.parse("2023-03-05/2023-04-12"),
        actual_start=dt.date(2023, 3, 27),
        actual_end=dt.date(2023, 3, 31),
        declared_size=7,
        reciprocates=earlier,
        lead_unit=office,
        officer=anna,
        languages="it, ja",
        emergency_phone="+39 011",
        is_example=True,
        **said,
    )
    visit.frameworks.set([framework, programme])
    make_delegate(delegation=visit, person=anna, protocol_order=1)
    head = make_delegate(
        delegation=visit,
        person=sumi,
        role="head",
        **words("title", "Capo"),
        organisation=office,
        protocol_order=2,
        order_reason="Per età",
        party="A",
        is_counted=True,
        is_named=True,
        is_photo_allowed=False,
        **said,
    )
    make_needs(
        delegate=head,
        diets="vegetarian, no_nuts",
        dietary="CANARY-DIET",
        access="rampa",
        health="sale",
        emergency_contact="fratello",
        lodging="camera 3",
        visa_letter="sent",
        purge_after=dt.date(2023, 9, 1),
    )
    Day.objects.create(
        delegation=visit, date=dt.date(2023, 3, 28), **words("title", "Città"), source=source
    )
    synergy = make_synergy(
        delegation=visit,
        **words("title", "Urban testing"),
        **words("description", "Prove in città"),
        **words("result", "Fondi"),
        framework=framework,
        home_person=anna,
        home_organisation=city,
        partner_person=sumi,
        partner_organisation=office,
        status="dropped",
        status_reason="Costa",
        is_public=True,
        **said,
    )
    synergy.proposed_by.set([office, city])
    make_action(
        delegation=visit,
        synergy=synergy,
        **words("title", "Tornare"),
        **words("outcome", "Tornati"),
        owner_person=anna,
        owner_organisation=city,
        side="both",
        due=Period.parse("2023-22"),
        status="done",
        done_on=dt.date(2023, 7, 1),
        creates=make_delegation(slug="later", origin=nagoya, destination=torino, reciprocates=None),
        is_public=True,
        **said,
    )
    paper = make_document(
        delegation=visit,
        synergy=synergy,
        kind="photo",
        **words("title", "Foto"),
        **words("alt", "Una sala"),
        file=ContentFile(jpeg(), name="IMG 1.JPG"),
        language="it",
        visibility="public",
        licence="CC BY 4.0",
        rights="Città",
        **said,
    )
    link = make_document(delegation=visit, title_it="Sito", url="https://example.org/")
    make_preparation(
        delegation=visit,
        **words("title", "Doni"),
        days=-14,
        anchor="last_day",
        fixed_on=dt.date(2023, 3, 1),
        owner=anna,
        status="done",
        done_on=dt.date(2023, 2, 27),
        notes="In ritardo",
    )
    make_gift(
        delegation=visit,
        direction="received",
        item="Vaso",
        giver="Sindaco",
        recipient="Sindaca",
        occasion="Cena",
        on=dt.date(2023, 3, 28),
        estimate="20000.50",
        currency="JPY",
        kept_at="Atrio",
        notes="Fragile",
    )
    make_thanks(delegation=visit, person=sumi, how="Lettera")
    make_thanks(delegation=visit, organisation=office)
    flight = make_session(
        delegation=visit,
        type="flight",
        title_it="Volo",
        date=dt.date(2023, 3, 27),
        sequence=3,
        time_precision="exact",
        start=dt.time(10, 0),
        end=dt.time(8, 30),
        end_date=dt.date(2023, 3, 28),
        timezone="Europe/Rome",
        end_timezone="Asia/Tokyo",
    )
    held = make_session(
        delegation=visit,
        type="round_table",
        status="postponed",
        visibility="confidential",
        **words("title", "Tavola"),
        **words("description", "Riga 1\n\tRiga 2 =1+1"),
        **words("alternative_condition", "Pioggia"),
        **words("meeting_point", "Atrio"),
        **words("delegates_note", "Portare"),
        date=dt.date(2023, 4, 20),
        sequence=7,
        time_precision="part_of_day",
        part_of_day="evening",
        is_time_tbc=True,
        is_venue_tbc=True,
        is_host_tbc=True,
        is_item_tbc=True,
        is_outside_visit=True,
        venue=venue,
        room=room,
        alternative_venue=make_venue(slug="other-hall"),
        mode="hybrid",
        means="bus",
        languages="it, ja",
        interpreting="whispered",
        party="A",
        is_list_complete=False,
        is_optional=True,
        parent=flight,
        alternative_to=flight,
        replaced_by=flight,
        has_no_new_date=True,
        **said,
    )
    # They point at each other: neither can come first.
    flight.parent = held
    flight.save()
    make_session(delegation=visit, title_it="Senza giorno", date=None)
    make_participation(session=held, person=anna, order=0)
    make_participation(
        session=held,
        organisation=city,
        side="third",
        role="signatory",
        order=4,
        is_remote=True,
        status="declined",
    )
    make_presentation(
        session=held,
        initiative=initiative,
        by_person=sumi,
        by_organisation=office,
        detail="in_depth",
        order=2,
    )
    SynergyOrigin.objects.create(session=held, synergy=synergy)
    Attachment.objects.create(session=held, document=paper)
    Attachment.objects.create(session=held, document=link)
    return visit


def our_models() -> list[Any]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in FLOORS and not is_history(model)
    ]


def empty_the_database() -> None:
    for model in our_models():
        # Past everything that protects rows from going: nothing may be left.
        model._base_manager.all()._raw_delete("default")


def rows() -> dict[str, int]:
    """How many rows each model that a file may hold has, where it has any."""
    models = [model for model in our_models() if model._meta.label not in MODELS_LEFT_OUT]
    counted = {model._meta.label: model._base_manager.count() for model in models}
    return {label: count for label, count in counted.items() if count}
