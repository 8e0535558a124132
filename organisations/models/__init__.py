from .failed_sign_in import FailedSignIn, TooManyFailures, digest_of_name
from .former_address import AddressedRecord, FormerAddress
from .initiative import Initiative
from .organisation import Alias, Organisation
from .pending_import import PendingImport
from .person import Name, Person, Role
from .record import Record, SourcedRecord
from .sent_form import SentForm
from .source import Source
from .territory import Territory

__all__ = [
    "AddressedRecord",
    "Alias",
    "FailedSignIn",
    "FormerAddress",
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
