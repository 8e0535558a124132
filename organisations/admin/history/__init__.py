"""Reading what the history keeps: who changed what, from what to what, and having it back.

`lines` finds the saved states and gathers them into acts, `states` fetches their values, `names` and
`changes` put them into words, `telling` makes the blocks of a page of all that; `pages` are a
record's own pages. `restoring` brings back what was deleted.
"""

from .pages import HistoryPages

__all__ = ["HistoryPages"]
