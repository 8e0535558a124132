"""The visit itself: who goes where under which framework, and the list of delegates."""

from delegations.models import Delegation, Framework
from itineraries import itinerary as doc
from organisations.models import Territory

from .reader import Reader


def assemble_visit(
    reader: Reader, delegation: Delegation, delegates: tuple[doc.Delegate, ...]
) -> doc.Delegation:
    """The facts of the delegation; `delegates` are those this audience may know by name."""
    start = delegation.start
    planned_start, planned_end = delegation.planned_otherwise
    officer = delegation.officer
    may_call = not reader.is_public
    return doc.Delegation(
        slug=delegation.slug,
        title=delegation.title,
        direction=delegation.direction,
        level=delegation.level,
        state=delegation.state,
        origin=assemble_territory(reader, delegation.origin),
        destination=assemble_territory(reader, delegation.destination),
        start=start,
        end=delegation.end,
        declared_size=delegation.declared_size,
        named_count=sum(one.is_counted for one in delegates),
        frameworks=tuple(_framework(reader, one) for one in delegation.frameworks.all()),
        purpose=delegation.purpose,
        summary=delegation.summary,
        thanks=delegation.thanks,
        languages=split_languages(delegation.languages),
        lead_unit=reader.organisation(delegation.lead_unit),
        reciprocates=link(reader, delegation.reciprocates),
        return_visits=tuple(
            sorted(
                (
                    visit
                    for one in delegation.return_visits.all()
                    if (visit := link(reader, one)) is not None
                ),
                key=lambda visit: (str(visit.start and visit.start.first), visit.slug),
            )
        ),
        source=reader.note(delegation.source),
        is_example=delegation.is_example,
        planned_start=planned_start,
        planned_end=planned_end,
        officer=reader.person(officer, None, may_call=True) if officer and may_call else None,
        emergency_phone=delegation.emergency_phone if may_call else "",
        dress_code=delegation.dress_code if may_call else doc.NOWHERE,
        notes=delegation.notes if reader.is_staff else "",
    )


def assemble_delegates(reader: Reader, delegation: Delegation) -> tuple[doc.Delegate, ...]:
    """Those who may be named, in protocol order; who has no place in the order comes last."""
    day = delegation.start.first if delegation.start else None
    listed = sorted(
        delegation.delegates.all(), key=lambda one: (one.protocol_order is None, one.protocol_order)
    )
    return tuple(
        doc.Delegate(
            person=person,
            role=one.role,
            is_counted=one.counts,
            source=reader.note(one.source),
            protocol_order=None if reader.is_public else one.protocol_order,
            party="" if reader.is_public else one.party,
        )
        for one in listed
        if (person := reader.person(one.person, day)) is not None
    )


def assemble_territory(reader: Reader, territory: Territory) -> doc.Territory:
    reader.repeats.note(territory)
    return doc.Territory(
        slug=territory.slug,
        name=territory.name,
        country=str(territory.country),
        timezone=territory.timezone,
        native=territory.name_native,
        level=territory.level,
        facts=territory.facts,
        website=territory.website,
        source=reader.note(territory.source),
    )


def link(reader: Reader, delegation: Delegation | None) -> doc.Link | None:
    """Another visit; those outside the office learn of it only once it has a page of its own."""
    reader.repeats.note(delegation)
    if delegation is None or not reader.may_learn_of(delegation):
        return None
    return doc.Link(
        slug=delegation.slug,
        title=delegation.title,
        start=delegation.start,
        end=delegation.end,
        is_published=hasattr(delegation, "publication"),
    )


def split_languages(codes: str) -> tuple[str, ...]:
    return tuple(codes.split(", ")) if codes else ()


def _framework(reader: Reader, framework: Framework) -> doc.Framework:
    for record in (framework, framework.parent, *framework.territories.all()):
        reader.repeats.note(record)
    return doc.Framework(
        slug=framework.slug,
        kind=framework.kind,
        title=framework.title,
        parent=framework.parent.title if framework.parent else doc.NOWHERE,
        territories=tuple(territory.name for territory in framework.territories.all()),
        signed=framework.signed,
        starts=framework.starts,
        ends=framework.ends,
        rationale=framework.rationale,
        website=framework.website,
        source=reader.note(framework.source),
    )
