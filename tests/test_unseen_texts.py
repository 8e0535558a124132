"""A title that nobody can see is no title: every required text, by whichever way it comes."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from itineraries.models import Session
from organisations.models import Person
from organisations.words import LineField, ProseField
from tests.make import make_delegation, make_session
from tests.organisations.admin_forms import officer, opened, signed_in

UNSEEN = [
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u180e"),
    *("\u061c", "\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\u00a0", "\u3000", "\u2003"),
    *("\u0301", "\u034f", "\ufe0f", "\u2062", "\U000e0041", "\U000e0100", " \u200b\u0301\u3164 "),
]
OURS = ("organisations", "venues", "delegations", "itineraries")


def required_texts():
    return [
        field
        for model in apps.get_models()
        if model._meta.app_label in OURS and not hasattr(model, "instance_type")
        for field in model._meta.local_fields
        if isinstance(field, LineField | ProseField) and not field.blank
    ]


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_no_required_text_is_one_that_nobody_sees(text):
    taken = []
    for field in required_texts():
        try:
            field.clean(text, None)
        except ValidationError:
            continue
        taken.append(field.name)

    assert (taken, len(required_texts()) > 10) == ([], True)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\u200b", "\u3164", "\u0301", "\U000e0041"], ids=ascii)
def test_forms_and_the_agenda_refuse_it(text):
    anna, visit = signed_in(officer()), make_delegation()
    person, session = reverse("admin:organisations_person_add"), make_session(delegation=visit)
    screen = reverse("admin:delegations_delegation_agenda", args=[visit.pk])
    form = reverse("admin:itineraries_session_change", args=[session.pk])
    row = {"act": "add", "title_it": text, "date": "2022-11-10", "type": "other"}

    answers = [
        anna.post(person, opened(anna, person) | {"family": text, "slug": "x"}).status_code,
        anna.post(form, opened(anna, form) | {"title_it": text}).status_code,
        anna.post(screen, row, headers={"X-Requested-With": "agenda"}).status_code,
    ]

    assert answers == [200, 200, 422]
    assert (Person.objects.count(), Session.objects.count()) == (0, 1)
    with pytest.raises(ValidationError):
        make_session(delegation=visit, title_it=text)
