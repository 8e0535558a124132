"""Who signs in, and what they may do: Django's own rooms, with lists like those of the office."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from organisations.shown_again import ShownAgainAdmin

from .autofill import switch_autofill_off
from .leaving import keep_names_of, what_goes_with
from .own_filters import OwnFiltersAdmin
from .searching import ReadThroughAdmin

# The secrets of a second step are for nobody to read, and an address is a field of its user.
admin.site.unregister([Group, User, EmailAddress, Authenticator])


@admin.register(Group)
class OfficeGroupAdmin(ReadThroughAdmin, ShownAgainAdmin, OwnFiltersAdmin, GroupAdmin):
    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is not None:
            switch_autofill_off(formfield)
        return formfield


@admin.register(User)
class OfficeUserAdmin(ReadThroughAdmin, ShownAgainAdmin, OwnFiltersAdmin, UserAdmin):
    # Django's own forbids what could tell a password letter by letter: no filter here does.
    actions = ["remove_second_step"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """It is somebody else's name and address that are typed here."""
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is not None:
            switch_autofill_off(formfield)
        return formfield

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        names, counts, protected = what_goes_with(list(objs))
        return names, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        with transaction.atomic():
            keep_names_of([obj], by=request.user)
            super().delete_model(request, obj)

    @admin.action(
        description=_("Take away the second step of sign-in (telephone lost)"),
        permissions=["change"],
    )
    def remove_second_step(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """They sign in with the password alone, and can set up a new one."""
        freed = list(users.filter(authenticator__isnull=False).distinct())
        with transaction.atomic():
            Authenticator.objects.filter(user__in=freed).delete()
            for user in freed:
                self.log_change(request, user, [{"changed": {"fields": ["second step"]}}])
        sentence = ngettext(
            "%(count)d person signs in with the password alone now.",
            "%(count)d people sign in with the password alone now.",
            len(freed),
        )
        self.message_user(request, sentence % {"count": len(freed)}, messages.SUCCESS)
