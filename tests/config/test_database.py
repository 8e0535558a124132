from django.db import connection


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
