"""Findings that somebody accepted with a reason, until what they rest on changes."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec
from django.db import transaction

from itineraries.models import Acceptance

from .finding import Finding, Severity

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# More subjects than this are not asked for one by one: databases take only so many.
_MOST_SUBJECTS = 5000


class Looked(msgspec.Struct, frozen=True):
    """A finding, with the acceptance that holds or the one that ended when its facts changed."""

    finding: Finding
    acceptance: Acceptance | None = None
    ended: Acceptance | None = None

    @property
    def is_accepted(self) -> bool:
        return self.acceptance is not None

    @property
    def is_in_the_way(self) -> bool:
        """Whether nothing may be published because of it."""
        return self.finding.severity == Severity.SEVERE and self.acceptance is None


def looked_at(findings: Collection[Finding]) -> list[Looked]:
    """Each finding with what was said of it, in the same order; one query."""
    if not findings:
        return []
    subjects = {one.subject for one in findings}
    known = Acceptance.objects.filter(rule__in={one.rule for one in findings})
    if len(subjects) <= _MOST_SUBJECTS:
        known = known.filter(subject__in=subjects)
    accepted = {(one.rule, one.subject): one for one in known.select_related("by")}
    return [_looked_at(one, accepted.get((one.rule, one.subject))) for one in findings]


@transaction.atomic
def accept(finding: Finding, *, reason: str, by: "User | None") -> Acceptance:
    """Accept it as it stands now, in place of what was accepted of it before.

    Raises ValidationError where the reason can't be, or somebody was faster.
    """
    held = Acceptance.objects.select_for_update().filter(rule=finding.rule, subject=finding.subject)
    acceptance = held.first() or Acceptance(rule=finding.rule, subject=finding.subject)
    acceptance.delegation_id = finding.delegation_id
    acceptance.basis = finding.basis
    acceptance.sentence = finding.sentence[:2000]
    acceptance.reason = reason
    acceptance.by = by
    acceptance.full_clean()
    acceptance.save()
    return acceptance


def take_back(acceptance: Acceptance) -> None:
    """The finding stands again; the record's history keeps who had accepted it and why."""
    acceptance.delete()


def _looked_at(finding: Finding, known: Acceptance | None) -> Looked:
    if known is None:
        return Looked(finding)
    if known.basis == finding.basis:
        return Looked(finding, acceptance=known)
    return Looked(finding, ended=known)
