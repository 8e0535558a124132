"""A published visit with hosts of several kinds, for the tests of the outbox."""

import datetime as dt
from dataclasses import dataclass

from delegations.models import Delegation
from itineraries.models import Message, Release, Session
from itineraries.outbox import draft_notices
from itineraries.publishing import publish
from tests.make import (
    make_delegate,
    make_delegation,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_venue,
)

# Before the visit of 9 to 11 November 2022.
TODAY = dt.datetime(2022, 11, 1, 9, tzinfo=dt.UTC)
TEN, HALF_PAST_ELEVEN = dt.time(10), dt.time(11, 30)


@dataclass
class World:
    """The host of a lab and their guests, and an outsider who hosts another appointment."""

    visit: Delegation
    lab: Session
    release: Release

    def notices(self, **more: object) -> dict[str, Message]:
        letters = draft_notices(self.visit, since=self.release, by=None, at=TODAY, **more)
        return {one.name: one for one in letters}


def published_world() -> World:
    officer = make_person(family="Deambrogio", given="Elena", office_email="elena@example.org")
    unit = make_organisation(name_it="Relazioni internazionali", name_ja="国際課")
    visit = make_delegation(
        title_it="Visita di Nagoya",
        title_en="Nagoya visits",
        title_ja="名古屋市の訪問",
        officer=officer,
        lead_unit=unit,
        declared_size=6,
    )
    exact = {"time_precision": "exact", "start": TEN, "end": HALF_PAST_ELEVEN}
    lab = make_session(
        delegation=visit,
        title_it="Laboratorio",
        title_en="Lab",
        title_ja="研究室",
        venue=make_venue(name_it="CSI NEXT"),
        delegates_note_it="Portare il casco",
        notes="Il sindaco forse non viene",
        **exact,
    )
    dinner = make_session(delegation=visit, title_it="Cena", title_en="Dinner", title_ja="夕食会")
    host = make_person(
        family="Bianchi",
        given="Carla",
        honorific="Dott.ssa",
        office_email="carla@example.org",
        phone="+39011",
    )
    make_participation(session=lab, person=host, role="host", status="invited")
    speaker = make_person(family="Smith", given="Jo", languages="en", office_email="jo@example.org")
    make_participation(session=lab, person=speaker, role="speaker", side="third")
    make_participation(session=lab, organisation=make_organisation(name_it="Politecnico"))
    outsider = make_person(family="Estraneo", given="Ugo", office_email="ugo@example.org")
    make_participation(session=dinner, person=outsider, role="host")
    gone = make_person(family="Rinuncia", given="Rita", office_email="rita@example.org")
    make_participation(session=lab, person=gone, status="declined")
    delegate = make_person(
        family="Sumi",
        given="Toshio",
        native="角俊雄",
        name_order="family_first",
        office_email="sumi@example.org",
    )
    make_delegate(delegation=visit, person=delegate, role="head")
    return World(visit, lab, publish(delegation=visit))


def move(session: Session, **facts: object) -> None:
    for name, value in facts.items():
        setattr(session, name, value)
    session.full_clean()
    session.save()
