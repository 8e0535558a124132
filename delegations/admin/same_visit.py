"""Choosing among the records of one visit only: its synergies, its papers, its appointments."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organisations.admin import OfficeForm
from organisations.admin.choices import is_key


class SameVisitForm(OfficeForm):
    """Offers for the fields in `same_visit` what belongs to the same delegation, and nothing else.

    A list, where other relations are searched: a visit has few, and those of others never fit.
    """

    same_visit: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        visit: int | None = None,
        listed: dict[str, list[Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        """`visit` where the form itself does not know it; `listed` is shared by rows of one list."""
        super().__init__(*args, **kwargs)
        visit = visit or self._visit()
        for name in self.same_visit:
            field: Any = self.fields.get(name)
            if field is None:
                continue
            if visit is None:
                field.queryset = field.queryset.none()
                field.help_text = _("Can be chosen once the delegation is saved with this.")
            else:
                field.queryset = field.queryset.filter(delegation=visit)
            if listed is not None:
                if name not in listed:
                    listed[name] = list(field.choices)
                field.choices = listed[name]

    def _visit(self) -> int | None:
        """The delegation that was posted, or asked for, or is stored."""
        stored = getattr(self.instance, "delegation_id", None)
        if "delegation" not in self.fields:
            return stored
        possible: tuple[Any, ...] = (
            self.data.get(self.add_prefix("delegation")),
            self.initial.get("delegation"),
            stored,
        )
        return next((int(one) for one in possible if is_key(one)), None)
