import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from delegations.photographs import develop
from itineraries.itinerary import Document
from itineraries.publishing import withdraw
from organisations.words import Text
from tests.itineraries.published import itinerary, path, release_of, session, visit
from tests.pictures import jpeg

pytestmark = pytest.mark.django_db


def paper(filename, content=b"the bytes", **facts):
    default_storage.save(f"documents/{filename}", ContentFile(content))
    usual = {"uid": uuid.uuid4(), "kind": "report", "title": Text(it="Relazione finale")}
    return Document(filename=filename, **usual | facts)


def address(document, one):
    return f"{path(document)}documents/{one.uid}/"


def test_a_published_file_is_taken_away_as_a_file(client):
    report = paper("0a1b.pdf", b"%PDF-1.7")
    document = itinerary(documents=(report,))
    release_of(document)

    answer = client.get(address(document, report))

    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert {name: answer.headers[name] for name in HEADERS} == {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": 'attachment; filename="relazione-finale.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }


HEADERS = [
    *("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
]


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("0a.html", b"<html>"),
        ("0b.svg", b"<svg/>"),
        ("0c.js", b"alert(1)"),
        ("0d.exe", b"MZ\x90\0"),
        ("0e.bin", b"the bytes"),
    ],
)
def test_a_program_or_a_page_that_an_old_release_holds_is_offered_no_more(
    client, filename, content
):
    report = paper(filename, content)
    document = itinerary(session(documents=(report,)), documents=(report,))
    release_of(document)

    assert client.get(address(document, report)).status_code == 404
    assert str(report.uid) not in client.get(path(document)).text
    assert "Relazione finale" not in client.get(path(document)).text


def test_a_page_under_the_name_of_a_paper_is_not_given_out(client):
    report = paper("0f.pdf", b"<html><script>alert(1)</script>")
    document = itinerary(documents=(report,))
    release_of(document)

    assert client.get(address(document, report)).status_code == 404


def test_a_photograph_is_shown_in_the_page_with_its_alternative_text(client):
    facts = {"kind": "photo", "alt": Text(it="Le due delegazioni"), "width": 60, "height": 40}
    photo = paper("0c.jpg", **facts)
    document = itinerary(session(documents=(photo,)))
    release_of(document)

    answer = client.get(address(document, photo))

    assert b"".join(answer.streaming_content) == b"the bytes"
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert 'alt="Le due delegazioni"' in client.get(path(document)).text
    answer.close()


def test_of_a_photograph_kept_before_its_size_was_noted_the_picture_alone_is_given_out(client):
    photo = paper("0f.jpg", jpeg(), kind="photo", alt=Text(it="Le due delegazioni"))
    document = itinerary(documents=(photo,))
    release_of(document)

    answer = client.get(address(document, photo))

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content) == develop(jpeg()).content


@pytest.mark.parametrize("filename", ["0d.svg", "0d.heic", "0d.jpg"])
def test_what_is_no_photograph_though_it_was_kept_as_one_is_not_given_out(client, filename):
    drawing = paper(filename, b"<svg/>", kind="photo", alt=Text(it="Disegno"))
    document = itinerary(documents=(drawing,))
    release_of(document)

    assert client.get(address(document, drawing)).status_code == 404


def test_only_what_the_current_release_holds_is_given_out(client):
    report, unpublished, link = paper("1.pdf"), paper("2.pdf"), paper("3.pdf")
    link = Document(uid=uuid.uuid4(), kind="link", title=Text(it="Sito"), url="https://example.org")
    document = itinerary(documents=(report, link))
    elsewhere = itinerary(documents=(unpublished,), delegation=visit(slug="altra"))
    release_of(document)
    release_of(elsewhere)

    tried = [address(document, one) for one in (unpublished, link)]
    assert [client.get(one).status_code for one in tried] == [404, 404]


def test_a_withdrawn_visit_gives_out_no_file(client):
    report = paper("4.pdf")
    document = itinerary(documents=(report,))
    withdraw(delegation=release_of(document).delegation)

    assert client.get(address(document, report)).status_code == 404


def test_a_file_that_is_no_longer_kept_is_not_found(client):
    report = paper("5.pdf")
    document = itinerary(documents=(report,))
    release_of(document)
    default_storage.delete("documents/5.pdf")

    assert client.get(address(document, report)).status_code == 404


def test_a_file_name_never_leads_out_of_its_folder(client):
    default_storage.save("secret.txt", ContentFile(b"secret"))
    sly = Document(uid=uuid.uuid4(), kind="report", title=Text(it="x"), filename="../secret.txt")
    document = itinerary(documents=(sly,))
    release_of(document)

    assert client.get(address(document, sly)).status_code == 404


def test_a_picture_that_is_no_photograph_of_the_visit_is_taken_away_as_a_file(client):
    scan = paper("0e.png", kind="report")
    document = itinerary(documents=(scan,))
    release_of(document)

    answer = client.get(address(document, scan))

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "<img" not in client.get(path(document)).text
    answer.close()
