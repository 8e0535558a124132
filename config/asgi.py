import os
import sys

from django.core.asgi import get_asgi_application

from config.environment import SettingsError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

try:
    application = get_asgi_application()
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    # As in wsgi.py.
    raise SystemExit(3) from None
