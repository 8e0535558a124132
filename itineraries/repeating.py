"""What published documents repeat of the address book, and what becomes of it when that changes.

A change is noted when it is saved, in a few queries, whoever saves it and however many visits are
published. Whether a document would really read otherwise is looked at by whoever lists the visits.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed
from simple_history.models import HistoricalRecords
from simple_history.signals import post_create_historical_record

from delegations.models import Delegate, Delegation, Framework, Synergy
from organisations.history import BOOKKEEPING
from organisations.models import Initiative, Organisation, Person, Role, Source, Territory
from venues.models import Room, Venue

from .assembly import Repeats
from .models import Overtaking, Publication, Repetition

_REPEATED = (
    Delegation,
    Framework,
    Initiative,
    Organisation,
    Person,
    Room,
    Source,
    Territory,
    Venue,
)
# No document ever holds them.
_NEVER_SHOWN = BOOKKEEPING | {"notes", "consent_note", "search_text"}


def note_repetitions(publication: Publication, repeats: Repeats) -> None:
    """Write down what the release of this publication repeats, in the place of the one before."""
    person = Person._meta.label_lower
    wanted = {
        (model, key): model == person and key in repeats.named for model, key in repeats.records
    }
    for one in Repetition.objects.filter(publication=publication):
        if not one.of_merged and wanted.get((one.model, one.key)) == one.is_named:
            del wanted[one.model, one.key]
        else:
            one.delete()
    Repetition.objects.bulk_create(
        Repetition(publication=publication, model=model, key=key, is_named=is_named)
        for (model, key), is_named in sorted(wanted.items())
    )


def overtakings_of(delegation: Delegation) -> list[int]:
    """The changes noted by now: those that a document assembled from here on has in it."""
    noted = Overtaking.objects.filter(publication__delegation=delegation)
    return list(noted.values_list("pk", flat=True))


def overtake(record: Model, *, but: Delegation | None = None) -> list[int]:
    """Note that this record is otherwise than published documents repeat it; their publications."""
    repeating = Repetition.objects.of(record._meta.label_lower, record.pk)
    if but is not None:
        repeating = repeating.exclude(publication__delegation=but)
    found = list(repeating.values_list("publication", flat=True))
    Overtaking.objects.bulk_create(Overtaking(publication_id=key) for key in found)
    return found


def listen() -> None:
    """Take note of every saving from now on."""
    post_create_historical_record.connect(_on_saving, dispatch_uid="repeating")
    for relation in (Delegation.frameworks, Framework.territories, Synergy.proposed_by):
        m2m_changed.connect(
            _on_relating, sender=relation.through, dispatch_uid=f"repeating {relation.through}"
        )


def _on_saving(instance: Any, history_instance: Any, **_more: Any) -> None:
    if isinstance(instance, Delegate):
        _remember(people=[instance.person_id])
        return
    is_new = history_instance.history_type == "+"
    if isinstance(instance, Role):
        _note(instance.person)
    elif isinstance(instance, Delegation):
        # What it says of itself is its own part; others repeat its title and dates.
        if not is_new and _is_shown_otherwise(instance, history_instance):
            overtake(instance, but=instance)
        if instance.reciprocates_id and is_new:
            overtake(instance.reciprocates)  # type: ignore[arg-type] # Its key was looked at.
    elif (
        isinstance(instance, _REPEATED)
        and not is_new
        and _is_shown_otherwise(instance, history_instance)
    ):
        _note(instance)


def _on_relating(instance: Any, action: str, **_more: Any) -> None:
    if action.startswith("post_"):
        overtake(instance.delegation if isinstance(instance, Synergy) else instance)


def _note(record: Model) -> None:
    found = overtake(record)
    _remember(found, [record.pk] if isinstance(record, Person) else [])


def _is_shown_otherwise(instance: Any, line: Any) -> bool:
    """Whether a field that a document may hold is otherwise than before; deleted counts too."""
    if line.history_type == "-":
        return True
    if not Repetition.objects.of(instance._meta.label_lower, instance.pk).exists():
        return False
    lines = type(instance).history.filter(**{instance._meta.pk.name: instance.pk})
    before = lines.exclude(history_id=line.history_id).order_by("-history_id").first()
    if before is None:
        return True
    names = {field.attname for field in before.tracked_fields if field.name not in _NEVER_SHOWN}
    return any(getattr(before, name) != getattr(line, name) for name in names)


def _remember(publications: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    """For the answer to the request in which it was saved, if it was saved in one."""
    request = getattr(HistoricalRecords.context, "request", None)
    if request is not None:
        changed = request.__dict__.setdefault("overtaken", (set(), set()))
        changed[0].update(publications)
        changed[1].update(people)
