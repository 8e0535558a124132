"""The back office as a browser meets it: what a page's form holds, sent back with some changes."""

from typing import Any

import html5lib
from django.contrib.auth.models import Permission, User
from django.test import Client
from msgspec.structs import astuple

HTML = "{http://www.w3.org/1999/xhtml}"


def officer(name: str = "anna", *permissions: str, reaches_all: bool = True, **facts: Any) -> User:
    """Somebody who may do everything, or only what is named (`delegations.view_delegation`)."""
    user = User.objects.create_user(name, password="secret-of-the-tests", is_staff=True, **facts)
    if not permissions:
        user.is_superuser = True
        user.save()
    for label in [*permissions, *(["delegations.reach_all"] if reaches_all else [])]:
        app, codename = label.split(".")
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        user.user_permissions.add(permission)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(client: Client, address: str) -> dict[str, Any]:
    """The fields of the page's form with the values that a browser would send."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    return fields_of(page.content)


def fields_of(html: bytes) -> dict[str, Any]:
    document = html5lib.parse(html)
    form = next(
        one
        for one in document.iter(f"{HTML}form")
        if one.get("id") not in {"logout-form", "changelist-search"}
        and one.get("class") != "accept"
    )
    fields: dict[str, Any] = {}
    for element in form.iter():
        name = element.get("name")
        if not name or "__prefix__" in name:
            continue
        if element.tag == f"{HTML}input":
            if element.get("type") in {"submit", "file"}:
                continue
            if element.get("type") == "checkbox" and element.get("checked") is None:
                continue
            fields[name] = element.get("value", "on" if element.get("type") == "checkbox" else "")
        elif element.tag == f"{HTML}textarea":
            fields[name] = (element.text or "").removeprefix("\n")
        elif element.tag == f"{HTML}select":
            options = list(element.iter(f"{HTML}option"))
            chosen = [one.get("value", "") for one in options if one.get("selected") is not None]
            if element.get("multiple") is not None:
                fields[name] = chosen
            elif options:
                fields[name] = chosen[0] if chosen else options[0].get("value", "")
    return fields


def changes_told(page: Any) -> list[tuple[str, str, list[Any]]]:
    """For each row or record: its title, what became of it, and (label, was, now, typed)."""
    return [
        (conflict.title, conflict.kind, [astuple(change) for change in conflict.changes])
        for _rows, conflict in page.context["conflicts"]
    ]
