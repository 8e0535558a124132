"""The invariants of the domain, each with the tests that hold it."""

import ast

import pytest

from tests.floors import ROOT

INVARIANTS = {
    1: (
        "A visit ends after it starts; a session lies inside it or says that it does not.",
        "test_a_visit_never_ends_before_it_starts",
        "test_a_day_outside_the_visit_is_flagged_or_refused",
        "delegation_ends_after_it_starts",
    ),
    2: (
        "A session ends after it starts; overnight needs the day it ends on, or another zone.",
        "session_ends_after_it_starts",
        "session_ends_on_or_after_its_day",
        "test_within_one_day_an_exact_session_is_valid_exactly_when_it_ends_after_it_starts",
        "test_a_span_that_no_clock_could_show_is_refused",
    ),
    3: (
        "A time is as precise as it says.",
        "session_time_is_as_precise_as_it_says",
        "test_a_precision_that_the_times_do_not_bear_out_is_refused",
    ),
    4: (
        "A day is in order: by start, else by part of the day, else as written.",
        "test_timed_items_stand_in_the_order_of_their_instants",
        "test_equal_starts_keep_the_written_order",
        "test_an_untimed_item_follows_what_was_written_before_it",
        "test_a_part_of_the_day_keeps_an_item_between_the_timed_ones_of_other_parts",
    ),
    5: (
        "No output shows a time that was not entered.",
        "test_nobody_makes_up_an_instant",
        "test_no_time_is_shown_that_nobody_entered",
        "test_an_unknown_time_is_blank_and_a_flight_has_both_its_zones",
    ),
    6: (
        "No output drops a session because its time is unknown.",
        "test_no_session_is_dropped_because_its_time_is_unknown",
        "test_sessions_without_a_day_stand_under_day_to_be_confirmed",
    ),
    7: (
        "One head from the day the programme is issued, never two, first in the order.",
        "test_a_head_is_needed_while_the_programme_is_out_and_the_visit_not_over",
        "test_a_delegation_never_has_two_heads",
        "test_the_head_comes_first_unless_a_reason_is_written",
        "delegation_has_one_head",
    ),
    8: (
        "A place in the protocol order is taken once.",
        "delegate_has_their_own_place_in_the_order",
    ),
    9: (
        "No more travelling delegates are named than were declared; both numbers are shown.",
        "test_the_declared_size_is_never_below_the_travelling_delegates",
        "test_nobody_is_made_up_to_fill_the_declared_size",
        "test_declared_size_and_named_delegates_are_two_facts",
    ),
    10: (
        "Local representatives and interpreters are not counted unless it is said.",
        "test_interpreters_and_local_representatives_are_not_counted_unless_said",
    ),
    11: (
        "A return visit goes back, the other way, later, and never in a circle.",
        "test_a_return_visit_of_the_wrong_sort_is_refused",
        "test_a_return_visit_between_other_places_is_refused",
        "test_visits_do_not_return_each_other_in_a_circle",
        "delegation_does_not_return_itself",
    ),
    12: (
        "A synergy is agreed with an owner on both sides, and achieved with a result.",
        "synergy_agreed_has_an_owner_on_each_side",
        "synergy_achieved_has_a_result",
    ),
    13: (
        "A synergy is born at a session of its own delegation.",
        "test_a_synergy_is_born_at_a_session_of_its_own_delegation",
    ),
    14: (
        "An action has an owner and a due period; what is done has its day.",
        "test_an_action_has_an_owner_and_a_due_period",
        "action_has_an_owner",
        "action_done_has_a_day",
    ),
    15: (
        "Nobody and nothing is wanted twice at once without a warning.",
        "test_one_person_in_two_visits_is_told_from_either_side",
        "test_the_same_room_at_once_is_severe",
        "test_parts_and_alternatives_do_not_clash",
        "test_two_parties_may_share_a_place_and_two_visits_may_not",
    ),
    16: (
        "Nothing public holds what is private.",
        "test_no_public_address_gives_away_what_is_private",
        "test_no_export_for_the_public_gives_away_what_is_private",
    ),
    17: (
        "A name is public by consent or by the office held at the session.",
        "test_a_person_is_named_only_by_consent",
        "test_who_holds_a_public_office_that_day_is_named_for_it",
    ),
    18: (
        "A private home is never published as a place.",
        "test_a_private_home_is_never_published_as_a_place",
    ),
    19: (
        "Times keep their zone across a change of the clocks.",
        "test_real_nights_have_their_real_length",
        "test_an_instant_is_the_wall_time_of_its_place",
        "test_a_time_that_the_clocks_skip_does_not_exist",
    ),
    20: (
        "An issued version is never changed; a new one records what is new.",
        "test_an_issued_version_is_never_changed",
        "test_an_older_release_stays_as_it_was",
    ),
    21: (
        "Too few seats are said.",
        "test_seats_are_counted_for_the_guests_and_those_who_receive_them",
    ),
    22: (
        "Unknown accessibility is shown as unknown.",
        "test_what_nobody_has_checked_is_unknown_and_neither_yes_nor_no",
        "test_unknown_accessibility_stays_unknown",
        "test_the_place_is_told_with_what_is_known_and_what_is_not",
    ),
    23: (
        "Private needs are gone after their day, and the log keeps no copy.",
        "test_the_purge_deletes_what_is_due_and_leaves_the_delegates",
        "test_the_log_of_the_back_office_keeps_no_copy_of_them",
    ),
    24: (
        "The CSV is what was promised, harmless, and in the order of the page.",
        "test_the_file_is_what_was_promised_to_the_byte",
        "test_rows_stand_in_the_order_of_the_page",
        "test_what_a_spreadsheet_would_run_is_made_text",
    ),
}


@pytest.fixture(scope="module")
def known() -> set[str]:
    """The names of all tests, and of the constraints that are tested by name."""
    names: set[str] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if path.name == "test_constraints.py":
            constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            names |= {value for value in constants if isinstance(value, str)}
    return names


def test_every_invariant_is_listed():
    assert list(INVARIANTS) == list(range(1, 25))


@pytest.mark.parametrize("number", INVARIANTS)
def test_every_invariant_has_its_tests(number, known):
    _rule, *tests = INVARIANTS[number]

    assert tests != []
    assert [test for test in tests if test not in known] == []
