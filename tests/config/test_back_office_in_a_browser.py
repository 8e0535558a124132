"""The back office runs under the site's policy: nothing it does is blocked, nothing comes from outside."""

import pytest
from django.contrib.auth.models import Group, User

PASSWORD = "a long enough password"


@pytest.fixture
def page(chromium, live_server):
    with chromium.new_context(base_url=live_server.url, locale="it-IT") as context:
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append((message.type, message.text)))
        page.on("pageerror", lambda error: page.said.append(("error", str(error))))
        page.on("request", lambda request: page.asked.append(request.url))
        yield page


@pytest.fixture
def officer(transactional_db):
    Group.objects.create(name="Protocol")
    return User.objects.create_superuser("officer", password=PASSWORD)


def test_the_back_office_keeps_the_policy(page, officer, live_server):
    page.goto("/admin/login/")
    page.fill("#id_login", "officer")
    page.fill("#id_password", PASSWORD)
    page.click("main [type=submit]")
    titles = [page.title()]
    for address in (
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        f"/admin/auth/user/{officer.pk}/change/",
        f"/admin/auth/user/{officer.pk}/history/",
        f"/admin/auth/user/{officer.pk}/delete/",
        "/admin/auth/group/",
        "/account/password/",
        "/account/second-step/",
        "/account/second-step/app/",
    ):
        page.goto(address)
        titles.append(page.title())

    assert [title for title in titles if "|" not in title] == []
    assert complaints(page) == []
    assert [url for url in page.asked if not url.startswith((live_server.url, "data:"))] == []


def test_scripts_of_the_back_office_work(page, officer):
    page.goto("/admin/login/")
    page.fill("#id_login", "officer")
    page.fill("#id_password", PASSWORD)
    page.click("main [type=submit]")
    page.goto(f"/admin/auth/user/{officer.pk}/change/")
    # The list to choose from and the calendar are both made by script.
    page.dblclick("#id_groups_from option")

    assert page.locator("#id_groups_to option").all_inner_texts() == ["Protocol"]
    page.click("#calendarlink0")
    assert page.locator("#calendarbox0").is_visible()
    assert complaints(page) == []


def complaints(page):
    return [text for kind, text in page.said if kind in ("error", "warning")]
