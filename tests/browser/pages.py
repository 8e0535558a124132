"""Every page that anybody can open, in one list: what is measured is measured on all of them."""

from dataclasses import dataclass

from django.urls import reverse

from tests.browser.world import ON_NOW, World
from tests.itineraries.awkward import uid
from tests.itineraries.full import BORN_AT, LATER

NOBODY = "A" * 32


@dataclass(frozen=True)
class Page:
    path: str
    status: int = 200


def pages(world: World) -> dict[str, Page]:
    """The pages in the active language, by what they show. The first word is the name of the route."""
    return {
        name: Page(path, 404 if "(not found)" in name else 200)
        for name, path in _paths(world).items()
    }


def _paths(world: World) -> dict[str, str]:
    home = at("home")
    return {
        "home": home,
        "home, searched": home + "?q=nagoya&year=2022",
        "home, nothing found": home + "?q=zzz%25_%5C%22",
        "home, nonsense asked": home + "?year=never&territory=nowhere&direction=up",
        "outcomes": at("outcomes"),
        "venue": at("venue", "hall"),
        "organisation": at("organisation", "iveco-group"),
        "territory": at("territory", "nagoya"),
        "territory, ours": at("territory", "torino"),
        "detail": at("detail", "full"),
        "detail, empty": at("detail", "empty"),
        "detail, awkward": at("detail", "awkward"),
        "detail, under way": at("detail", "now"),
        "session": at("session", "full", BORN_AT),
        "session, new": at("session", "full", LATER),
        "session, on now": at("session", "now", ON_NOW),
        "session, with an alternative": at("session", "awkward", uid(22)),
        "session, called off": at("session", "awkward", uid(40)),
        "session, confidential": at("session", "awkward", uid(7)),
        "changes": at("changes", "full"),
        "changes, none": at("changes", "empty"),
        "release": at("release", "full", 1),
        "private_detail": at("private_detail", world.token),
        "private_detail, under way": at("private_detail", world.token_today),
        "private_session": at("private_session", world.token, BORN_AT),
        "private_detail (not found)": at("private_detail", NOBODY),
        "confirm (not found)": at("confirm", NOBODY),
        "detail (not found)": at("detail", "nothing"),
        "session (not found)": at("session", "full", uid(999)),
        "release (not found)": at("release", "full", 99),
        "venue (not found)": at("venue", "nothing"),
    }


def at(name: str, *arguments: object) -> str:
    return reverse(f"itineraries:{name}", args=arguments)


# Addresses under itineraries.urls that are no pages.
FILES = {
    "document",
    "export",
    "feed",
    "private_document",
    "private_export",
    "private_session_calendar",
    "private_worker",
    "session_calendar",
    # Tells whoever lost their way under a link what a wrong link tells.
    None,
}
