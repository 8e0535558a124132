from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from delegations.models import Delegation
from organisations.history import one_act


@contextmanager
def held(visit: Delegation) -> Iterator[None]:
    """All or nothing, one act of the history, and nobody else at this visit's agenda meanwhile."""
    with transaction.atomic(), one_act():
        Delegation.objects.select_for_update(of=("self",)).filter(pk=visit.pk).first()
        yield
