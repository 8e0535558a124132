from .failed_sign_in import FailedSignIn, TooManyFailures, digest_of_name
from .initiative import Initiative
from .organisation import Alias, Organisation
from .pending_import import PendingImport
from .person import Name, Person, Role
from .record import Record, SourcedRecord
from .sent_form import SentForm
from .source import Source
from .territory import Territory

__all__ = [
    "Alias",
    "FailedSignIn",
    "Initiative",
    "Name",
    "Organisation",
    "PendingImport",
    "Person",
    "Record",
    "Role",
    "SentForm",
    "Source",
    "SourcedRecord",
    "Territory",
    "TooManyFailures",
    "digest_of_name",
]
