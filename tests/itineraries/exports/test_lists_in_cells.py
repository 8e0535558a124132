import pytest
from hypothesis import given
from hypothesis import strategies as st

from itineraries.exports.lists_in_cells import Entry, UnreadableEntry, read_list, write_list

words = (st.text() | st.text(alphabet="ab ,;()[]\\")).map(str.strip)
names = words.filter(bool)
entries = st.builds(
    Entry,
    names,
    role=words,
    organisation=words,
    remarks=st.lists(names, max_size=2).map(tuple),
    has_parentheses=st.just(False),
)


def test_people_are_written_with_what_they_do_and_where():
    listed = [
        Entry("Elena Deambrogio", "Dirigente, progetti europei", "Comune di Torino"),
        Entry("SUMI Toshio", organisation="Nagoya"),
        Entry("CTE NEXT"),
    ]

    assert write_list(listed) == (
        "Elena Deambrogio (Dirigente, progetti europei, Comune di Torino); "
        "SUMI Toshio (Nagoya); CTE NEXT"
    )


def test_marks_that_belong_to_a_name_have_a_backslash():
    listed = [Entry("Rossi; (jr)", "Capo", "Verdi, Neri & C."), Entry("A\\B", remarks=("remote",))]

    cell = write_list(listed)

    assert cell == r"Rossi\; \(jr\) (Capo, Verdi\, Neri & C.); A\\B [remote]"


def read_again(listed):
    """Parentheses are noticed in what is read, and in what is written they go without saying."""
    return [entry._replace(has_parentheses=False) for entry in read_list(write_list(listed))]


@given(st.lists(entries))
def test_what_is_written_is_read_again(listed):
    assert read_again(listed) == listed


@given(st.text() | st.text(alphabet="ab ,;()[]\\"))
def test_whatever_can_be_read_means_the_same_once_written(cell):
    try:
        listed = [entry._replace(has_parentheses=False) for entry in read_list(cell)]
    except UnreadableEntry:
        return
    assert read_again(listed) == listed


def test_parentheses_even_empty_are_noticed():
    assert [one.has_parentheses for one in read_list("Anna Rossi (); Comune")] == [True, False]


@pytest.mark.parametrize(
    "cell", ["Anna (Capo", "Anna Capo)", "(Capo)", "Anna\\", "A (b) c [d] (e)"]
)
def test_what_is_not_in_the_notation_is_refused(cell):
    with pytest.raises(UnreadableEntry):
        read_list(cell)
