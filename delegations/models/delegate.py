from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.models import Organisation, Person, SourcedRecord
from organisations.words import LineField, ProseField, translated

from .delegation import Delegation


class Delegate(SourcedRecord):
    """Somebody's part in a delegation, with the title they held when it travelled."""

    named_after = ("person",)
    is_about_a_person = True

    class Role(models.TextChoices):
        HEAD = "head", _("head of delegation")
        DEPUTY = "deputy", _("deputy head")
        MEMBER = "member", _("member")
        INTERPRETER = "interpreter", _("interpreter")
        PRESS = "press", _("press")
        SECURITY = "security", _("security")
        COMPANION = "companion", _("accompanying person")
        LOCAL_REPRESENTATIVE = "local_representative", _("local representative")

    # They join the group where it is, or serve it: the declared size leaves them out.
    NOT_COUNTED = (Role.INTERPRETER, Role.LOCAL_REPRESENTATIVE)

    # The list of delegates is a part of the delegation.
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="delegates", verbose_name=_("delegation")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations", verbose_name=_("person")
    )
    role = models.CharField(
        _("role in the delegation"), max_length=30, choices=Role, default=Role.MEMBER
    )
    title_it = LineField(pgettext_lazy("of a person", "title in Italian"), blank=True)
    title_en = LineField(pgettext_lazy("of a person", "title in English"), blank=True)
    title_ja = LineField(pgettext_lazy("of a person", "title in Japanese"), blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="delegates",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    protocol_order = models.PositiveIntegerField(
        _("protocol order"), null=True, blank=True, help_text=_("1 comes first.")
    )
    order_reason = LineField(
        _("reason of the order"),
        blank=True,
        help_text=_("Needed when the head of delegation does not come first. Never published."),
    )
    party = LineField(
        _("party"), max_length=60, blank=True, help_text=_("The sub-group they travel with.")
    )
    is_counted = models.BooleanField(
        _("counted in the declared size"),
        null=True,
        blank=True,
        help_text=_("Unless said: everybody but interpreters and local representatives."),
    )
    is_named = models.BooleanField(
        _("consents to be named"),
        default=False,
        help_text=_(
            "Without consent the public pages count this person and do not name them. The other "
            "delegates read the name by their private links in any case."
        ),
    )
    is_photo_allowed = models.BooleanField(
        _("consents to photographs"), null=True, blank=True, default=None
    )
    notes = ProseField(_("notes for the office"), blank=True, help_text=_("Never published."))

    title = translated("title")

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        constraints = [
            models.UniqueConstraint(
                name="delegate_is_listed_once",
                fields=["delegation", "person"],
                violation_error_message=_("This person is already in the delegation."),
            ),
            models.UniqueConstraint(
                name="delegation_has_one_head",
                fields=["delegation"],
                condition=Q(role="head"),
                violation_error_message=_(
                    "A delegation has one head. Make the other one a deputy."
                ),
            ),
            models.UniqueConstraint(
                name="delegate_has_their_own_place_in_the_order",
                fields=["delegation", "protocol_order"],
                violation_error_message=_("Another delegate has this place in the protocol order."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.protocol_order or ''}".strip()

    @property
    def is_head(self) -> bool:
        return self.role == self.Role.HEAD

    @property
    def counts(self) -> bool:
        """Whether the declared size of the delegation includes this person."""
        if self.is_counted is None:
            return self.role not in self.NOT_COUNTED
        return self.is_counted

    def clean(self) -> None:
        if self.delegation_id is None or self.delegation.is_party_checked_by_form:
            return
        others = list(self.delegation.delegates.exclude(pk=self.pk))
        self.check_order([*others, self])
        try:
            self.delegation.clean_party([*others, self])
        except ValidationError as error:
            # The sentences name fields of the delegation, which a form for one delegate has not.
            raise ValidationError(error.messages) from None

    @staticmethod
    def check_order(delegates: list["Delegate"]) -> None:
        """The head comes first in the protocol order, unless a reason is written."""
        head = next((one for one in delegates if one.is_head), None)
        if head is None or head.protocol_order is None or head.order_reason:
            return
        orders = [one.protocol_order for one in delegates if one.protocol_order is not None]
        if head.protocol_order > min(orders):
            raise ValidationError(
                _(
                    "The head of delegation comes first in the protocol order. Write the reason if not."
                )
            )
