"""Who is to be thanked for a visit: all who hosted, chaired, spoke or guided, and for what."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from delegations.day_phrases import day_phrase
from delegations.models import Delegate, Delegation
from itineraries.models import Participation, Presentation, Session, Thanks
from organisations.models import Organisation, Person, Role
from organisations.punctuation import listed
from organisations.words import active_language

THANKED_FOR = (
    Participation.Role.HOST,
    Participation.Role.CHAIR,
    Participation.Role.SPEAKER,
    Participation.Role.GUIDE,
)
NOT_TAKING_PLACE = (Session.Status.CANCELLED, Session.Status.POSTPONED, Session.Status.NOT_HELD)

Key = tuple[Literal["person", "organisation"], int]


@dataclass(frozen=True)
class Deed:
    """What somebody did, in words, at which session."""

    does: str
    session: Session

    @property
    def day(self) -> str:
        date = self.session.date
        return day_phrase(date, active_language()) if date else ""


@dataclass
class Deserving:
    """A person or a body with what they did; `thanks` once they have been thanked.

    `does_as` is the title that a person held then. Without deeds: thanked for what the agenda no
    longer says.
    """

    key: Key
    who: Person | Organisation
    does_as: str = ""
    email: str = ""
    deeds: list[Deed] = field(default_factory=list)
    thanks: Thanks | None = None

    @property
    def thanked_on(self) -> str:
        return day_phrase(self.thanks.on, active_language()) if self.thanks else ""

    @property
    def code(self) -> str:
        """What a form calls them by."""
        return f"{self.key[0]}-{self.key[1]}"


def to_be_thanked(delegation: Delegation) -> list[Deserving]:
    """In the order in which the programme first needs them; whoever is thanked already says so.

    Delegates are not among them, but for the group's local representatives; neither are the
    travelling city's own bodies, who declined, and what did not take place. Seven queries, whatever
    the length of the agenda.
    """
    sessions = _sessions(delegation)
    travellers = set(
        delegation.delegates.exclude(role=Delegate.Role.LOCAL_REPRESENTATIVE).values_list(
            "person", flat=True
        )
    )
    found: dict[Key, Deserving] = {}
    for session in sessions:
        for who, does in _doers(session):
            if isinstance(who, Person) and who.pk in travellers:
                continue
            one = found.setdefault(_key(who), _deserving(who, session.date))
            one.deeds.append(Deed(does, session))
    given = delegation.thanks_given.select_related("person", "organisation").order_by("on", "pk")
    for thanks in given:
        thanked = thanks.person or thanks.organisation
        if thanked is not None:
            key = _key(thanked)
            found.setdefault(key, Deserving(key, thanked)).thanks = thanks
    return list(found.values())


def thank(delegation: Delegation, codes: Iterable[str], *, on: dt.date, how: str) -> list[Thanks]:
    """Write down that those were thanked; who has been already is left as they are.

    Raises ValidationError when nobody is named.
    """
    wanted = set(codes)
    if not wanted:
        raise ValidationError(_("Tick whom you have thanked."))
    with transaction.atomic():
        # Two who tick the same name at once wait for one another.
        visit = Delegation.objects.select_for_update().get(pk=delegation.pk)
        given = []
        for one in to_be_thanked(visit):
            if one.code in wanted and one.thanks is None:
                thanks = Thanks(delegation=visit, on=on, how=how, **{one.key[0]: one.who})
                thanks.full_clean()
                thanks.save()
                given.append(thanks)
    return given


def _sessions(delegation: Delegation) -> list[Session]:
    roles = Prefetch("person__roles", Role.objects.select_related("organisation").order_by("pk"))
    doing = Participation.objects.filter(role__in=THANKED_FOR)
    doing = doing.exclude(status=Participation.Status.DECLINED)
    doing = doing.select_related("person", "organisation").order_by("order", "pk")
    shown = Presentation.objects.select_related("initiative", "by_person", "by_organisation")
    sessions = Session.objects.filter(delegation=delegation).exclude(status__in=NOT_TAKING_PLACE)
    return sessions.prefetch_related(
        Prefetch("participations", doing.prefetch_related(roles)),
        Prefetch(
            "presentations",
            shown.prefetch_related("by_person__roles__organisation").order_by("order", "pk"),
        ),
    ).in_agenda_order()


def _doers(session: Session) -> Iterable[tuple[Person | Organisation, str]]:
    guests = set()
    for part in session.participations.all():
        if part.organisation and part.side == Participation.Side.GUEST:
            guests.add(part.organisation_id)
        elif who := part.person or part.organisation:
            yield who, part.get_role_display()
    for shown in session.presentations.all():
        does = pgettext("thanks", "presented %(initiative)s") % {"initiative": shown.initiative}
        if shown.by_person:
            yield shown.by_person, does
        elif shown.by_organisation and shown.by_organisation_id not in guests:
            yield shown.by_organisation, does


def _key(who: Person | Organisation) -> Key:
    return ("person" if isinstance(who, Person) else "organisation", who.pk)


def _deserving(who: Person | Organisation, day: dt.date | None) -> Deserving:
    if isinstance(who, Organisation):
        return Deserving(_key(who), who)
    roles = [role for role in who.roles.all() if role.was_held_on(day)]
    titles = (listed([role.title, role.organisation]) for role in roles)
    return Deserving(_key(who), who, does_as=next(titles, ""), email=who.office_email)
