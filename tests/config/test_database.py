import pytest
from django.db import connection

from organisations.models import Organisation
from tests.make import make_organisation


@pytest.mark.django_db
@pytest.mark.parametrize("asked_for", ["CITTÀ DI", "città di", "CITTÀ", "à_di"])
def test_a_search_does_not_ask_for_the_right_case(asked_for):
    make_organisation(name_it="Città di Torino")
    make_organisation(name_it="Regione Piemonte")

    found = Organisation.objects.filter(name_it__icontains=asked_for)

    assert [one.name_it for one in found] == (["Città di Torino"] if "_" not in asked_for else [])


def test_the_database_is_set_to_lose_nothing_and_to_wait_its_turn(transactional_db):
    if connection.vendor == "sqlite":
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = {name: asked(f"PRAGMA {name}") for name in names}
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 20_000,
        }
        assert connection.transaction_mode == "IMMEDIATE"
    else:
        names = ("statement_timeout", "idle_in_transaction_session_timeout", "synchronous_commit")
        found = {name: asked(f"SHOW {name}") for name in names}
        expected = {
            "statement_timeout": "15s",
            "idle_in_transaction_session_timeout": "15s",
            "synchronous_commit": "on",
        }
        assert connection.settings_dict["CONN_MAX_AGE"] == 60
        assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True
    assert found == expected


def asked(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
