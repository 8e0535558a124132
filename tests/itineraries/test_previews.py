"""What was previewed is what is carried out; where it is no longer so, the page shows it anew."""

import datetime as dt

import pytest
from django.urls import reverse

from delegations.models import Delegation, Synergy
from itineraries.models import Participation, Publication, Session
from itineraries.publishing import publish
from organisations.models import Organisation
from tests.make import (
    make_delegation,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_synergy,
)
from tests.organisations.admin_forms import fields_of, officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return signed_in(officer())


def of_visit(name, visit, *more):
    return reverse(f"admin:delegations_delegation_{name}", args=[visit.pk, *more])


def start_of_ten():
    visit = make_delegation()
    first, _second = (
        make_session(delegation=visit, time_precision="start_only", start=dt.time(hour))
        for hour in (9, 10)
    )
    return of_visit("agenda_later", visit, first.pk)


def later_starts():
    starts = Session.objects.order_by("start").values_list("start", flat=True)
    return [f"{start:%H:%M}" for start in starts]


def shift(anna):
    """Other figures than those of the preview, then a day that a colleague has changed."""
    page = start_of_ten()
    looked = fields_of(anna.get(f"{page}?minutes=20").content)

    def colleague():
        session = Session.objects.order_by("start").last()
        session.title_it = "Changed"
        session.save()

    return page, looked, {"minutes": "45"}, colleague, later_starts


def copy(anna):
    visit = make_session(title_it="Saluti").delegation
    page = of_visit("copy", visit)
    agenda = {"parts": ["agenda"]}
    form = fields_of(anna.get(page).content) | {"slug": "copia", "act": "look", **agenda}
    looked = fields_of(anna.post(page, form).content) | {"act": "make", **agenda}

    def made():
        new = Delegation.objects.exclude(pk=visit.pk)
        return [
            (one.slug, [f"{session}" for session in one.sessions.order_by("pk")]) for one in new
        ]

    return (
        page,
        looked,
        {"slug": "altra"},
        lambda: make_session(delegation=visit, title_it="Nuova"),
        made,
    )


def return_visit(anna):
    synergy = make_synergy(title_it="Idrogeno")
    page = of_visit("return_visit", synergy.delegation)
    looked = fields_of(anna.get(page).content)

    def colleague():
        one = Synergy.objects.get()
        one.title_it = "Altro"
        one.save()

    def made():
        new = Delegation.objects.exclude(pk=synergy.delegation_id)
        return [[f"{session}" for session in one.sessions.all()] for one in new]

    return page, looked, {}, colleague, made


def withdraw(anna):
    session = make_session()
    visit = session.delegation
    publish(delegation=visit)
    page = of_visit("withdraw", visit)
    looked = fields_of(anna.get(page).content)

    def colleague():
        session.title_it = "Nuovo"
        session.save()
        publish(delegation=visit)

    return page, looked, {}, colleague, Publication.objects.count


def publication(anna):
    session = make_session()
    page = of_visit("publish", session.delegation)
    looked = fields_of(anna.get(page).content)

    def colleague():
        session.title_it = "Nuovo"
        session.save()

    return page, looked, {}, colleague, Publication.objects.count


def deletion(anna):
    """Of a visit that has got an appointment since."""
    visit = make_session().delegation
    page = of_visit("delete", visit)
    looked = fields_of(anna.get(page).content)
    return page, looked, {}, lambda: make_session(delegation=visit), Session.objects.count


def deletion_of_session(anna):
    session = make_participation().session
    looked = fields_of(anna.get(of_visit("agenda_delete", session.delegation, session.pk)).content)
    page = of_visit("agenda", session.delegation)

    def colleague():
        make_participation(session=session, person=make_person())

    return page, looked | {"act": "delete"}, {}, colleague, Participation.objects.count


def version(anna):
    record = make_organisation(name_it="Prima")
    line = record.history.latest().pk
    record.name_it = "Dopo"
    record.save()
    page = reverse("admin:organisations_organisation_version", args=[record.pk, line])
    looked = fields_of(anna.get(page).content)

    def colleague():
        record.name_it = "Ancora"
        record.save()

    return (
        page,
        looked,
        {},
        colleague,
        lambda: [
            name
            for name in Organisation.objects.values_list("name_it", flat=True)
            if name == "Prima"
        ],
    )


PREVIEWS = [
    shift,
    copy,
    return_visit,
    withdraw,
    publication,
    deletion,
    deletion_of_session,
    version,
]


@pytest.mark.parametrize("preview", PREVIEWS)
def test_what_has_changed_since_the_preview_is_shown_anew_and_not_carried_out(anna, preview):
    page, looked, _typed, colleague, stored = preview(anna)
    colleague()
    before = stored()

    answer = anna.post(page, looked, follow=True)

    assert [status for _url, status in answer.redirect_chain][:1] in ([], [302])
    assert answer.status_code in (200, 409, 422)
    assert any(f"{said}" for said in answer.context["messages"])
    assert stored() == before


@pytest.mark.parametrize("preview", [shift, copy])
def test_other_figures_than_those_previewed_are_previewed_first(anna, preview):
    page, looked, typed, _colleague, stored = preview(anna)
    before = stored()

    answer = anna.post(page, looked | typed)
    anew = fields_of(answer.content)

    assert (answer.status_code, stored()) == (409, before)
    assert {name: anew[name] for name in typed} == typed
    act = {name: looked[name] for name in ("act", "parts") if name in looked}
    assert anna.post(page, anew | act).status_code == 302
    assert stored() != before
    assert (
        stored() == {"shift": ["09:00", "10:45"], "copy": [("altra", ["Saluti"])]}[preview.__name__]
    )


def test_what_was_previewed_is_carried_out(anna):
    page, looked, *_others = shift(anna)

    assert anna.post(page, looked).status_code == 302
    assert later_starts() == ["09:00", "10:20"]
