from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser.world import World

WIDE, PHONE, NARROW = 1280, 390, 320


@pytest.fixture
def world(transactional_db: None) -> "World":
    # This file is read before Django is ready.
    from tests.browser.world import published_world, today_in_turin

    return published_world(today_in_turin())


@pytest.fixture
def visitor(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page as a visitor with the given screen; remembers what was said and asked for."""
    contexts = []

    def visitor(**screen: Any) -> Any:
        width = screen.pop("width", WIDE)
        options = {"viewport": {"width": width, "height": 900}, **screen}
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked, page.refused = [], [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("requestfailed", lambda request: page.refused.extend(_refused(request)))
        return page

    yield visitor
    for context in contexts:
        context.close()


def _refused(request: Any) -> list[str]:
    """Its address, unless it was only left behind with the page that had asked for it."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]
