"""Sentences of Django's own back office that the catalogues of this house word anew.

Django's Italian gives every record the article and the endings of a masculine noun: “Il Sessione è
stato aggiunto”. Listed here, they are gathered into our catalogues, which go before Django's.
"""

from django.utils.translation import gettext_noop

SENTENCES = [
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Added {name} “{object}”."),
    gettext_noop("Changed {fields} for {name} “{object}”."),
    gettext_noop("Deleted {name} “{object}”."),
    gettext_noop("The {name} “{obj}” was added successfully."),
    gettext_noop("The {name} “{obj}” was added successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was added successfully. You may edit it again below."),
    gettext_noop("The {name} “{obj}” was changed successfully."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    gettext_noop("The {name} “{obj}” was changed successfully. You may edit it again below."),
    gettext_noop("The %(name)s “%(obj)s” was deleted successfully."),
    # In Django's Italian this reads as “cancel the access”; allauth leaves the other in English.
    gettext_noop("Log out"),
    gettext_noop("Username"),
    gettext_noop("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
]
