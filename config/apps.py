"""The admin of Django, with the site of this house and a database that can search."""

from django.contrib.admin.apps import AdminConfig

from config import deployment  # noqa: F401 # Its checks are registered when it is read.
from config.sqlite_search import teach_sqlite
from config.uploads import accept_any_filename


class OfficeConfig(AdminConfig):
    # A name and no import: the site is made when every room is known.
    default_site = "config.back_office.OfficeSite"

    def ready(self) -> None:
        # The library's signals stand beside its models, which are known only now.
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415

        from config.sign_in.totp import keep_activation_code_used  # noqa: PLC0415

        super().ready()
        teach_sqlite()
        accept_any_filename()
        authenticator_added.connect(keep_activation_code_used)
