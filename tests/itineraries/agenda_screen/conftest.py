import pytest
from django.conf import settings

# This file is read before Django is ready, so the models are imported where they are used.


@pytest.fixture
def anna():
    from tests.organisations.admin_forms import officer

    return officer(first_name="Anna")


@pytest.fixture
def page(chromium, live_server, anna):
    """The browser of an officer; `said` is what its console says, `posted` what it has sent."""
    from tests.organisations.admin_forms import signed_in

    key = signed_in(anna).cookies[settings.SESSION_COOKIE_NAME].value
    with chromium.new_context(base_url=live_server.url, locale="it-IT") as context:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.said, page.posted = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on(
            "request",
            lambda request: page.posted.append(request) if request.method == "POST" else None,
        )
        yield page
