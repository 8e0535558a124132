"""The secret part of the address that asks a host: kept as a hash, as those of delegates' links."""

import datetime as dt
import re
import secrets

from django.db import DEFAULT_DB_ALIAS

from itineraries.models import Confirmation
from itineraries.private_links import TOKEN_BYTES, hash_of

__all__ = ["find_by_token", "hash_of", "new_token"]

_TOKEN = re.compile(r"[-\w]{32}", re.ASCII)


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def find_by_token(token: str, *, at: dt.datetime) -> Confirmation | None:
    """The question that this token opens at that moment, with all that its page tells."""
    if not _TOKEN.fullmatch(token):
        return None
    # A replica may not have heard yet of an answer, or that the link was revoked.
    questions = Confirmation.objects.using(DEFAULT_DB_ALIAS).working(at=at)
    visit = "participation__session__delegation"
    return (
        questions.filter(token_hash=hash_of(token))
        .select_related(
            "message",
            "participation__session__venue",
            "participation__session__room",
            f"{visit}__origin",
            f"{visit}__destination",
            f"{visit}__lead_unit",
        )
        .first()
    )
