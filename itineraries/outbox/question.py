"""After publishing: is anybody still to be told of what was moved or called off?"""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation
from organisations.punctuation import listed

from .news import agenda_now
from .notices import still_to_tell


def question_after_publishing(visit: Delegation, *, at: dt.datetime) -> str:
    """`3 appointments moved, 1 called off: prepare the letters?`; empty with nobody to be told.

    Counts the appointments, however many people are concerned with each.
    """
    pending = still_to_tell(visit, agenda_now(visit, at=at), since=None, at=at)
    is_off = {
        news.new.uid: news.kind in ("off", "removed")
        for one in pending
        for news, _is_ours in one.news
    }
    off = sum(is_off.values())
    moved = len(is_off) - off
    parts = [
        ngettext("%(count)d appointment moved", "%(count)d appointments moved", moved)
        % {"count": moved}
        if moved
        else "",
        ngettext("%(count)d appointment called off", "%(count)d appointments called off", off)
        % {"count": off}
        if off
        else "",
    ]
    if not is_off:
        return ""
    return _("%(appointments)s: prepare the letters?") % {"appointments": listed(parts)}
