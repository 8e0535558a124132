import datetime as dt

import pytest
from django.core.management import call_command
from django.db import models
from django.utils.translation import override

from delegations.models import Delegate, PrivateNeeds
from delegations.period import Period
from tests.make import make_delegate, make_delegation, make_needs

pytestmark = pytest.mark.django_db

LAST_DAY = dt.date(2023, 2, 9)


def purge(on: dt.date, capsys: pytest.CaptureFixture[str], **options: bool) -> str:
    with override("en"):
        call_command("purge_private_data", on=on, **options)
    return capsys.readouterr().out


def test_private_needs_are_kept_for_a_time_counted_from_the_end_of_the_visit(settings):
    settings.PRIVATE_DATA_DAYS = 90
    by_day = make_needs()
    march = Period.of_month(2023, 3)
    visit = make_delegation(planned_start=march, planned_end=march)
    by_month = make_needs(delegate=make_delegate(delegation=visit))
    as_said = make_needs(purge_after=dt.date(2022, 12, 1))

    assert [one.purge_after for one in (by_day, by_month, as_said)] == [
        dt.date(2023, 2, 9),
        dt.date(2023, 6, 29),
        dt.date(2022, 12, 1),
    ]


def test_private_needs_are_due_the_day_after_their_last(settings):
    settings.PRIVATE_DATA_DAYS = 90
    needs = make_needs()
    make_needs(purge_after=dt.date(2024, 1, 1))

    assert list(PrivateNeeds.objects.due_for_deletion(on=LAST_DAY)) == []
    assert list(PrivateNeeds.objects.due_for_deletion(on=dt.date(2023, 2, 10))) == [needs]


def test_the_purge_deletes_what_is_due_and_leaves_the_delegates(capsys):
    make_needs(purge_after=LAST_DAY, health="asma")
    make_needs(purge_after=LAST_DAY)
    kept = make_needs(purge_after=LAST_DAY + dt.timedelta(days=1))

    said = [purge(LAST_DAY + dt.timedelta(days=1), capsys) for _time in range(2)]

    assert said == [
        "The private needs of 2 delegates were deleted.\n",
        "The private needs of 0 delegates were deleted.\n",
    ]
    assert list(PrivateNeeds.objects.all()) == [kept]
    assert Delegate.objects.count() == 3


def test_a_dry_run_counts_and_deletes_nothing(capsys):
    make_needs(purge_after=LAST_DAY)

    said = purge(LAST_DAY + dt.timedelta(days=1), capsys, dry_run=True)

    assert said == "The private needs of 1 delegate would be deleted.\n"
    assert PrivateNeeds.objects.count() == 1


def test_the_purge_goes_by_today_when_no_day_is_given(capsys):
    make_needs(purge_after=dt.date(2000, 1, 1))
    kept = make_needs(purge_after=dt.date(2199, 1, 1))

    with override("en"):
        call_command("purge_private_data")

    assert capsys.readouterr().out == "The private needs of 1 delegate were deleted.\n"
    assert list(PrivateNeeds.objects.all()) == [kept]


def test_the_log_of_the_back_office_keeps_no_copy_of_them():
    needs = make_needs(dietary="vegana", health="asma")

    assert str(needs) == f"#{needs.pk}"


def test_no_number_of_a_passport_is_kept_anywhere():
    names = {
        field.name
        for model in (PrivateNeeds, Delegate, Delegate._meta.get_field("person").related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    }

    assert [name for name in names if "passport" in name or "number" in name] == []
