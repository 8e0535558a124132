import enum

import msgspec


class Severity(enum.StrEnum):
    """How much a finding matters. Only an unaccepted severe one stops a release."""

    ADVICE = "advice"
    WARNING = "warning"
    SEVERE = "severe"


class Finding(msgspec.Struct, frozen=True):
    """One awkward fact, in a sentence in the reader's language, and the sessions it is about."""

    severity: Severity
    sentence: str
    session_ids: tuple[int, ...]
