"""Names that resemble those of people already there: asked about, never assumed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from delegations.delegates_import import import_delegates
from delegations.models import Delegate
from organisations.models import Person
from organisations.spreadsheets import ANOTHER
from tests.make import make_delegation, make_organisation
from tests.organisations.admin_forms import officer, signed_in

pytestmark = pytest.mark.django_db

BOOK = """family,given,native,name_order,role
D’Amico,Niccolò,,given_first,member
Núñez,María José,,given_first,member
Mori,Yuki,森　由紀,family_first,member
"""
SECOND = """family,given,native,name_order,role
D'Amico,Niccolò,,given_first,member
Nunez,Maria Jose,,given_first,member
Mori,Yuki,森 由紀,family_first,member
"""
QUESTION = "person:Maria Jose Nunez"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def visit():
    report = import_delegates(
        delegation=make_delegation(), content=BOOK.encode(), create_missing=True
    )
    assert report.is_written
    return make_delegation()


def second(visit, **options):
    return import_delegates(
        delegation=visit, content=SECOND.encode(), create_missing=True, **options
    )


def test_the_same_characters_are_the_same_people_and_a_resemblance_is_asked(visit):
    report = second(visit)

    nunez = Person.objects.get(family="Núñez")
    problems = {row.number: [one.sentence for one in row.problems] for row in report.rows}
    asked = f"“Maria Jose Nunez” resembles María José Núñez ({nunez.slug}): the same, or another?"
    assert problems == {2: [], 3: [asked], 4: []}
    assert [(one.key, one.candidates) for one in report.questions] == [
        (QUESTION, ((nunez.slug, "María José Núñez"),))
    ]
    assert (report.is_written, report.created, Person.objects.count()) == (False, (), 3)


def test_whoever_is_meant_is_taken_and_keeps_the_own_spelling(visit):
    nunez = Person.objects.get(family="Núñez")

    report = second(visit, answers={QUESTION: nunez.slug})

    people = set(Delegate.objects.filter(delegation=visit).values_list("person__family", flat=True))
    assert (report.is_written, people) == (True, {"D’Amico", "Núñez", "Mori"})
    assert (Person.objects.count(), Person.objects.get(pk=nunez.pk).family) == (3, "Núñez")
    assert Person.objects.get(family="Mori").native == "森　由紀"


def test_somebody_else_is_created_on_purpose(visit):
    report = second(visit, answers={QUESTION: ANOTHER})

    assert (report.is_written, report.created) == (True, ("person: Maria Jose Nunez",))
    assert Person.objects.filter(family="Nunez").count() == 1


def test_the_preview_asks_and_the_answer_is_kept_until_the_file_is_imported(visit):
    anna = signed_in(officer())
    address = reverse("admin:delegations_delegation_import_delegates", args=[visit.pk])
    sent = {
        "file": SimpleUploadedFile("second.csv", SECOND.encode()),
        "encoding": "",
        "create_missing": "on",
    }
    preview = anna.post(address, sent, follow=True, headers={"accept-language": "en"})
    assert b"The same, or another?" in preview.content
    pending = preview.context["pending"].pk

    answer = {"pending": pending, "answering": "yes", f"answer:{QUESTION}": ANOTHER}
    preview = anna.post(address, answer, follow=True, headers={"accept-language": "en"})
    assert preview.context["report"].questions == ()
    agreed = {"pending": pending, "seen": preview.context["seen"]}
    confirmed = anna.post(address, agreed, headers={"accept-language": "en"})

    assert (confirmed.status_code, Person.objects.filter(family="Nunez").count()) == (302, 1)


def test_a_body_that_resembles_another_is_asked_about_too(visit):
    university = make_organisation(name_it="Università di Torino", slug="unito")
    rows = b"family,given,organisation\nRossi,Ada,Universita di Torino\n"

    asked = import_delegates(delegation=visit, content=rows, create_missing=True)
    key = "organisation:Universita di Torino"
    report = import_delegates(
        delegation=visit, content=rows, create_missing=True, answers={key: "unito"}
    )

    assert ([one.key for one in asked.questions], asked.is_written) == ([key], False)
    assert (report.is_written, Delegate.objects.get(delegation=visit).organisation) == (
        True,
        university,
    )
