import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from delegations.models import Delegation
from itineraries.models import Publication, Release, ReleaseIsImmutable
from itineraries.publishing import publish
from tests.make import make_delegation, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    return publish(delegation=make_session().delegation)


def stored(release: Release) -> dict:
    return Release.objects.values().get(pk=release.pk)


@pytest.mark.parametrize(
    "act",
    [
        lambda release: release.save(),
        lambda release: Release.objects.get(pk=release.pk).save(update_fields=["note"]),
        lambda release: release.delete(),
        lambda release: Release.objects.update(note="Altro"),
        lambda release: Release.objects.filter(pk=release.pk).delete(),
        lambda release: Release.objects.bulk_update([release], ["note"]),
        lambda release: Release.objects.update_or_create(pk=release.pk, defaults={"note": "Altro"}),
        lambda release: release.delegation.releases.update(note="Altro"),
    ],
    ids=[
        "save",
        "save some fields",
        "delete",
        "update",
        "delete a query",
        "bulk update",
        "update or create",
        "update through the delegation",
    ],
)
def test_an_issued_version_is_never_changed(release, act):
    before = stored(release)
    release.note = "Altro"

    with pytest.raises(ReleaseIsImmutable), transaction.atomic():
        act(release)

    assert stored(release) == before


def test_a_delegation_once_published_is_never_deleted(release):
    outsider = make_delegation()

    with pytest.raises(ProtectedError):
        release.delegation.delete()
    outsider.delete()

    assert list(Delegation.objects.all()) == [release.delegation]
    assert list(Release.objects.all()) == [release]


def test_a_number_is_given_once_in_a_delegation(release):
    twin = Release(
        **{
            field.attname: getattr(release, field.attname)
            for field in Release._meta.concrete_fields
            if not field.primary_key
        }
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()

    twin.number = 2
    twin.save()
    assert [one.number for one in Release.objects.order_by("number")] == [1, 2]


def test_a_release_says_its_number_and_label(release):
    with override("en"):
        assert str(release) == "1 (preliminary draft)"


def test_publications_are_found_by_their_slug(release):
    other = publish(delegation=make_session().delegation)
    slug = release.delegation.slug

    assert [one.release for one in Publication.objects.of_slug(slug)] == [release]
    assert [one.release for one in Publication.objects.of_slug("nowhere")] == []
    assert other.publication.delegation == other.delegation
