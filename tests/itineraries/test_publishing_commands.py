import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override

from itineraries.models import Publication, Release
from itineraries.publishing import publish
from tests.make import make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    make_session()
    return make_session().delegation


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with override("en"):
        call_command(*arguments)
    return capsys.readouterr().out


def refusal(*arguments: str) -> str:
    with override("en"), pytest.raises(CommandError) as error:
        call_command(*arguments)
    return str(error.value)


def test_a_visit_is_published_from_the_command_line(capsys, visit):
    said = run(capsys, "publish", visit.slug, "--note", "Cena spostata", "--label", "revised")

    release = Release.objects.get()
    assert said == f"Release 1 of “{visit.slug}” is out.\n"
    assert (release.delegation, release.note, release.label) == (visit, "Cena spostata", "revised")
    assert release.published_by is None
    assert Publication.objects.get().release == release


def test_the_label_is_the_one_that_the_back_office_proposes(capsys, admin_client, visit):
    page = reverse("admin:delegations_delegation_publish", args=[visit.pk])
    proposed = []
    for label in ("", "revised", "", "draft", ""):
        make_session(delegation=visit)
        proposed.append(admin_client.get(page).context["form"]["label"].value())
        run(capsys, "publish", visit.slug, *(["--label", label] if label else []))

    labels = list(Release.objects.order_by("number").values_list("label", flat=True))
    assert proposed == ["preliminary", "preliminary", "revised", "revised", "draft"]
    assert labels == ["preliminary", "revised", "revised", "draft", "draft"]
    assert set(Release.objects.values_list("note", flat=True)) == {""}


def test_publishing_again_without_a_change_is_refused_in_a_sentence(visit):
    publish(delegation=visit)

    assert refusal("publish", visit.slug) == "Nothing has changed since the last release."
    assert Release.objects.count() == 1


def test_a_visit_is_withdrawn_from_the_command_line(capsys, visit):
    publish(delegation=visit)

    said = run(capsys, "withdraw", visit.slug)

    assert said == f"“{visit.slug}” is withdrawn; its releases are kept.\n"
    assert (Publication.objects.count(), Release.objects.count()) == (0, 1)
    assert refusal("withdraw", visit.slug) == f"“{visit.slug}” is not published."


@pytest.mark.parametrize("command", ["publish", "withdraw"])
@pytest.mark.parametrize("slug", ["nowhere", "", "a b", "x" * 100_000])
def test_an_unknown_slug_is_refused_in_a_sentence(command, slug):
    assert refusal(command, slug) == f"There is no delegation “{slug}”."


@pytest.mark.parametrize("arguments", [["--label", "finalissimo"], ["--note", "x" * 301]])
def test_nonsense_is_refused_and_nothing_published(visit, arguments):
    assert refusal("publish", visit.slug, *arguments) != ""
    assert Release.objects.count() == 0
