"""What an upload is called never decides whether it is taken."""

from urllib.parse import quote

import pytest
from django.test import RequestFactory

FACE = "😀" * 300


def uploaded(parameters):
    """The content of each file of a form, whose name is given by these parameters."""
    header = b'Content-Disposition: form-data; name="file"' + parameters
    body = b"--XX\r\n" + header + b"\r\nContent-Type: text/csv\r\n\r\nslug,name_it\r\n--XX--\r\n"
    request = RequestFactory().post("/", body, content_type="multipart/form-data; boundary=XX")
    return {name: file.read() for name, file in request.FILES.items()}


@pytest.mark.parametrize(
    "parameters",
    [
        b'; filename="a.csv"',
        f'; filename="{FACE}.csv"'.encode(),
        f"; filename*=UTF-8''{quote(FACE)}.csv".encode(),
        b"; filename*=UTF-8''%FF.csv",
        b"; filename*=nowhere''a.csv",
        b'; filename="\xe0\xe8.csv"',
        "; filename=\"名簿.csv\"".encode("cp932"),
        *(b'; filename="' + name + b'"' for name in (b"..", b".", b"/", b"\\", b"a/..", b"\x01")),
        b'; filename="C:\\Temp\\a.csv"',
        b'; filename="../../../etc/passwd"',
        b'; filename="' + b"a" * 5000 + b'.csv"',
        b"; filename*0=\"a\"; filename*1=\"b.csv\"",
    ],
)  # fmt: skip
def test_a_file_is_taken_whatever_it_is_called(parameters):
    assert uploaded(parameters) == {"file": b"slug,name_it"}


@pytest.mark.parametrize("parameters", [b"", b'; filename=""'])
def test_no_file_stays_no_file(parameters):
    assert uploaded(parameters) == {}
