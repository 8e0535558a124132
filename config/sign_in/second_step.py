from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponseBase]


def second_step_required(get_response: Handler) -> Handler:
    """Where the office asks everybody for a second step, who has none sets it up before all else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not settings.STAFF_MFA_REQUIRED or not request.path_info.startswith("/admin/"):
            return get_response(request)
        open_doors = {reverse(f"admin:{name}") for name in ("login", "logout", "jsi18n")}
        user = request.user
        if request.path in open_doors or not user.is_authenticated or is_mfa_enabled(user):
            return get_response(request)
        messages.info(
            request, _("This office asks for a second step when you sign in. Set it up first.")
        )
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    return middleware
