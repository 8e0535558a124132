"""What is said to whoever publishes or withdraws again: how things stand, since when and by whom."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.day_phrases import day_phrase
from delegations.models import Delegation
from itineraries.models import Release
from organisations.words import active_language


def is_out_phrase(release: Release, reader: Any) -> str:
    """“Release 3 is out since 14:05 (published by you).”"""
    words = {"number": release.number, "moment": _moment(release.published_at)}
    if release.published_by_id is not None and release.published_by_id == reader.pk:
        return _("Release %(number)d is out since %(moment)s (published by you).") % words
    if name := _name(release):
        sentence = _("Release %(number)d is out since %(moment)s (published by %(name)s).")
        return sentence % {**words, "name": name}
    return _("Release %(number)d is out since %(moment)s.") % words


def is_withdrawn_phrase(visit: Delegation) -> str:
    """Of a visit that nobody sees: it was withdrawn, or was never out."""
    if last := Release.objects.last_of(visit):
        sentence = _("It is withdrawn: visitors no longer see release %(number)d, nor any other.")
        return sentence % {"number": last.number}
    return _("It was not published.")


def _name(release: Release) -> str:
    by = release.published_by
    return (by.get_full_name() or by.get_username()) if by else release.published_by_name


def _moment(moment: Any) -> str:
    """The hour of today, or the day with it, by the office's own clock."""
    here = timezone.localtime(moment)
    if here.date() == timezone.localdate():
        return f"{here:%H:%M}"
    return f"{day_phrase(here.date(), active_language())}, {here:%H:%M}"
