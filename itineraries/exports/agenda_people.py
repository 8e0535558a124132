"""Who stands in which column of the agenda's CSV, and what needs saying beside a name.

The third parties of a meeting stand with the home side: they are met, they did not travel.
"""

from collections.abc import Iterable

from itineraries.itinerary import Participant, Person, Presentation

from .lists_in_cells import Entry, write_list

# Each column with the role and the side that go without saying there.
PEOPLE = {
    "hosts": ("host", "home"),
    "chairs": ("chair", "home"),
    "speakers": ("speaker", "home"),
    "guides": ("guide", "home"),
    "interpreters": ("interpreter", "home"),
    "home_participants": ("participant", "home"),
    "guest_participants": ("participant", "guest"),
}
USUAL_STATUS = "confirmed"
USUAL_DETAIL = "mentioned"
REMOTE = "remote"
BY = "by "

_OF_A_ROLE = {role: column for column, (role, _side) in PEOPLE.items() if role != "participant"}


def column_of(role: str, side: str) -> str:
    if role in _OF_A_ROLE:
        return _OF_A_ROLE[role]
    return "guest_participants" if side == "guest" else "home_participants"


def people_cell(
    column: str, participants: Iterable[Participant], language: str, *, with_remarks: bool
) -> str:
    of_column = (one for one in participants if column_of(one.role, one.side) == column)
    return write_list(
        _entry(one, language, _remarks(column, one) if with_remarks else ()) for one in of_column
    )


def initiatives_cell(
    presentations: Iterable[Presentation], language: str, *, with_remarks: bool
) -> str:
    return write_list(
        Entry(
            one.name.in_language(language)[0],
            remarks=_how_it_was_shown(one, language) if with_remarks else (),
        )
        for one in presentations
    )


def _entry(participant: Participant, language: str, remarks: tuple[str, ...]) -> Entry:
    person = participant.person
    if person is not None:
        organisation = person.organisation
        return Entry(
            person.name.in_language(language),
            role=person.title.in_language(language)[0],
            organisation=organisation.name.in_language(language)[0] if organisation else "",
            remarks=remarks,
        )
    body = participant.organisation
    return Entry(body.name.in_language(language)[0] if body else "", remarks=remarks)


def _remarks(column: str, participant: Participant) -> tuple[str, ...]:
    usual_role, usual_side = PEOPLE[column]
    said = (
        participant.side if participant.side != usual_side else "",
        participant.role if participant.role != usual_role else "",
        REMOTE if participant.is_remote else "",
        participant.status if participant.status != USUAL_STATUS else "",
    )
    return tuple(remark for remark in said if remark)


def _how_it_was_shown(presentation: Presentation, language: str) -> tuple[str, ...]:
    person: Person | None = presentation.by_person
    body = presentation.by_organisation
    said = (
        presentation.detail if presentation.detail != USUAL_DETAIL else "",
        f"{BY}{person.name.in_language(language)}" if person else "",
        f"{BY}{body.name.in_language(language)[0]}" if body else "",
    )
    return tuple(remark for remark in said if remark)
