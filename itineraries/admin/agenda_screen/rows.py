"""Each session of the screen as a row of a form, and the rows still to be filled in."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from delegations.day_phrases import short_day_phrase
from delegations.models import Delegation
from itineraries.agenda_acts.row import FLAGS, TITLES, printed
from itineraries.models import Session
from organisations.admin.texts import missing_languages
from organisations.words import active_language

# More of what the checks say would push the agenda out of sight.
_MOST_FINDINGS = 2


class Row(NamedTuple):
    """One session, or a row still to be filled in; `session` is then None."""

    key: str
    session: Session | None
    fields: dict[str, str]
    titles: list[tuple[str, str, str]]
    types: SafeString
    states: SafeString
    # Both empty where the visit knows one zone alone.
    zones: SafeString
    zone: str
    version: int = 0
    after: str = ""
    missing: str = ""
    findings: tuple[Any, ...] = ()
    errors: dict[str, list[str]] = {}  # Never written to.
    told: tuple[Any, ...] = ()
    who: str = ""
    unknown_venue: str = ""

    @property
    def day(self) -> str:
        date = self.session.date if self.session else None
        return short_day_phrase(date, active_language()) if date else ""

    @property
    def flags(self) -> list[tuple[str, str, str]]:
        return [(name, _flag_words()[name], self.fields[name]) for name in FLAGS]

    @property
    def worst(self) -> tuple[Any, ...]:
        return self.findings[:_MOST_FINDINGS]

    @property
    def other_findings(self) -> int:
        return max(0, len(self.findings) - _MOST_FINDINGS)

    @property
    def to_be_confirmed(self) -> str:
        return ", ".join(words for _name, words, on in self.flags if on)


class Refused(NamedTuple):
    """A row that could not be saved: what was typed, and why."""

    key: str
    fields: dict[str, str]
    errors: dict[str, list[str]]
    told: tuple[Any, ...] = ()
    who: str = ""
    version: int | None = None
    after: str = ""
    # The name that was typed, where no venue has it.
    unknown_venue: str = ""
    # The row as it is in the database, where somebody else has changed it.
    stored: dict[str, str] = {}  # Never written to.


class Rows:
    """Makes rows.

    Each shows what it has chosen of a list, and the script adds the others from one list for all,
    as sixty times the same list is most of a page; `has_lists` prints them whole in every row.
    """

    def __init__(
        self,
        visit: Delegation,
        labels: dict[int, str],
        *,
        zones: list[tuple[str, str]],
        has_lists: bool = False,
    ) -> None:
        self._visit, self._labels, self._has_lists = visit, labels, has_lists
        self._zones = zones
        self._printed: dict[tuple[str, str], SafeString] = {}
        self._languages = [code for code in ("it", active_language()) if code]

    def of(
        self,
        session: Session,
        findings: Iterable[Any] = (),
        refused: Refused | None = None,
    ) -> Row:
        label = self._labels.get(session.venue_id or 0, "") if session.venue_id else ""
        row = Row(
            key=f"s{session.pk}",
            session=session,
            version=session.version,
            missing=", ".join(missing_languages(session, ["title", "description"])),
            findings=tuple(findings),
            **self._fields(printed(session, label)),
        )
        return self._with(row, refused)

    def blank(self, date: dt.date | None, after: str = "", refused: Refused | None = None) -> Row:
        empty = printed(Session(date=date), "")
        key = f"new-{date or 'none'}-{after}"
        return self._with(Row(key=key, session=None, after=after, **self._fields(empty)), refused)

    def _with(self, row: Row, refused: Refused | None) -> Row:
        if refused is None or refused.key != row.key:
            return row
        fields = self._fields(row.fields | refused.fields)
        version = row.version if refused.version is None else refused.version
        return row._replace(
            **fields,
            errors=refused.errors,
            told=refused.told,
            who=refused.who,
            unknown_venue=refused.unknown_venue,
            version=version,
        )

    def _fields(self, fields: dict[str, str]) -> dict[str, Any]:
        titles = [name for name in TITLES if name[-2:] in self._languages]
        return {
            "fields": fields,
            "titles": [
                (name, name[-2:], fields[name])
                # The officer's own language first.
                for name in sorted(titles, key=lambda name: name[-2:] != active_language())
            ],
            "types": self._options("type", Session.Type.choices, fields["type"]),
            "states": self._options("status", Session.Status.choices, fields["status"]),
            "zones": self._options("zone", self._zones, fields["zone"]),
            "zone": dict(self._zones).get(fields["zone"], ""),
        }

    def _options(self, name: str, choices: Any, chosen: str) -> SafeString:
        if (name, chosen) not in self._printed:
            choices = choices if self._has_lists else [one for one in choices if one[0] == chosen]
            self._printed[name, chosen] = options(choices, chosen)
        return self._printed[name, chosen]


def options(choices: Iterable[Any], chosen: str = "") -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}',
        (
            (value, SafeString(" selected") if value == chosen else "", label)
            for value, label in choices
        ),
    )


def _flag_words() -> dict[str, str]:
    return {
        "is_time_tbc": pgettext("to be confirmed", "time"),
        "is_venue_tbc": pgettext("to be confirmed", "venue"),
        "is_host_tbc": pgettext("to be confirmed", "host"),
        "is_item_tbc": pgettext("to be confirmed", "whole item"),
    }
