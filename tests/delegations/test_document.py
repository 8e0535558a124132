import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from delegations.models import Document
from delegations.photograph_parts import holds_the_picture_alone
from tests.make import make_delegation, make_document
from tests.pictures import SECRET, jpeg, png

pytestmark = pytest.mark.django_db


def photo(content=None, name="IMG_1.JPG", **facts):
    file = ContentFile(jpeg() if content is None else content, name=name)
    return make_document(kind="photo", alt_it="Una sala", file=file, **facts)


def kept(paper):
    with paper.file.open("rb") as opened:
        return opened.read()


def test_of_a_photograph_the_picture_alone_is_kept_with_its_size():
    paper = Document.objects.get(pk=photo().pk)

    assert holds_the_picture_alone(kept(paper))
    assert (paper.width, paper.height) == (60, 40)


def test_a_photograph_ends_as_what_it_is_and_not_as_it_was_called():
    assert photo(png(), name="holiday.jpeg").file.name.endswith(".png")


def test_other_papers_are_kept_as_they_are():
    scan = make_document(kind="report", file=ContentFile(jpeg(), name="scan.jpg"))

    assert kept(scan) == jpeg()
    assert (scan.width, scan.height) == (None, None)


def test_a_paper_that_turns_out_to_be_a_photograph_loses_its_metadata_then():
    scan = make_document(kind="report", file=ContentFile(jpeg(), name="scan.jpg"))
    before = scan.file.name

    scan.kind, scan.alt_it = "photo", "Una sala"
    scan.full_clean()
    scan.save()

    assert holds_the_picture_alone(kept(scan))
    assert (scan.width, scan.height) == (60, 40)
    # What releases have shown stays where it is.
    assert scan.file.storage.exists(before)


def test_a_photograph_that_is_saved_again_keeps_its_file():
    paper = photo()
    before = paper.file.name

    paper.title_it = "Altra sala"
    paper.full_clean()
    paper.save()

    assert paper.file.name == before


def test_what_is_no_photograph_any_more_has_no_size():
    paper = photo()

    paper.kind = "report"
    paper.full_clean()
    paper.save()

    assert (paper.width, paper.height) == (None, None)


def test_what_is_no_photograph_is_refused_beside_the_file():
    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        photo(b"<svg/>", name="drawing.svg")

    assert refusal.value.message_dict == {
        "file": ["This can't be read as a photograph. Save it as JPEG, PNG or WebP."]
    }


@pytest.fixture
def officer(client):
    client.force_login(User.objects.create_superuser("officer"))
    return client


def send(officer, content, **facts):
    usual = {
        "delegation": make_delegation().pk,
        "kind": "photo",
        "title_it": "Foto",
        "alt_it": "Una sala",
        "visibility": "public",
        "file": SimpleUploadedFile("IMG_1.JPG", content, "image/jpeg"),
    }
    return officer.post(reverse("admin:delegations_document_add"), usual | facts)


def test_the_office_uploads_a_photograph_without_its_metadata(officer):
    answer = send(officer, jpeg(2400, 600, orientation=6))

    assert answer.status_code == 302
    paper = Document.objects.get()
    assert SECRET.encode() not in kept(paper)
    assert (paper.width, paper.height) == (500, 2000)


def test_the_office_is_told_why_a_photograph_is_refused(officer):
    answer = send(officer, b"\0\0\0\x18ftypheic" + bytes(100))

    assert list(answer.context["adminform"].form.errors) == ["file"]
    assert Document.objects.count() == 0


@pytest.mark.parametrize("name", ["relazione.exe", "😀" * 300 + ".pdf", "x." + "a" * 10_000])
def test_an_upload_is_kept_by_what_it_is_and_not_by_what_it_is_called(admin_client, name):
    form = {
        "delegation": make_delegation().pk,
        "kind": "report",
        "title_it": "Relazione",
        "visibility": "public",
        "file": SimpleUploadedFile("x", b"%PDF-1.7"),
    }
    form["file"].__dict__["_name"] = name

    answer = admin_client.post(reverse("admin:delegations_document_add"), form)

    assert answer.status_code == 302
    assert Document.objects.get().file.name.endswith(".pdf")


def test_a_program_is_refused_in_the_form_whatever_it_is_called(admin_client):
    form = {
        "delegation": make_delegation().pk,
        "kind": "report",
        "title_it": "Relazione",
        "visibility": "public",
        "file": SimpleUploadedFile("programma.pdf", b"MZ\x90\0"),
    }

    with translation.override("en"):
        answer = admin_client.post(reverse("admin:delegations_document_add"), form)

    assert [str(one)[:30] for one in answer.context["errors"]] != []
    assert Document.objects.count() == 0
