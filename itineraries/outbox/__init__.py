"""The outbox of a visit: letters are drafted here, read by an officer, and then sent or thrown away.

docs/messages.md tells the office what is drafted, for whom, and what never leaves.
"""

from .gratitude import draft_thanks
from .notices import draft_notices
from .requests import draft_requests
from .sending import send

__all__ = ["draft_notices", "draft_requests", "draft_thanks", "send"]
