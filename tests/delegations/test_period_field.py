import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from delegations.models import Action
from delegations.period import Period
from delegations.period_field import HINT, PeriodFormField, first_day, last_day
from tests.make import make_action
from tests.refusals import change, sentences

MARCH = Period.of_month(2023, 3)


@pytest.mark.django_db
def test_a_period_comes_back_from_the_database_as_it_went_in():
    action = make_action(due=MARCH)

    assert Action.objects.get(pk=action.pk).due == MARCH


@pytest.mark.django_db
def test_the_column_holds_both_days_and_sorts_by_the_first():
    for notation in ("2023-04-01", "2023", "2023-03", "2022-11-09"):
        make_action(due=Period.parse(notation))

    by_column = Action.objects.order_by("due")
    assert [one.due.notation for one in by_column] == [
        "2022-11-09",
        "2023",
        "2023-03",
        "2023-04-01",
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT due FROM delegations_action ORDER BY due LIMIT 1")
        assert cursor.fetchone() == ("2022-11-09/2022-11-09",)


@pytest.mark.django_db
def test_queries_compare_its_bounds_as_text():
    make_action(due=MARCH)
    bounds = Action.objects.values_list(first_day("due"), last_day("due"))

    assert list(bounds) == [("2023-03-01", "2023-03-31")]


@pytest.mark.django_db
def test_what_is_typed_is_read_when_the_record_is_checked():
    action = change(make_action(), due="spring 2023")

    assert sentences(action) == {}
    assert action.due == Period.of_season(2023, 21)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nonsense", ["soon", "2023-13", "2023-02-30", "0000", "٢٠٢٣", 7, "9" * 9999]
)
def test_what_is_no_date_is_refused_in_a_sentence(nonsense):
    said = sentences(change(make_action(), due=nonsense))

    assert said == {
        "due": [
            (
                f"“{str(nonsense)[:60]}” is not a date. Write a day (2022-11-09), a month (2023-03), a "
                "season (spring 2023), a year (2023) or a window (2023-03-05/2023-03-12)."
            )
        ]
    }


def test_a_form_shows_the_notation_and_reads_it_back():
    field = PeriodFormField()

    assert field.prepare_value(MARCH) == "2023-03"
    assert field.clean("2023-03") == MARCH
    assert field.has_changed(MARCH, "2023-03") is False
    assert field.has_changed(MARCH, "2023-04") is True


def test_a_form_refuses_what_is_too_long_or_no_date():
    for nonsense in ("soon", "2023" * 100, "2023\x00"):
        with pytest.raises(ValidationError):
            PeriodFormField().clean(nonsense)


def test_a_form_says_how_a_date_may_be_written():
    assert Action._meta.get_field("due").formfield().help_text == HINT


def test_a_form_may_leave_it_empty():
    assert PeriodFormField(required=False).clean("") is None


@pytest.mark.django_db
def test_a_serializer_writes_the_notation():
    action = make_action(due=Period(dt.date(2023, 3, 5), dt.date(2023, 3, 12)))

    assert Action._meta.get_field("due").value_to_string(action) == "2023-03-05/2023-03-12"
