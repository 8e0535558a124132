"""Findings as the pages of the back office show them: by severity, with links to what clashes."""

from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from delegations.models import REACH_ALL, Delegation
from itineraries.checks.acceptances import Looked
from itineraries.checks.finding import Finding, Severity, Thing
from itineraries.checks.phrases import SEVERITY_HEADINGS

# Who sees that many begins with the first of them; the page stays small for the largest agenda.
MOST_SHOWN = 100
_MOST_LINKS = 12


class Link(NamedTuple):
    address: str
    words: str


class Line(NamedTuple):
    looked: Looked
    links: list[Link]

    @property
    def finding(self) -> Finding:
        return self.looked.finding


class Group(NamedTuple):
    severity: Severity
    heading: "Promise | str"
    lines: list[Line]
    # So many more there are than are shown.
    more: int

    @property
    def total(self) -> int:
        return len(self.lines) + self.more


def reach_of(request: HttpRequest) -> frozenset[int] | None:
    """The visits that the reader may open, None when these are all."""
    if request.user.has_perm(f"delegations.{REACH_ALL}"):
        return None
    return frozenset(Delegation.objects.reached_by(request.user).values_list("pk", flat=True))


def group(request: HttpRequest, looked: Iterable[Looked]) -> list[Group]:
    """By severity, the severe ones first; groups without a finding are left out."""
    by_severity: dict[Severity, list[Looked]] = {severity: [] for severity in SEVERITY_HEADINGS}
    for one in looked:
        by_severity[one.finding.severity].append(one)
    return [
        Group(
            severity=severity,
            heading=SEVERITY_HEADINGS[severity],
            lines=[Line(one, links(request, one.finding)) for one in those[:MOST_SHOWN]],
            more=max(len(those) - MOST_SHOWN, 0),
        )
        for severity, those in by_severity.items()
        if those
    ]


def links(request: HttpRequest, finding: Finding, *, but: int | None = None) -> list[Link]:
    """To the records a finding is about, as far as the reader may open them; not to session `but`."""
    told = (one for one in finding.things if (one.kind, one.pk) != ("itineraries.session", but))
    open_to_reader = (
        Link(address, thing.words) for thing in told if (address := _address(request, thing))
    )
    return list(islice(open_to_reader, _MOST_LINKS))


def _address(request: HttpRequest, thing: Thing) -> str:
    app, model = thing.kind.split(".")
    user: Any = request.user
    if not any(user.has_perm(f"{app}.{act}_{model}") for act in ("view", "change")):
        return ""
    try:
        return reverse(f"admin:{app}_{model}_change", args=[thing.pk])
    except NoReverseMatch:
        return ""
