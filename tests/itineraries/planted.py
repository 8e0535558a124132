"""A visit with a canary in every field, and rows of every sort that its readers must not meet."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from delegations.models import Delegation
from itineraries.models import Attachment, Day, SynergyOrigin
from itineraries.publishing import publish, withdraw
from tests import make
from tests.itineraries.canaries import Garden
from tests.pictures import jpeg

HIDDEN_CONTACT = {"phone": "staff", "office_email": "staff"}


@dataclass
class World:
    garden: Garden = field(default_factory=Garden)
    # The published visit, and those that nobody outside may know of.
    visit: Any = None
    hidden: list[Delegation] = field(default_factory=list)
    sessions: list[Any] = field(default_factory=list)
    papers: list[Any] = field(default_factory=list)
    hidden_sessions: list[Any] = field(default_factory=list)
    hidden_papers: list[Any] = field(default_factory=list)
    # What is planted anew to see whether an edit shows before it is published.
    public_rows: list[Any] = field(default_factory=list)

    def public(self, record: Any, **levels: str) -> Any:
        self.public_rows.append(record)
        return self.garden.plant(record, "a public row", **levels)


def planted_world() -> World:
    world = World()
    visit = world.visit = make.make_delegation(slug="visit", declared_size=7)
    _visit(world, visit)
    _public_agenda(world, visit)
    _hidden_agenda(world, visit)
    _follow_up(world, visit)
    _other_visits(world, visit)
    note = world.garden.word("itineraries.Release.note", "a public row", "public")
    publish(delegation=visit, note=note)
    withdraw(delegation=world.hidden[-1])
    return world


def _source(world: World) -> Any:
    return world.public(make.make_source())


def _body(world: World, **facts: Any) -> Any:
    return world.public(make.make_organisation(source=_source(world), **facts))


def _person(world: World, **facts: Any) -> Any:
    """Somebody who may be named, with a public role."""
    person = make.make_person(is_named=True, **facts)
    world.garden.plant(person, "a person who may be named", **HIDDEN_CONTACT)
    world.public(make.make_role(person=person, organisation=_body(world)))
    return person


def _unnamed(world: World, row: str, least: str = "delegates") -> Any:
    """Somebody who may not be named."""
    return world.garden.plant(make.make_person(), row, least, **HIDDEN_CONTACT)


def _visit(world: World, visit: Delegation) -> None:
    for end in ("origin", "destination"):
        world.public(getattr(visit, end))
    hidden = dict.fromkeys(
        ["slug", "rationale_it", "rationale_en", "rationale_ja", "website"], "staff"
    )
    parent = world.garden.plant(make.make_framework(), "the framework above another", **hidden)
    framework = world.public(make.make_framework(parent=parent, source=_source(world)))
    framework.territories.set([visit.origin])
    visit.frameworks.set([framework])
    # Of the body above another, and of the framework above, a page knows the name alone.
    above = dict.fromkeys(["slug", "name_native", "short_name", "website"], "staff")
    parent_body = world.garden.plant(make.make_organisation(), "the body above another", **above)
    visit.lead_unit = _body(world, parent=parent_body)
    visit.officer = world.garden.plant(make.make_person(), "the officer", "delegates")
    visit.source = _source(world)
    world.public(visit)
    row = "a delegate who may be named"
    head = world.garden.plant(make.make_person(), row, **HIDDEN_CONTACT)
    head = make.make_delegate(
        delegation=visit, person=head, is_named=True, role="head", organisation=_body(world)
    )
    world.garden.plant(head, row)
    # Of an unnamed delegate not even the organisation is listed.
    row = "an unnamed delegate"
    body = world.garden.plant(make.make_organisation(), f"the organisation of {row}", "delegates")
    unnamed = make.make_delegate(
        delegation=visit, person=_unnamed(world, row), organisation=body, source=make.make_source()
    )
    world.garden.plant(unnamed.source, f"the source of {row}", "delegates")
    world.garden.plant(unnamed, row, "delegates")
    needs = make.make_needs(delegate=unnamed)
    world.garden.plant(needs, "private needs", "never")
    for row in (make.make_preparation, make.make_gift):
        world.garden.plant(row(delegation=visit), f"a row of {row.__name__}", "never")
    thanks = make.make_thanks(delegation=visit, person=make.make_person())
    world.garden.plant(thanks, "a thank-you", "never")


def _public_agenda(world: World, visit: Delegation) -> None:
    venue = make.make_venue(
        territory=world.public(make.make_territory()),
        contact=_unnamed(world, "the contact of a venue", "staff"),
        source=_source(world),
        latitude="45.07",
        longitude="7.69",
    )
    room = make.make_room(venue=world.public(venue))
    session = make.make_session(
        delegation=visit,
        venue=venue,
        room=world.public(room),
        alternative_venue=world.public(make.make_venue()),
        source=_source(world),
    )
    world.sessions.append(world.public(session))
    host = make.make_person(is_named=True)
    world.garden.plant(host, "the host of a session")
    make.make_participation(session=session, person=host, role="host")
    make.make_participation(session=session, person=_person(world), role="speaker")
    # Of an unnamed participant the organisation is shown, and it alone.
    unnamed = _unnamed(world, "an unnamed participant")
    role = make.make_role(person=unnamed, organisation=_body(world))
    world.garden.plant(role, "the role of an unnamed participant", "delegates")
    make.make_participation(session=session, person=unnamed)
    declined = world.garden.plant(make.make_person(is_named=True), "who declined", "staff")
    make.make_participation(session=session, person=declined, status="declined")
    make.make_participation(session=session, organisation=_body(world))
    initiative = world.public(make.make_initiative())
    make.make_presentation(session=session, initiative=initiative, by_person=_person(world))
    world.public(Day(delegation=visit, date=session.date, title_it="Tema"))
    world.sessions.append(world.public(make.make_session(delegation=visit, date=None)))
    cancelled = make.make_session(delegation=visit, status="cancelled")
    reasons = dict.fromkeys(["reason_it", "reason_en", "reason_ja"], "public")
    world.sessions.append(world.garden.plant(cancelled, "a cancelled session", **reasons))
    link = world.public(make.make_document(delegation=visit, visibility="public"))
    Attachment.objects.create(session=session, document=link)
    world.papers.append(_file(world, visit, "public", attached_to=session))
    world.papers.append(_file(world, visit, "public"))
    world.papers.append(_photograph(world, visit))


def _file(world: World, visit: Delegation, level: str, attached_to: Any = None) -> Any:
    """An upload whose contents and first name are canaries too."""
    row = f"a {level} file"
    contents = world.garden.word("delegations.Document.file", row, level)
    name = world.garden.word("the name under which a file was uploaded", row, "never")
    paper = make.make_document(
        delegation=visit,
        kind="report",
        visibility=level,
        file=ContentFile(contents.encode(), name=f"{name}.pdf"),
    )
    world.garden.plant(paper, row, level)
    if attached_to is not None:
        Attachment.objects.create(session=attached_to, document=paper)
    return paper


def _photograph(world: World, visit: Delegation) -> Any:
    """A public photograph that came with the name of who took it."""
    row = "a public photograph"
    author = world.garden.word("what a camera wrote into a file", row, "never")
    photo = make.make_document(
        delegation=visit,
        kind="photo",
        visibility="public",
        alt_it="Una sala",
        file=ContentFile(jpeg(secret=author), name="IMG_1.JPG"),
    )
    return world.garden.plant(photo, row)


def _hidden_agenda(world: World, visit: Delegation) -> None:
    """Sessions of each narrower visibility with all that hangs on them, and a private home."""
    for visibility, least in (
        ("confidential", "delegates"),
        ("delegates", "delegates"),
        ("staff",) * 2,
    ):
        row = f"a {visibility} session"
        plant = world.garden.plant
        source = plant(make.make_source(), f"the source of {row}", least)
        body = plant(make.make_organisation(), f"the host of {row}", least)
        venue = plant(make.make_venue(territory=None), f"the venue of {row}", least)
        room = plant(make.make_room(venue=venue), f"the room of {row}", least)
        session = make.make_session(
            delegation=visit, visibility=visibility, venue=venue, room=room, source=source,
            time_precision="exact", start=dt.time(9), end=dt.time(10),
        )  # fmt: skip
        plant(session, row, least)
        person = plant(make.make_person(is_named=True), f"who takes part in {row}", least)
        make.make_participation(session=session, person=person, role="host")
        make.make_participation(session=session, organisation=body)
        initiative = plant(make.make_initiative(), f"what is shown in {row}", least)
        make.make_presentation(session=session, initiative=initiative)
        world.hidden_sessions.append(session)
        level = "staff" if visibility == "staff" else "delegates"
        world.hidden_papers.append(_file(world, visit, level, attached_to=session))
        world.hidden_papers.append(_file(world, visit, level))
    hidden_day = Day(delegation=visit, date=dt.date(2022, 11, 11), title_it="Tema")
    world.garden.plant(hidden_day, "the theme of a day that only staff see", "staff")
    staff_only = make.make_session(delegation=visit, date=hidden_day.date, visibility="staff")
    world.garden.plant(staff_only, "a staff session on a day of its own", "staff")
    home = make.make_venue(is_private_home=True, source=make.make_source())
    world.garden.plant(home.source, "the source of a private home", "delegates")
    world.garden.plant(home, "a private home", "delegates")
    room = make.make_room(venue=home)
    world.garden.plant(room, "a room of a private home", "delegates")
    dinner = make.make_session(delegation=visit, venue=home, room=room, alternative_venue=home)
    world.sessions.append(world.public(dinner))


def _follow_up(world: World, visit: Delegation) -> None:
    session = world.sessions[0]
    owners = {"home_person": _person(world), "partner_organisation": _body(world)}
    public = make.make_synergy(delegation=visit, is_public=True, source=_source(world), **owners)
    public.proposed_by.set([_body(world)])
    SynergyOrigin.objects.create(session=session, synergy=world.public(public))
    action = make.make_action(delegation=visit, synergy=public, owner_organisation=_body(world))
    world.public(action)
    alone = make.make_action(delegation=visit, is_public=True, owner_person=_person(world))
    world.public(alone)
    hidden = make.make_synergy(
        delegation=visit,
        source=make.make_source(),
        home_person=make.make_person(is_named=True),
        framework=make.make_framework(),
    )
    plant = world.garden.plant
    plant(hidden, "a synergy that is not public", "staff")
    plant(hidden.source, "its source", "staff")
    plant(hidden.home_person, "its owner", "staff")
    plant(hidden.framework, "its framework", "staff")
    SynergyOrigin.objects.create(session=session, synergy=hidden)
    private = make.make_action(
        delegation=visit, synergy=hidden, owner_organisation=make.make_organisation()
    )
    plant(private, "an action that is not public", "delegates")
    plant(private.owner_organisation, "its owner", "delegates")


def _other_visits(world: World, visit: Delegation) -> None:
    """A draft that returns the visit, and one that was published with it and then withdrawn."""
    for slug in ("draft", "withdrawn"):
        other = make.make_delegation(
            slug=slug,
            direction="outbound",
            origin=visit.destination,
            destination=visit.origin,
            planned_start="2023-03",
            planned_end="2023-03",
            reciprocates=visit,
        )
        world.garden.plant(other, f"a visit that is {slug}", "staff")
        session = make.make_session(delegation=other, date=None)
        world.garden.plant(session, f"a session of a visit that is {slug}", "staff")
        world.hidden.append(other)
        world.hidden_sessions.append(session)
        creates = make.make_action(delegation=visit, is_public=True, creates=other)
        world.public(creates)
    publish(delegation=world.hidden[-1])
