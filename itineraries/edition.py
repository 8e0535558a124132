"""Which issue of its programme a page or a paper shows."""

import datetime as dt
from dataclasses import dataclass

from .models import Release


@dataclass(frozen=True)
class Edition:
    number: int
    label: str
    published_at: dt.datetime

    @classmethod
    def of(cls, release: Release) -> "Edition":
        return cls(release.number, release.label, release.published_at)
