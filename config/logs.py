"""Log lines that a machine can read and that tell no secret."""

import datetime as dt
import json
import logging
import re

# The word after it opens a delegate's page, or answers for a host, to whoever reads it.
_SECRET = re.compile(r"(/(?:private|confirm)/)[^/\s\"'\\]+")
# What was searched for is nobody's business; also hides any token given that way.
_QUERY = re.compile(r"(/[^\s\"'?\\]*)\?[^\s\"'\\]*")
# A word of an address that may be a token, or most of one, in an address that was mistyped: long,
# and neither a short name as the office gives them nor the key of a session.
_WORD = re.compile(r"(?<=/)[^/\s\"'\\<>]{12,}")
_NO_TOKEN = re.compile(r"[a-z0-9]+([-._][a-z0-9]+)*")


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in UTC, without query strings and the tokens of links."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        if record.exc_info and record.levelno >= logging.ERROR:
            line["exception"] = self.formatException(record.exc_info)
        return _redacted(json.dumps(line, ensure_ascii=False))


class PlainFormatter(logging.Formatter):
    """A line for people, without them either."""

    def format(self, record: logging.LogRecord) -> str:
        return _redacted(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 # The library's name.
        record.message = message_of(record)
        return super().formatMessage(record)


def message_of(record: logging.LogRecord) -> str:
    """The message; the address in it, which may hold spaces, without what may be a token."""
    message = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", "")
    if len(path) > 1 and path in message:
        words = [_shown_word(word) for word in path.split("/")]
        message = message.replace(path, "/".join(words))
    return message


def _redacted(line: str) -> str:
    line = _QUERY.sub(r"\1", _SECRET.sub(r"\1…", line))
    return _WORD.sub(lambda word: _shown_word(word[0]), line)


def _shown_word(word: str) -> str:
    return word if len(word) < 12 or _NO_TOKEN.fullmatch(word) else "…"
