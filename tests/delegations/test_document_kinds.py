"""What is kept as a document: told by its content, whatever it is called."""

import io
import zipfile

import openpyxl
import pytest
from django.utils.translation import override

from delegations.document_kinds import DocumentRefused, ending_of
from tests.pictures import jpeg, png

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
TYPES = '<Types><Override ContentType="application/vnd.%s.main+xml"/></Types>'
WORD = TYPES % "openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def archive(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def workbook():
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def open_document(kind, **parts):
    said = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": said, "content.xml": "<a/>", **parts})


def word(**parts):
    return archive({"[Content_Types].xml": WORD, "word/document.xml": "<a/>", **parts})


def stream(*names):
    return OLE + b"".join((name + "\0").encode("utf-16-le") for name in names)


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (jpeg(), "jpg"),
        (png(), "png"),
        (workbook(), "xlsx"),
        (word(), "docx"),
        (open_document("text"), "odt"),
        (open_document("spreadsheet"), "ods"),
        (open_document("presentation"), "odp"),
        (stream("WordDocument"), "doc"),
        (stream("Workbook"), "xls"),
        (stream("PowerPoint Document"), "ppt"),
        (b"{\\rtf1 a}", "rtf"),
        ("Programma\r\n9:30 Città <Torino>, 5 < 6; importante: import e export".encode(), "txt"),
        ("Città".encode("cp1252"), "txt"),
        ("行程".encode("utf-16"), "txt"),
        ("行程".encode("cp932"), "txt"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "ics"),
    ],
)
@pytest.mark.parametrize(
    "name", ["x", "programma.exe", "x." + "a" * 10_000, "📄" * 300, "../.html"]
)
def test_papers_and_pictures_are_kept_whatever_they_are_called(content, ending, name):
    assert ending_of(io.BytesIO(content), name) == ending


def test_a_text_that_was_called_a_table_stays_one():
    assert ending_of(io.BytesIO(b"a;b\r\n"), "x.CSV") == "csv"


PAGE = "This is a web page or a program."
MACROS = "The document holds macros"
OTHER = "Documents are PDF, files of an office"
TWO = "The file is of two kinds at once"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"<html>", PAGE),
        (b"\xef\xbb\xbf <!DOCTYPE html>", PAGE),
        (b"Salve <script>alert(1)</script>", PAGE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', PAGE),
        ("<html>".encode("utf-16"), PAGE),
        (b"<hta:application/>", PAGE),
        (b"alert(1)", PAGE),
        (b"const x = 1;\n", PAGE),
        (b"(function () {\n}())\nfunction f(a) {\n}", PAGE),
        (b"@echo off\r\ndel x", PAGE),
        (b"#!/bin/sh\n", PAGE),
        (b"import os\nos.remove('x')\n", PAGE),
        (b'Set x = CreateObject("WScript.Shell")', PAGE),
        (b"powershell -enc AAAA", PAGE),
        (b"[InternetShortcut]\r\nURL=https://example.org", PAGE),
        (b"Windows Registry Editor Version 5.00", PAGE),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", PAGE),
        (b'ID;PWXL;N;E\nC;X1;Y1;EEXEC("calc")\n', PAGE),
        (b"[AutoRun]\r\nopen=x", PAGE),
        (b"WEB\r\n1\r\nhttp://example.org", PAGE),
        (b"MZ\x90\x00\x03\x00", OTHER),
        (b"\x7fELF\x02\x01\x01\x00", OTHER),
        (b"L\x00\x00\x00\x01\x14\x02\x00", OTHER),
        (b"\x00asm\x01\x00", OTHER),
        (archive({"META-INF/MANIFEST.MF": "x"}), OTHER),
        (archive({"a.txt": "x"}), OTHER),
        (archive({"mimetype": "application/epub+zip"}), OTHER),
        (b"PK\x03\x04broken", "The file is damaged"),
        (word(**{"word/vbaProject.bin": "x"}), MACROS),
        (word(**{"word/activeX/activeX1.bin": "x"}), MACROS),
        (word(**{"word/embeddings/x.exe": "x"}), MACROS),
        (word(**{"word/embeddings/x.lnk": "x"}), MACROS),
        (archive({"[Content_Types].xml": f"{WORD}vnd.ms-office.vbaProject", "a.bin": "x"}), MACROS),
        (archive({"[Content_Types].xml": f"{WORD}vnd.ms-excel.macrosheet+xml"}), MACROS),
        (archive({"[Content_Types].xml": TYPES % "ms-word.document.macroEnabled"}), MACROS),
        (open_document("text", **{"Basic/script-lc.xml": "x"}), MACROS),
        (open_document("text", **{"Scripts/python/x.py": "x"}), MACROS),
        (stream("WordDocument", "_VBA_PROJECT"), MACROS),
        (stream("EncryptedPackage"), OTHER),
        (b"%PDF-1.7\n" + archive({"a.txt": "x"}), TWO),
        (jpeg() + archive({"META-INF/MANIFEST.MF": "x"}), TWO),
        (b"%PDF-1.7\n<html><script>", TWO),
        (b"junk\n%PDF-1.7\n", OTHER),
    ],
)
@pytest.mark.parametrize("name", ["programma.pdf"])
def test_programs_and_pages_are_refused_whatever_they_are_called(content, sentence, name):
    with pytest.raises(DocumentRefused) as refused:
        ending_of(io.BytesIO(content), name)

    assert str(refused.value)[: len(sentence)] == sentence
