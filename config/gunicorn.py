"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`."""

from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped] # It comes without types.

from config.logs import PlainFormatter


class DiscreetLogger(Logger):
    """Gunicorn's own lines, an access log too where one is asked for, without delegates' tokens."""

    def _set_handler(self, log: Any, output: Any, fmt: Any, stream: Any = None) -> None:
        super()._set_handler(log, output, fmt, stream)
        for handler in log.handlers:
            handler.setFormatter(PlainFormatter(fmt._fmt, fmt.datefmt))


logger_class = DiscreetLogger
wsgi_app = "config.wsgi:application"
# Loaded once, before the workers part: what is wrong with the settings is said once too.
preload_app = True
workers = 2
threads = 4
timeout = 30
graceful_timeout = 30
# Workers are replaced now and then, not all at once, so that no leak can grow.
max_requests = 2000
max_requests_jitter = 200
limit_request_line = 4094
# Nothing here uses it, and it needs a home folder that can be written to.
control_socket_disable = True
