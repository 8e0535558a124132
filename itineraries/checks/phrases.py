"""The names of what findings are sorted by."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .finding import Severity

SEVERITY_NAMES = {
    Severity.SEVERE: pgettext_lazy("finding of the checks", "severe"),
    Severity.WARNING: pgettext_lazy("finding of the checks", "warning"),
    Severity.ADVICE: pgettext_lazy("finding of the checks", "advice"),
}
# What each asks of the officer.
SEVERITY_HEADINGS = {
    Severity.SEVERE: _("Can’t be carried out as written"),
    Severity.WARNING: _("Will probably go wrong"),
    Severity.ADVICE: _("Still to do"),
}
