"""What `manage.py check --deploy` warns of besides what Django does."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def mail_leaves(app_configs: Any, **_options: Any) -> list[checks.CheckMessage]:
    """Letters, reminders and new passwords need a mail server."""
    if settings.MAIL_LEAVES:
        return []
    return [
        checks.Warning(
            "EMAIL_URL names no mail server: no letter can be sent.",
            hint="Set EMAIL_URL, such as smtp+tls://user:password@host:587.",
            id="config.W001",
        )
    ]
