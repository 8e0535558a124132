import os
import sys

from django.core.wsgi import get_wsgi_application

from config.environment import SettingsError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

try:
    application = get_wsgi_application()
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    # To gunicorn 3 means that the site cannot start, so that it does not try again.
    raise SystemExit(3) from None
