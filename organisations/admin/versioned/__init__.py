"""Two people with one record open: the second is told what the first has saved.

A form carries, signed, what it was opened with (`opened`). When it comes back, the row is locked
and compared. What others changed and this person did not touch is taken over into the form; what
both changed keeps this person's words and is shown beside the other's. Nothing is saved until it
is sent again.
"""

from .admin import VersionedAdmin, VersionedInline
from .forms import VersionedForm
from .formset import VersionedFormSet

__all__ = ["VersionedAdmin", "VersionedForm", "VersionedFormSet", "VersionedInline"]
