"""`{% csrf_token %}` with a second hidden field: the token that tells one form sent twice from two forms.

The library is one of the builtins, so that every form that is posted carries the token, those of
Django's own templates included.
"""

import secrets
from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Any) -> SafeString:
    """The field against forged requests, and the token of this one form (see SentForm)."""
    field = CsrfTokenNode().render(context)
    if not field:
        return SafeString("")
    return format_html(
        '{}<input type="hidden" name="form_token" value="{}">',
        field,
        new_form_token(context.get("user")),
    )


def new_form_token(user: Any) -> str:
    """Who opened the form, where it is known, and a number that no other form has."""
    return f"{getattr(user, 'pk', None) or 0}-{secrets.token_urlsafe(12)}"
