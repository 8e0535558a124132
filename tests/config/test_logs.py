import json
import logging

from gunicorn.config import Config

from config import gunicorn
from config.logs import JsonFormatter


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
