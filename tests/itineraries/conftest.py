from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_is_printed_yet() -> Iterator[None]:
    """A page kept from another test would be shown without being printed again."""
    cache.clear()
    yield
    cache.clear()
