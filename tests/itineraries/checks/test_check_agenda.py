"""`manage.py check_agenda`: what it prints, and what it ends with."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from itineraries.checks.acceptances import accept
from tests.make import make_delegation, make_participation, make_person

from .planned import found, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    """A visit whose one host is wanted by another, which has nothing else to be told."""
    host = make_person()
    here = planned("10:00", "11:00", title_it="Incontro")
    for session in (here, planned("10:30", "11:30")):
        make_participation(session=session, person=host, role="host")
    return here.delegation


def run(visit, **options) -> tuple[int, list[str]]:
    out = StringIO()
    try:
        call_command(
            *("check_agenda", visit.slug, "--on=2022-10-01"), language="en", stdout=out, **options
        )
    except SystemExit as end:
        return int(str(end.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_the_exit_status_tells_whether_anything_of_that_weight_was_found(visit):
    status, lines = run(visit, fail_on="severe")

    assert status == 1
    assert lines[0].startswith("severe: Anna Rossi is wanted at “Incontro”")


def test_what_was_accepted_is_printed_and_does_not_count(visit):
    (severe,) = [one for one in found(visit) if one.severity == "severe"]
    accept(severe, reason="Riceve le due\ninsieme.", by=None)

    status, lines = run(visit, fail_on="severe")

    assert status == 0
    assert lines[0].endswith("at once. Accepted: Riceve le due insieme.")


def test_a_slug_that_is_none_is_no_finding():
    make_delegation()

    with pytest.raises(CommandError, match="There is no delegation “none”") as refused:
        call_command("check_agenda", "none", language="en")

    assert refused.value.returncode == 2
