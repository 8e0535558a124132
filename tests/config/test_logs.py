import json
import logging
from urllib.parse import quote, unquote

import pytest
from django.test import RequestFactory
from gunicorn.config import Config

from config import gunicorn
from config.logs import JsonFormatter, PlainFormatter


def written(message, level=logging.WARNING, exc_info=None):
    record = logging.LogRecord("site", level, "file.py", 1, message, None, exc_info)
    record.created = 1_700_000_000
    return json.loads(JsonFormatter().format(record))


def test_a_line_is_json_in_utc():
    assert written("Città\nnew line") == {
        "time": "2023-11-14T22:13:20+00:00",
        "level": "WARNING",
        "logger": "site",
        "message": "Città\nnew line",
    }


def test_a_delegates_token_and_a_query_are_never_written():
    line = written("Not Found: /it/private/dGhlLXNlY3JldA/agenda.ics?key=dGhlLXNlY3JldA by x")

    assert line["message"] == "Not Found: /it/private/…/agenda.ics by x"


def test_the_token_of_a_host_is_never_written():
    line = written("Not Found: /ja/confirm/dGhlLXNlY3JldA/ by x")

    assert line["message"] == "Not Found: /ja/confirm/…/ by x"


def test_an_error_carries_where_it_came_from_without_the_token():
    try:
        raise ValueError("/ja/private/dGhlLXNlY3JldA/")
    except ValueError as error:
        line = written("Broken", logging.ERROR, (type(error), error, error.__traceback__))

    assert line["exception"].splitlines()[0] == "Traceback (most recent call last):"
    assert line["exception"].splitlines()[-1] == "ValueError: /ja/private/…/"


def test_the_servers_own_lines_are_as_discreet():
    config = Config()
    config.set("accesslog", "-")
    log = gunicorn.logger_class(config)
    handlers = [*log.error_log.handlers, *log.access_log.handlers]
    record = logging.LogRecord(
        "gunicorn",
        logging.INFO,
        "",
        1,
        '"GET /it/private/dGhlLXNlY3JldA/?q=x HTTP/1.1"',
        None,
        None,
    )

    lines = [handler.format(record) for handler in handlers]

    assert len(lines) == 2
    assert [line for line in lines if not line.endswith('"GET /it/private/…/ HTTP/1.1"')] == []


TOKEN = "Xk3vQz_9-mTnB7LwR2cYdHf0sAaJeUiP"


@pytest.mark.parametrize(
    "path",
    [
        "/it/privat/{}/",
        "/it/Private/{}",
        "/private-{}",
        "/{}",
        "/it//private//{}/agenda.ics",
        "/it/delegations/{}/",
        "/it/private/ {}/",
        "/it/private {}/",
        "/it/private%2F{}",
        "/it/private/x y{}",
        "/en/confirm:{}",
        "/it/static/{}.css",
    ],
)
def test_a_token_in_a_mistyped_address_is_in_no_line(path, client, caplog):
    for token in (TOKEN, TOKEN[:-1], TOKEN[8:], TOKEN + "."):
        address = path.format(token)
        decoded = unquote(address)
        request = RequestFactory().get("/")
        request.path = decoded
        record = logging.LogRecord("django.request", 30, "", 1, "%s: %s", ("No", decoded), None)
        record.request = request
        access = logging.LogRecord(
            "gunicorn", 20, "", 1, f'"GET {quote(address)} HTTP/1.1"', (), None
        )
        lines = [JsonFormatter().format(record), PlainFormatter("%(message)s").format(record)]
        lines += [PlainFormatter("%(message)s").format(access)]
        assert [line for line in lines if token[:8] in line or token[-8:] in line] == []


@pytest.mark.parametrize(
    "path",
    [
        "/it/delegations/nagoya-2022-a-very-long-name-of-a-visit/agenda.csv",
        "/ja/delegations/nagoya-2022/sessions/3f2a9c1b-8a52-4c1e-9d0b-0123456789ab.ics",
        "/static/css/site.3f2a9c1b8a52.css",
        "/admin/delegations/delegation/17/change/",
    ],
)
def test_what_is_no_token_is_written(path):
    assert written(f"Not Found: {path}")["message"] == f"Not Found: {path}"
