"""Log lines that a machine can read and that tell no secret."""

import datetime as dt
import json
import logging
import re

# The word after it opens a delegate's page, or answers for a host, to whoever reads it.
_SECRET = re.compile(r"(/(?:private|confirm)/)[^/\s\"'\\]+")
# What was searched for is nobody's business; also hides any token given that way.
_QUERY = re.compile(r"(/[^\s\"'?\\]*)\?[^\s\"'\\]*")


class JsonFormatter(logging.Formatter):
    """One JSON object a line, in UTC, without query strings and the tokens of links."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.levelno >= logging.ERROR:
            line["exception"] = self.formatException(record.exc_info)
        return _redacted(json.dumps(line, ensure_ascii=False))


class PlainFormatter(logging.Formatter):
    """A line for people, without them either."""

    def format(self, record: logging.LogRecord) -> str:
        return _redacted(super().format(record))


def _redacted(line: str) -> str:
    return _QUERY.sub(r"\1", _SECRET.sub(r"\1…", line))
