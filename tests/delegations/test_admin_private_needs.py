"""What the office's log keeps of private needs, which it outlives: that they changed, and no more."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from delegations.models import PrivateNeeds
from tests.make import make_delegate
from tests.organisations.admin_forms import officer, opened, signed_in

NEEDS = ["dietary", "access", "health", "emergency_contact", "lodging"]


@pytest.mark.django_db
def test_neither_what_is_needed_nor_which_need_changed_is_kept_in_the_log():
    anna = signed_in(officer())
    add = reverse("admin:delegations_privateneeds_add")
    anna.post(add, opened(anna, add) | {"delegate": make_delegate().pk, "dietary": "CANARY"})
    needs = PrivateNeeds.objects.get()
    change = reverse("admin:delegations_privateneeds_change", args=[needs.pk])
    for name in NEEDS:
        assert anna.post(change, opened(anna, change) | {name: f"{name} CANARY"}).status_code == 302

    kept = list(LogEntry.objects.order_by("pk").values_list("object_repr", "change_message"))

    assert kept == [
        (f"#{needs.pk}", '[{"added": {}}]'),
        *[(f"#{needs.pk}", '[{"changed": {"fields": ["private needs"]}}]')] * len(NEEDS),
    ]
