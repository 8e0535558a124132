"""Delegates' links: issued, found by their secret alone, revoked, and noted when used."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import override

from delegations.period import Period
from itineraries.models import PrivateLink
from itineraries.private_links import find_by_token, issue, note_opening, revoke, usual_expiry
from tests.make import make_delegate, make_delegation

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2022, 11, 10, 9, 0, tzinfo=dt.UTC)
MUCH_LATER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def a_link(**facts):
    usual = {"label": "Head of delegation", "expires_at": MUCH_LATER}
    facts["delegation"] = facts.get("delegation") or make_delegation()
    return issue(**usual | facts)


def test_a_link_is_found_by_its_token():
    link, token = a_link()
    a_link()

    assert find_by_token(token, at=NOW) == link


def test_no_column_of_any_table_holds_the_token():
    _link, token = a_link()

    row = PrivateLink.objects.values().get()
    assert [name for name, value in row.items() if token in str(value)] == []
    assert (len(row["token_hash"]), len(token)) == (64, 32)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token.swapcase(),
        lambda token: token * 400,
        lambda token: "名" * 32,
        lambda token: token + "\n",
        lambda token: "%" * 32,
        lambda token: "",
    ],
)
def test_what_is_nearly_the_token_finds_nothing(spoil):
    _link, token = a_link()

    assert find_by_token(spoil(token), at=NOW) is None


def test_what_cannot_be_a_token_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert find_by_token("x" * 10_000, at=NOW) is None


def test_the_link_is_looked_up_in_one_query_by_its_index(django_assert_num_queries):
    _link, token = a_link()

    with django_assert_num_queries(1) as asked:
        find_by_token(token, at=NOW)

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "USING INDEX" in plan
        assert "SCAN" not in plan


def test_a_revoked_link_is_found_no_more_and_others_are():
    gone, gone_token = a_link()
    kept, kept_token = a_link()

    assert revoke(links=[gone], at=NOW) == [gone]
    assert revoke(links=[gone], at=NOW) == []
    assert (find_by_token(gone_token, at=NOW), find_by_token(kept_token, at=NOW)) == (None, kept)
    assert PrivateLink.objects.get(pk=gone.pk).revoked_at == NOW


def test_a_link_works_until_its_moment_and_not_at_it():
    link, token = a_link()

    assert find_by_token(token, at=MUCH_LATER - dt.timedelta(microseconds=1)) == link
    assert find_by_token(token, at=MUCH_LATER) is None


def test_a_link_dies_with_its_delegate():
    delegate = make_delegate()
    _link, token = a_link(delegation=delegate.delegation, delegate=delegate)
    _other, other_token = a_link(delegation=delegate.delegation)

    delegate.delete()

    assert find_by_token(token, at=NOW) is None
    assert find_by_token(other_token, at=NOW) == PrivateLink.objects.get()


def test_a_link_is_for_a_delegate_of_its_own_visit():
    with pytest.raises(ValidationError) as refused:
        a_link(delegate=make_delegate())

    assert list(refused.value.message_dict) == ["delegate"]


def test_an_opening_is_noted_once_an_hour(django_assert_num_queries):
    link, _token = a_link()
    version = link.version

    note_opening(link, at=NOW)
    link.refresh_from_db()
    with django_assert_num_queries(0):
        note_opening(link, at=NOW + dt.timedelta(minutes=59))
    note_opening(link, at=NOW + dt.timedelta(minutes=60))
    link.refresh_from_db()

    assert link.last_used_at == NOW + dt.timedelta(minutes=60)
    # An officer's open form is not out of date for it.
    assert link.version == version


@pytest.mark.parametrize(
    ("end", "now", "expiry"),
    [
        (dt.date(2022, 11, 11), NOW, "2022-12-11T23:59:00+01:00"),
        # Long after the visit it is counted from today.
        (dt.date(2022, 11, 11), NOW.replace(year=2024), "2024-12-10T23:59:00+01:00"),
        (None, NOW, "2022-12-10T23:59:00+01:00"),
    ],
)
def test_a_link_usually_works_for_thirty_days_after_the_visit(end, now, expiry):
    period = Period.of_day(end) if end else None
    visit = make_delegation(planned_start=period, planned_end=period)

    assert usual_expiry(visit, now=now).isoformat() == expiry


def test_a_link_names_nobody_in_the_log():
    link, _token = a_link(label="Sumi Toshio")

    with override("en"):
        assert str(link) == f"Link {link.pk}"


def test_of_two_readers_at_once_one_notes_the_opening():
    link, token = a_link()
    other = find_by_token(token, at=NOW)
    note_opening(link, at=NOW)
    note_opening(other, at=NOW + dt.timedelta(minutes=1))

    assert PrivateLink.objects.get().last_used_at == NOW


class ReadsElsewhere:
    """A replica that has heard of nothing yet; asking it is an error."""

    def db_for_read(self, model, **_hints):
        return "no-such-replica"


def test_a_replica_is_never_asked_whether_a_link_works(settings):
    link, token = a_link()
    settings.DATABASE_ROUTERS = [ReadsElsewhere()]

    assert find_by_token(token, at=NOW) == link


def test_a_database_that_only_reads_still_opens_the_link():
    link, token = a_link()
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("PRAGMA query_only = 1" if is_sqlite else "SET TRANSACTION READ ONLY")
        try:
            note_opening(link, at=NOW)
            found = find_by_token(token, at=NOW)
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA query_only = 0")
        transaction.set_rollback(True)

    assert (found, found.last_used_at) == (link, None)
