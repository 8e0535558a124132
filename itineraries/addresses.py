"""Where the pages and files of one itinerary are: to the public, under a delegate's link, or nowhere."""

import functools
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

_ANY = UUID(int=0)


@dataclass(frozen=True)
class Pages:
    """The addresses under an itinerary, in the active language; all empty where it has none.

    `family` begins the names of its addresses in `itineraries.urls`, `key` is their first part: a
    delegation's slug, or the token of a delegate's link. `party` is the one whose programme and
    files are asked for, empty for everybody's; None leaves that to the address.
    """

    family: str = ""
    key: str = ""
    party: str | None = None

    def itinerary(self) -> str:
        return self._for_party(self._at("detail"))

    def session(self, uid: UUID) -> str:
        return self._of("session", uid)

    def session_calendar(self, uid: UUID) -> str:
        return self._of("session_calendar", uid)

    def document(self, uid: UUID) -> str:
        return self._of("document", uid)

    def export(self, filename: str) -> str:
        return self._for_party(self._at("export", filename))

    def of_party(self, party: str) -> "Pages":
        return replace(self, party=party)

    def _for_party(self, address: str) -> str:
        asks = address and self.party is not None
        return f"{address}?{urlencode({'party': self.party})}" if asks else address

    def _at(self, page: str, *rest: object) -> str:
        if not self.key:
            return ""
        return reverse(f"itineraries:{self.family}{page}", args=[self.key, *rest])

    def _of(self, page: str, uid: UUID) -> str:
        known = self._reversed
        name = (page, get_language())
        if name not in known:
            # The last one: nobody keeps a slug from looking like an identifier.
            before, _any, after = self._at(page, _ANY).rpartition(str(_ANY))
            known[name] = (before, after)
        before, after = known[name]
        return f"{before}{uid}{after}" if before else ""

    @functools.cached_property
    def _reversed(self) -> dict[tuple[str, str | None], tuple[str, str]]:
        """What stands around the identifier in each kind of address.

        A long agenda has a thousand that differ in nothing else, and to reverse each takes long.
        """
        return {}


# A preview, or an earlier release: what it shows may be nowhere else.
NO_PAGES = Pages()


def public_pages(slug: str) -> Pages:
    return Pages("", slug)


def private_pages(token: str) -> Pages:
    return Pages("private_", token)
