"""Who signs in, and what they may do: Django's own rooms, with lists like those of the office."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from .own_filters import OwnFiltersAdmin

admin.site.unregister([Group, User])


@admin.register(Group)
class OfficeGroupAdmin(OwnFiltersAdmin, GroupAdmin):
    pass


@admin.register(User)
class OfficeUserAdmin(OwnFiltersAdmin, UserAdmin):
    # Django's own forbids what could tell a password letter by letter: no filter here does.
    pass
