"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`."""

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
