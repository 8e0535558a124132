import enum
import hashlib

import msgspec


class Severity(enum.StrEnum):
    """How much a finding matters. Only an unaccepted severe one stops a release.

    SEVERE can't be carried out as written; WARNING will probably go wrong; ADVICE is still to do.
    """

    ADVICE = "advice"
    WARNING = "warning"
    SEVERE = "severe"


class Thing(msgspec.Struct, frozen=True):
    """A record that a finding is about and that an officer may want to open.

    `kind` is the model's label in lower case, such as `itineraries.session`.
    """

    kind: str
    pk: int
    words: str


class Finding(msgspec.Struct, frozen=True):
    """One awkward fact about one visit, in a sentence in the reader's language."""

    rule: str
    severity: Severity
    delegation_id: int
    sentence: str
    # What it is about, the same as long as it is about the same: of a clash of two visits, the same
    # from either side. With `rule` it is the finding's identity.
    subject: str
    # The facts it rests on (times, places, numbers): when one of them changes, an acceptance ends.
    rests_on: tuple[str, ...] = ()
    # The first session is the one to open; the others are what it clashes with.
    session_ids: tuple[int, ...] = ()
    things: tuple[Thing, ...] = ()

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the checks: the same for as long as it is the same finding."""
        identity = f"{self.rule}\x1f{self.subject}"
        return f"finding-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"

    @property
    def basis(self) -> str:
        """SHA-256 of the facts it rests on."""
        return hashlib.sha256("\x1f".join(self.rests_on).encode()).hexdigest()
