from decimal import Decimal
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegations.models import Gift
from delegations.models.gift import MODEST_VALUE_IN_EUROS
from organisations.written_numbers import print_number

from .reach import PartOfVisitAdmin


@admin.register(Gift)
class GiftAdmin(PartOfVisitAdmin):
    """The register of gifts; that one is worth too much to be kept is said, and not refused."""

    change_list_template = "admin/delegations/gift/change_list.html"
    list_display = ["item", "direction", "on", "giver", "recipient", "value", "delegation"]
    list_filter = ["direction", "delegation"]
    list_select_related = ["delegation"]
    search_fields = ["search_text__holds", "delegation__search_text__holds"]
    ordering = ["-on", "pk"]
    settled_once_saved = ("delegation",)
    autocomplete_fields = ["delegation"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("delegation", "direction"),
                    ("item", "on", "occasion"),
                    ("giver", "recipient"),
                    ("estimate", "currency", "kept_at"),
                ]
            },
        ),
        (gettext_lazy("For the office"), {"fields": ["notes"]}),
    ]

    @admin.display(description=gettext_lazy("estimated value"), ordering="estimate")
    def value(self, record: Gift) -> str:
        return value_of(record)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.is_above_modest_value:
            sentence = _(
                "%(value)s is above the %(limit)s EUR that may be kept as a gift of modest value "
                "(D.P.R. 62/2013, art. 4). Hand it to the administration."
            )
            limit = MODEST_VALUE_IN_EUROS
            words = {"value": value_of(obj), "limit": limit}
            self.message_user(request, sentence % words, messages.WARNING)


def value_of(gift: Gift) -> str:
    """`180,50 EUR` in Italian, `3000 JPY`; empty where nobody has estimated it."""
    if gift.estimate is None:
        return ""
    is_whole = gift.estimate == gift.estimate.to_integral_value()
    shown = gift.estimate.quantize(Decimal(1) if is_whole else Decimal("0.01"))
    return f"{print_number(shown)} {gift.currency}"
