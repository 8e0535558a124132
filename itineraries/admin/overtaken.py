"""After a saving: which published visits still say what was changed, told with the answer."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegations.models import Delegation
from itineraries.still_named import StillNamed, still_named
from organisations.punctuation import comma

PUBLISH = "itineraries.add_release"
# So many visits are named in a message; of the others their number is told.
NAMED = 5


def tell_what_is_overtaken(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Whoever has changed the address book reads at once what is public of it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        changed = getattr(request, "overtaken", None)
        if changed is not None and response.status_code < 400 and hasattr(request, "_messages"):
            _tell(request, *changed)
        return response

    return middleware


def _tell(request: HttpRequest, publications: set[int], people: set[int]) -> None:
    named = still_named(people) if people else []
    for one in named:
        messages.warning(request, _still_named(request, one))
    told = {visit.pk for one in named for visit in one.visits}
    others = Delegation.objects.filter(publication__in=publications).exclude(pk__in=told)
    visits = list(others.order_by("-publication__release")) if publications else []
    if visits:
        sentence = ngettext(
            "{count} published visit rests on this record; see whether to publish it anew: {visits}",
            "{count} published visits rest on this record; see whether to publish them anew: {visits}",
            len(visits),
        )
        links = visit_links(request, visits)
        messages.info(request, format_html(sentence, count=len(visits), visits=links))


def _still_named(request: HttpRequest, one: StillNamed) -> SafeString:
    sentence = ngettext(
        "{person} is still named in {count} published visit: {visits}. {act}",
        "{person} is still named in {count} published visits: {visits}. {act}",
        len(one.visits),
    )
    address = reverse("admin:itineraries_release_names", args=[one.person.pk])
    return format_html(
        sentence,
        person=one.person,
        count=len(one.visits),
        visits=visit_links(request, one.visits),
        act=format_html('<a href="{}">{}</a>', address, _("Take the name off")),
    )


def visit_links(request: HttpRequest, visits: list[Delegation]) -> SafeString:
    """The visits within reach, each with a link to publish it; the others are counted."""
    reached = set(
        Delegation.objects.reached_by(request.user)
        .filter(pk__in=[visit.pk for visit in visits])
        .values_list("pk", flat=True)
    )
    shown = [visit for visit in visits if visit.pk in reached][:NAMED]
    names: Iterable[SafeString] = (_visit_link(request, visit) for visit in shown)
    listed = format_html_join(comma(), "{}", ((name,) for name in names))
    more = len(visits) - len(shown)
    if not more:
        return listed
    words = ngettext("%(count)d more visit", "%(count)d more visits", more) % {"count": more}
    return format_html("{}{}{}", listed, comma() if shown else "", words)


def _visit_link(request: HttpRequest, visit: Delegation) -> SafeString:
    if not request.user.has_perm(PUBLISH):
        return format_html("{}", visit)
    address = reverse("admin:delegations_delegation_publish", args=[visit.pk])
    return format_html('<a href="{}">{}</a>', address, visit)
