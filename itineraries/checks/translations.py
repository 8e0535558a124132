"""Texts that are written in one language and not yet in another: one finding a language.

Sixty lines for sixty titles would hide everything else; the links lead to each. This is the only
check that still speaks when a visit is over, as its page stays: what is missing can be mended.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from itineraries.templatetags.facts import spoken
from organisations.words import LANGUAGES

from .facts import Visit, World
from .finding import Finding, Severity, Thing


def missing_translation(visit: Visit, world: World) -> Iterator[Finding]:
    """What nobody but the office sees needs no translation."""
    shown = [one for one in visit.appointments if one.visibility != "staff"]
    for code in LANGUAGES:
        missing = [one for one in shown if code in one.missing]
        is_visit_missing = code in visit.missing
        if not missing and not is_visit_missing:
            continue
        words = {"language": spoken(code), "count": len(missing)}
        yield Finding(
            rule="missing_translation",
            severity=Severity.ADVICE,
            delegation_id=visit.pk,
            sentence=_sentence(len(missing), is_visit_missing) % words,
            subject=f"visit:{visit.pk}:{code}",
            rests_on=("visit" if is_visit_missing else "", *sorted(one.uid for one in missing)),
            session_ids=tuple(one.pk for one in missing),
            things=(Thing("delegations.delegation", visit.pk, visit.title),)
            if is_visit_missing
            else (),
        )


def _sentence(count: int, is_visit_missing: bool) -> str:
    if not count:
        return _("The visit itself has texts that are not yet in this language: %(language)s.")
    if is_visit_missing:
        return ngettext(
            "The visit itself and %(count)d appointment have texts that are not yet in this "
            "language: %(language)s.",
            "The visit itself and %(count)d appointments have texts that are not yet in this "
            "language: %(language)s.",
            count,
        )
    return ngettext(
        "%(count)d appointment has texts that are not yet in this language: %(language)s.",
        "%(count)d appointments have texts that are not yet in this language: %(language)s.",
        count,
    )
