"""Whatever stands anywhere in a file, it is read or refused: nothing else happens."""

import contextlib
import copy
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from tests.itineraries.exchange.everything import rows
from tests.itineraries.exchange.files import SESSION, SYNERGY, small_file, written

pytestmark = pytest.mark.django_db

nonsense = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from(
        [2**70, -1, 1e300, "visit", "city", "2022-11-09", SYNERGY, SESSION.format(2)]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every list or object of the file, with each of its indexes or keys."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        place
        for key, item in inner
        for place in [
            (value, key),
            *(places(item) if isinstance(item, dict | list) else []),
        ]
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nonsense_anywhere_is_read_or_refused(data: st.DataObject):
    file = copy.deepcopy(small_file())
    for _time in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(file)))
        holder[key] = data.draw(nonsense)
    before = rows()

    with contextlib.suppress(FileRefused):
        read_in(written(file), is_dry_run=True)

    connection.check_constraints()
    assert rows() == before


@settings(max_examples=150)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes):
    with pytest.raises(FileRefused):
        read_in(data)


@settings(max_examples=30)
@given(cut=st.integers(0, len(written(small_file())) - 1))
def test_a_file_cut_anywhere_is_refused(cut: int):
    with pytest.raises(FileRefused):
        read_in(written(small_file())[:cut])
