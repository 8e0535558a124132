"""Photographs in the file of a delegation: their pictures come in, and what else they tell stays out."""

import base64

import pytest

from delegations.models import Document
from delegations.photograph_parts import holds_the_picture_alone
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.exchange.writing import write_out
from tests.itineraries.exchange.files import DOCUMENT, small_file, written
from tests.pictures import jpeg, png

pytestmark = pytest.mark.django_db


def file_with(content, name="IMG_1.JPG", **facts):
    file = small_file()
    file["delegations"][0]["documents"] = [
        {
            "uid": DOCUMENT,
            "kind": "photo",
            "title": {"it": "Foto"},
            "alt": {"it": "Una sala"},
            "file": {"name": name, "content": base64.b64encode(content).decode()},
            **facts,
        }
    ]
    return written(file)


def stored():
    paper = Document.objects.get()
    with paper.file.open("rb") as opened:
        return opened.read(), paper.file.name, paper.version


def test_the_picture_alone_comes_in():
    read_in(file_with(jpeg()))

    paper = Document.objects.get()
    assert holds_the_picture_alone(stored()[0])
    assert (paper.width, paper.height) == (60, 40)


def test_the_same_photograph_read_in_again_changes_nothing():
    read_in(file_with(jpeg()))
    before = stored()

    report = read_in(file_with(jpeg()))

    assert (report.added, report.changed) == ([], [])
    assert stored() == before


def test_written_out_and_read_in_again_it_stays_the_same_to_the_byte():
    read_in(file_with(jpeg()))
    before, delegation = stored(), Document.objects.get().delegation
    first = write_out(delegation)

    read_in(first)

    assert stored() == before
    assert write_out(delegation) == first


def test_another_photograph_takes_its_place():
    read_in(file_with(jpeg()))
    before = stored()

    read_in(file_with(png(30, 20)))

    assert stored()[1] != before[1]
    assert (Document.objects.get().width, Document.objects.get().height) == (30, 20)


def test_what_is_no_photograph_is_refused_with_its_place_in_the_file():
    with pytest.raises(FileRefused) as refusal:
        read_in(file_with(b"<svg/>", name="drawing.svg"))

    assert [problem.place for problem in refusal.value.problems] == [
        "delegations[0].documents[0].file"
    ]
    assert Document.objects.count() == 0
