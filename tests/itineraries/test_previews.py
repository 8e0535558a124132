"""What was previewed is what is carried out; where it is no longer so, the page shows it anew."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from delegations.models import Delegate, Delegation, Synergy
from itineraries.models import Participation, Publication, Session
from itineraries.publishing import publish
from organisations.history import one_act
from organisations.models import Organisation, Person
from tests.make import (
    make_delegate,
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


def imported(anna, page, sheet, colleague, stored, **options):
    """A file that was looked at, in the office's language."""
    file = SimpleUploadedFile("sheet.csv", sheet.encode())
    shown = anna.post(page, {"file": file, **options}, follow=True)
    assert [row.outcome for row in shown.context["report"].rows] == ["changed"]
    return page, fields_of(shown.content), {}, colleague, stored


def import_of_agenda(anna):
    session = make_session(title_it="Saluti")
    page = of_visit("import_agenda", session.delegation)
    sheet = f"uid,date,title_it\r\n{session.uid},{session.date},Benvenuto\r\n"

    def colleague():
        session.title_it = "Accoglienza"
        session.save()

    def stored():
        return list(Session.objects.filter(title_it="Benvenuto"))

    return imported(anna, page, sheet, colleague, stored, language="it")


def import_of_delegates(anna):
    """Somebody whose job the file changes, and a colleague too."""
    delegate = make_delegate(person=make_person(family="Mori", given="Yuki"))
    page = of_visit("import_delegates", delegate.delegation)

    def colleague():
        delegate.title_it = "Presidente"
        delegate.save()

    def stored():
        return list(Delegate.objects.filter(title_it="Direttrice"))

    sheet = "family,given,title_it\r\nMori,Yuki,Direttrice\r\n"
    return imported(anna, page, sheet, colleague, stored)


def import_of_organisations(anna):
    record = make_organisation(slug="ente", name_it="Ente")
    page = reverse("admin:organisations_organisation_import")

    def colleague():
        record.name_en = "Body"
        record.save()

    def stored():
        return list(Organisation.objects.filter(name_en="Agency"))

    return imported(anna, page, "slug,name_it,name_en\r\nente,Ente,Agency\r\n", colleague, stored)


def import_answered_in_another_window(anna):
    """The same file, of which a colleague's window has said that doubles are wanted."""
    page, looked, typed, _colleague, stored = import_of_agenda(anna)
    answers = {"pending": looked["pending"], "answering": "yes", "doubles": "create"}
    return page, looked, typed, lambda: anna.post(page, answers), stored


def restoring(anna):
    """Of two records, one of which is brought back by somebody else."""
    people = [make_person(), make_person()]
    with one_act():
        for person in people:
            person.delete()
    act = Person.history.filter(history_type="-").latest("history_id").act
    page = reverse("admin:deleted_act", args=[act])
    looked = fields_of(anna.get(page).content)

    def colleague():
        signed_in(officer("berta")).post(page, {"row": [looked["row"]]})
        assert Person.objects.count() == 1

    return page, looked | {"row": "all"}, {}, colleague, lambda: Person.objects.count() // 2


def merging(anna):
    """Of a record that has come into one more appointment since."""
    kept, gone = make_organisation(), make_organisation()
    page = reverse("admin:organisations_organisation_merge", args=[kept.pk, gone.pk])
    looked = fields_of(anna.get(page).content)

    def colleague():
        make_participation(organisation=gone)

    return page, looked, {}, colleague, Organisation.objects.filter(pk=gone.pk).count


def anonymising(anna):
    person = make_person(family="Deambrogio")
    page = reverse("admin:itineraries_release_anonymise", args=[person.pk])
    looked = fields_of(anna.get(page).content) | {"sure": "yes"}

    def colleague():
        make_participation(person=person)

    return page, looked, {}, colleague, Person.objects.filter(family="Deambrogio").count


PREVIEWS = [
    import_of_agenda,
    import_of_delegates,
    import_of_organisations,
    import_answered_in_another_window,
    restoring,
    merging,
    anonymising,
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
    told = [*answer.context["messages"], *answer.context.get("problems", [])]
    assert any(f"{said}" for said in told)
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
