"""Where findings are read and accepted, and what they stop."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from itineraries.checks.acceptances import accept
from itineraries.models import Acceptance, Release
from itineraries.publishing import FindingsStandInTheWay, publish
from tests.make import make_participation, make_person
from tests.organisations.admin_forms import opened

from .planned import planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def clash():
    person = make_person()
    sessions = [planned("10:00", "11:00"), planned("10:30", "12:00", title_it="Incontro")]
    for session in sessions:
        make_participation(session=session, person=person, role="host")
    return sessions


def address(visit, page="findings") -> str:
    return reverse(f"admin:delegations_delegation_{page}", args=[visit.pk])


def shown(page, groups="groups"):
    return [line.finding for group in page.context[groups] for line in group.lines]


def severe(page):
    (finding,) = [one for one in shown(page) if one.severity == "severe"]
    return finding


def typed(finding, reason: str, **also: str) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "subject": finding.subject,
        "basis": finding.basis,
        "reason": reason,
        **also,
    }


def test_a_finding_links_to_what_clashes_and_is_accepted_with_a_reason(admin_client, clash):
    mine, other = clash
    page = admin_client.get(address(mine.delegation))
    finding = severe(page)
    links = [link.address for link in page.context["groups"][0].lines[0].links]
    assert links[1:] == [
        reverse("admin:itineraries_session_change", args=[one.pk]) for one in (mine, other)
    ]

    refused = admin_client.post(address(mine.delegation), typed(finding, "  "))
    answer = admin_client.post(address(mine.delegation), typed(finding, "Insieme.", next="publish"))

    assert (refused.status_code, answer.url) == (422, address(mine.delegation, "publish"))
    page = admin_client.get(address(mine.delegation))
    assert [one.rule for one in shown(page, "accepted")] == ["person_in_two_places"]
    acceptance = Acceptance.objects.get()
    assert (acceptance.reason, acceptance.by.username) == ("Insieme.", "admin")
    # Whoever reads the history of this visit may not be able to open the other.
    assert "Incontro" not in acceptance.sentence

    back = reverse(
        "admin:delegations_delegation_take_finding_back", args=[mine.delegation_id, acceptance.pk]
    )
    assert admin_client.get(back).status_code == 405
    admin_client.post(back)
    assert Acceptance.objects.count() == 0


def test_what_changed_since_it_was_shown_is_not_accepted(admin_client, clash):
    finding = severe(admin_client.get(address(clash[0].delegation)))
    clash[1].start = clash[1].start.replace(minute=45)
    clash[1].save()

    answer = admin_client.post(address(clash[0].delegation), typed(finding, "Insieme."))

    assert (answer.status_code, Acceptance.objects.count()) == (409, 0)


def test_a_severe_finding_stops_publishing_until_it_is_accepted(admin_client, clash):
    visit = clash[0].delegation
    page = admin_client.get(address(visit, "publish"))
    form = {"label": "final", "note": "", "seen": page.context["digest"]}
    assert page.context["is_stopped"] is True

    assert admin_client.post(address(visit, "publish"), form).status_code == 409
    with pytest.raises(CommandError, match=visit.slug):
        call_command("publish", visit.slug)
    with pytest.raises(FindingsStandInTheWay) as refusal:
        publish(delegation=visit)
    assert [one.rule for one in refusal.value.findings] == ["person_in_two_places"]
    assert Release.objects.count() == 0

    accept(refusal.value.findings[0], reason="Insieme.", by=None)
    assert admin_client.post(address(visit, "publish"), form).status_code == 302
    assert Release.objects.count() == 1


def test_saving_a_session_tells_what_it_clashes_with(admin_client, clash):
    mine, other = clash
    form_address = reverse("admin:itineraries_session_change", args=[mine.pk])

    page = admin_client.post(form_address, opened(admin_client, form_address), follow=True)

    told = [str(one) for one in page.context["messages"] if "error" in one.tags]
    assert [
        reverse("admin:itineraries_session_change", args=[other.pk]) in one for one in told
    ] == [True]
