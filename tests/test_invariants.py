"""The invariants of the domain, each with the tests that hold it."""

import ast

import pytest

from tests.floors import ROOT

INVARIANTS = {
    1: (
        "A visit ends after it starts; a session lies inside it or says that it does not.",
        "tests/delegations/test_delegation.py::test_a_visit_never_ends_before_it_starts",
        "tests/itineraries/test_session.py::test_a_day_outside_the_visit_is_flagged_or_refused",
        "tests/test_constraints.py::delegation_ends_after_it_starts",
    ),
    2: (
        "A session ends after it starts; overnight needs the day it ends on, or another zone.",
        "tests/test_constraints.py::session_ends_after_it_starts",
        "tests/test_constraints.py::session_ends_on_or_after_its_day",
        (
            "tests/itineraries/test_session_times.py::"
            "test_within_one_day_an_exact_session_is_valid_exactly_when_it_ends_after_it_starts"
        ),
        "tests/itineraries/test_session_times.py::test_a_span_that_no_clock_could_show_is_refused",
    ),
    3: (
        "A time is as precise as it says.",
        "tests/test_constraints.py::session_time_is_as_precise_as_it_says",
        (
            "tests/itineraries/test_session_times.py::"
            "test_a_precision_that_the_times_do_not_bear_out_is_refused"
        ),
    ),
    4: (
        "A day is in order: by start, else by part of the day, else as written.",
        ("tests/itineraries/test_order.py::test_timed_items_stand_in_the_order_of_their_instants"),
        "tests/itineraries/test_order.py::test_equal_starts_keep_the_written_order",
        "tests/itineraries/test_order.py::test_an_untimed_item_follows_what_was_written_before_it",
        (
            "tests/itineraries/test_order.py::"
            "test_a_part_of_the_day_keeps_an_item_between_the_timed_ones_of_other_parts"
        ),
    ),
    5: (
        "No output shows a time that was not entered.",
        "tests/itineraries/test_itinerary.py::test_nobody_makes_up_an_instant",
        "tests/itineraries/test_pages_itinerary.py::test_no_time_is_shown_that_nobody_entered",
        (
            "tests/itineraries/exports/test_agenda_csv.py::"
            "test_an_unknown_time_is_blank_and_a_flight_has_both_its_zones"
        ),
    ),
    6: (
        "No output drops a session because its time is unknown.",
        (
            "tests/itineraries/test_assembly.py::"
            "test_no_session_is_dropped_because_its_time_is_unknown"
        ),
        (
            "tests/itineraries/test_pages_itinerary.py::"
            "test_sessions_without_a_day_stand_under_day_to_be_confirmed"
        ),
    ),
    7: (
        "One head from the day the programme is issued, never two, first in the order.",
        (
            "tests/delegations/test_delegation.py::"
            "test_a_head_is_needed_exactly_from_the_day_the_programme_is_issued"
        ),
        "tests/delegations/test_delegate.py::test_a_delegation_never_has_two_heads",
        "tests/delegations/test_delegate.py::test_the_head_comes_first_unless_a_reason_is_written",
        "tests/test_constraints.py::delegation_has_one_head",
    ),
    8: (
        "A place in the protocol order is taken once.",
        "tests/test_constraints.py::delegate_has_their_own_place_in_the_order",
    ),
    9: (
        "No more travelling delegates are named than were declared; both numbers are shown.",
        (
            "tests/delegations/test_delegation.py::"
            "test_the_declared_size_is_never_below_the_travelling_delegates"
        ),
        "tests/itineraries/test_assembly.py::test_nobody_is_made_up_to_fill_the_declared_size",
        (
            "tests/itineraries/test_pages_itinerary.py::"
            "test_declared_size_and_named_delegates_are_two_facts"
        ),
    ),
    10: (
        "Local representatives and interpreters are not counted unless it is said.",
        (
            "tests/delegations/test_delegation.py::"
            "test_interpreters_and_local_representatives_are_not_counted_unless_said"
        ),
    ),
    11: (
        "A return visit goes back, the other way, later, and never in a circle.",
        "tests/delegations/test_delegation.py::test_a_return_visit_of_the_wrong_sort_is_refused",
        "tests/delegations/test_delegation.py::test_a_return_visit_between_other_places_is_refused",
        "tests/delegations/test_delegation.py::test_visits_do_not_return_each_other_in_a_circle",
        "tests/test_constraints.py::delegation_does_not_return_itself",
    ),
    12: (
        "A synergy is agreed with an owner on both sides, and achieved with a result.",
        "tests/test_constraints.py::synergy_agreed_has_an_owner_on_each_side",
        "tests/test_constraints.py::synergy_achieved_has_a_result",
    ),
    13: (
        "A synergy is born at a session of its own delegation.",
        (
            "tests/itineraries/test_session.py::"
            "test_a_synergy_is_born_at_a_session_of_its_own_delegation"
        ),
    ),
    14: (
        "An action has an owner and a due period; what is done has its day.",
        "tests/delegations/test_synergy.py::test_an_action_has_an_owner_and_a_due_period",
        "tests/test_constraints.py::action_has_an_owner",
        "tests/test_constraints.py::action_done_has_a_day",
    ),
    15: (
        "Nobody and nothing is wanted twice at once without a warning.",
        (
            "tests/itineraries/test_checks.py::"
            "test_the_same_person_in_two_visits_at_once_is_said_and_not_refused"
        ),
        "tests/itineraries/test_checks.py::test_the_same_room_at_once_is_said",
        "tests/itineraries/test_checks.py::test_a_part_does_not_clash_with_the_whole",
        "tests/itineraries/test_checks.py::test_two_parties_may_share_a_place",
    ),
    16: (
        "Nothing public holds what is private.",
        (
            "tests/itineraries/test_privacy_leak.py::"
            "test_no_public_address_gives_away_what_is_private"
        ),
        (
            "tests/itineraries/test_privacy_leak.py::"
            "test_no_export_for_the_public_gives_away_what_is_private"
        ),
    ),
    17: (
        "A name is public by consent or by the office held at the session.",
        "tests/itineraries/test_assembly_consent.py::test_a_person_is_named_only_by_consent",
        (
            "tests/itineraries/test_assembly_consent.py::"
            "test_who_holds_a_public_office_that_day_is_named_for_it"
        ),
    ),
    18: (
        "A private home is never published as a place.",
        ("tests/itineraries/test_assembly.py::test_a_private_home_is_never_published_as_a_place"),
    ),
    19: (
        "Times keep their zone across a change of the clocks.",
        "tests/itineraries/test_itinerary.py::test_real_nights_have_their_real_length",
        ("tests/itineraries/test_itinerary.py::test_an_instant_is_the_wall_time_of_its_place"),
        "tests/itineraries/test_wall_time.py::test_a_time_that_the_clocks_skip_does_not_exist",
    ),
    20: (
        "An issued version is never changed; a new one records what is new.",
        "tests/itineraries/test_release.py::test_an_issued_version_is_never_changed",
        "tests/itineraries/test_publishing.py::test_an_older_release_stays_as_it_was",
    ),
    21: (
        "Too few seats are said.",
        "tests/itineraries/test_checks.py::test_too_few_seats_are_said",
    ),
    22: (
        "Unknown accessibility is shown as unknown.",
        (
            "tests/venues/test_venue.py::"
            "test_what_nobody_has_checked_is_unknown_and_neither_yes_nor_no"
        ),
        "tests/itineraries/test_assembly.py::test_unknown_accessibility_stays_unknown",
        (
            "tests/itineraries/test_pages_session.py::"
            "test_the_place_is_told_with_what_is_known_and_what_is_not"
        ),
    ),
    23: (
        "Private needs are gone after their day, and the log keeps no copy.",
        (
            "tests/delegations/test_private_needs.py::"
            "test_the_purge_deletes_what_is_due_and_leaves_the_delegates"
        ),
        (
            "tests/delegations/test_private_needs.py::"
            "test_the_log_of_the_back_office_keeps_no_copy_of_them"
        ),
    ),
    24: (
        "The CSV is what was promised, harmless, and in the order of the page.",
        (
            "tests/itineraries/exports/test_agenda_csv.py::"
            "test_the_file_is_what_was_promised_to_the_byte"
        ),
        ("tests/itineraries/exports/test_agenda_csv.py::test_rows_stand_in_the_order_of_the_page"),
        (
            "tests/itineraries/exports/test_spreadsheet_cells.py::"
            "test_what_a_spreadsheet_would_run_is_made_text"
        ),
    ),
}


def is_there(test: str) -> bool:
    """Whether the file holds a test of that name, or a constraint that it tests by that name."""
    path, _two_colons, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return name in functions if name.startswith("test_") else name in words


def test_every_invariant_is_listed():
    assert list(INVARIANTS) == list(range(1, 25))


@pytest.mark.parametrize("number", INVARIANTS)
def test_every_invariant_has_its_tests(number):
    _rule, *tests = INVARIANTS[number]

    assert tests != []
    assert [test for test in tests if not is_there(test)] == []


def test_a_test_that_is_not_there_is_missed():
    assert is_there("tests/itineraries/test_order.py::test_of_nothing") is False
    assert is_there("tests/test_constraints.py::of_nothing") is False
