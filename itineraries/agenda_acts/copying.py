import uuid
from typing import Any

from itineraries.models import Participation, Presentation, Session

from .placing import day_of, put_after

# What a copy has of its own, or what is true of the first alone.
_ITS_OWN = {"id", "uid", "version", "created_at", "updated_at", "replaced_by", "has_no_new_date"}


def copy(session: Session) -> Session:
    """A second session like it, after it, with those who take part and what is shown.

    One that was postponed or has been held is copied as one to come.
    """
    made = _copy_of(session, uid=uuid.uuid4())
    made.status = Session.Status.PROPOSED
    for one in put_after(made, day_of(session.delegation, session.date), session):
        one.full_clean()
        one.save()
    for model in (Participation, Presentation):
        for row in model.objects.filter(session=session).order_by("order", "pk"):
            part = _copy_of(row, session=made)
            part.full_clean()
            part.save()
    return made


def _copy_of(record: Any, **facts: Any) -> Any:
    kept = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in _ITS_OWN and field.name not in facts
    }
    return type(record)(**kept, **facts)
