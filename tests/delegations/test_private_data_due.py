"""What is to be kept no longer is looked at once more, and goes."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from delegations.models import PrivateNeeds
from tests.make import make_delegate

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/delegations/privateneeds/due/"


def needs(purge_after: dt.date) -> PrivateNeeds:
    return PrivateNeeds.objects.create(
        delegate=make_delegate(), health="Segreto", purge_after=purge_after
    )


def test_only_what_is_due_and_was_on_the_page_is_deleted(client):
    client.force_login(User.objects.create_superuser("coordinator"))
    today = timezone.localdate()
    due, unseen = needs(today - dt.timedelta(1)), needs(today - dt.timedelta(1))
    kept = needs(today)

    shown = [one.pk for one in client.get(ADDRESS).context["due"]]
    client.post(ADDRESS, {"needs": [due.pk, kept.pk, "\x00"]})

    assert shown == [due.pk, unseen.pk]
    left = PrivateNeeds.objects.order_by("pk").values_list("pk", flat=True)
    assert list(left) == [unseen.pk, kept.pk]


def test_who_may_not_delete_them_does_not_see_them(client):
    client.force_login(User.objects.create_user("reader", is_staff=True))
    needs(timezone.localdate() - dt.timedelta(1))

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS).status_code == 403
    assert PrivateNeeds.objects.count() == 1
