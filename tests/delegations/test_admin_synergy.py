"""The page of a synergy, with what is to be done for it."""

import pytest
from django.urls import reverse

from delegations.models import Action
from tests.make import make_action, make_delegation, make_organisation, make_synergy
from tests.organisations.admin_forms import officer, opened, signed_in


@pytest.mark.django_db
def test_an_action_typed_below_a_synergy_is_of_the_same_visit():
    anna, office = signed_in(officer()), make_organisation()
    make_action(title_it="Of another visit")
    synergy = make_synergy(delegation=make_delegation())
    page = reverse("admin:delegations_synergy_change", args=[synergy.pk])
    row = {"title_it": "Firmare", "owner_organisation": office.pk, "due": "2023-03"}

    form = opened(anna, page) | {"actions-TOTAL_FORMS": "1", "actions-0-synergy": synergy.pk}
    form |= {"actions-0-side": "home", "actions-0-status": "open"}
    answer = anna.post(page, form | {f"actions-0-{name}": value for name, value in row.items()})

    assert answer.status_code == 302
    assert [
        (one.title_it, one.delegation, one.synergy) for one in Action.objects.order_by("-pk")[:1]
    ] == [("Firmare", synergy.delegation, synergy)]
