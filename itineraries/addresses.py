"""Where the pages and files of one itinerary are: to the public, under a delegate's link, or nowhere."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse


@dataclass(frozen=True)
class Pages:
    """The addresses under an itinerary, in the active language; all empty where it has none.

    `family` begins the names of its addresses in `itineraries.urls`, `key` is their first part: a
    delegation's slug, or the token of a delegate's link.
    """

    family: str = ""
    key: str = ""

    def itinerary(self) -> str:
        return self._at("detail")

    def session(self, uid: UUID) -> str:
        return self._at("session", uid)

    def session_calendar(self, uid: UUID) -> str:
        return self._at("session_calendar", uid)

    def document(self, uid: UUID) -> str:
        return self._at("document", uid)

    def export(self, filename: str) -> str:
        return self._at("export", filename)

    def _at(self, page: str, *rest: object) -> str:
        if not self.key:
            return ""
        return reverse(f"itineraries:{self.family}{page}", args=[self.key, *rest])


# A preview, or an earlier release: what it shows may be nowhere else.
NO_PAGES = Pages()


def public_pages(slug: str) -> Pages:
    return Pages("", slug)


def private_pages(token: str) -> Pages:
    return Pages("private_", token)
