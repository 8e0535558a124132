"""Bring up the site for a first look: database, examples, a login, a delegate's link, files, the server.

Every step sees whether it has been done, so a second run starts at once and loses nothing.
"""

import argparse
import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = ROOT / ".env"
LOGIN_FILE = ROOT / ".demo-login"
LINK_FILE = ROOT / ".demo-link"
STATIC_STAMP = ROOT / ".venv" / "static.txt"
USER = "admin"


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the demonstration.")
    parser.add_argument("--port", default="8000")
    port = usable_port(parser.parse_args().port)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    write_env_file()
    prepare_settings(port)
    fill_database()
    login = staff_login()
    link = delegates_link()
    collect_static_files()
    say(f"""
  Delegations is served at  {os.environ["SITE_URL"]}/
  The back office           {os.environ["SITE_URL"]}/admin/
  {login}
  {link}

  Ctrl-C stops it.
""")
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    options = ["--config", "config/gunicorn.py", "--log-level", "warning"]
    os.execv(gunicorn, [gunicorn, *options, "--bind", f"127.0.0.1:{port}"])


def usable_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise SystemExit(f"PORT is “{text}”: write a number from 1 to 65535.")
    with socket.socket() as probe:
        # As the server will: an address that a stopped server has just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            raise SystemExit(
                f"Port {text} cannot be used ({error.strerror}): "
                f"choose another one, as in `make demo PORT={(int(text) + 1) % 65536 or 8001}`."
            ) from None
    return int(text)


def write_env_file() -> None:
    """Give this copy a key of its own; a file that is there is somebody's and stays as it is."""
    if ENV_FILE.exists():
        return
    write_private(
        ENV_FILE,
        "# Written by `make demo`; .env.example tells what else can be set.\n"
        f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
        "SITE_NAME=Delegations\n"
        "HOME_TERRITORY=torino\n",
    )


def prepare_settings(port: int) -> None:
    """What only the demonstration presumes; the environment and .env go before it."""
    from config import environment

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    environment.read_file(ENV_FILE)
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
    import django

    try:
        django.setup()
    except environment.SettingsError as error:
        raise SystemExit(str(error)) from None


def fill_database() -> None:
    """Migrate; then the examples, until a first run has gone as far as making the login."""
    from django.contrib.auth import get_user_model
    from django.core.management import CommandError, call_command

    call_command("migrate", verbosity=0, interactive=False)
    if get_user_model().objects.filter(is_superuser=True).exists():
        return
    say("Loading the demonstration data ...")
    try:
        call_command("load_demo")
    except CommandError as error:
        raise SystemExit(f"The demonstration data could not be loaded: {error}") from None


def staff_login() -> str:
    """Make the login on the first run, and say on every run what is known of it."""
    from django.contrib.auth import get_user_model

    staff = get_user_model().objects
    if not staff.filter(is_superuser=True).exists():
        if not LOGIN_FILE.exists():
            write_private(LOGIN_FILE, secrets.token_urlsafe(12) + "\n")
        staff.create_superuser(USER, password=LOGIN_FILE.read_text(encoding="utf-8").strip())
    password = LOGIN_FILE.read_text(encoding="utf-8").strip() if LOGIN_FILE.exists() else ""
    user = staff.filter(username=USER, is_active=True).first()
    if user and password and user.check_password(password):
        return f"Staff login               user {USER}, password {password}"
    return (
        "Staff login               the one you set yourself "
        f"(forgotten: .venv/bin/python manage.py changepassword {USER})"
    )


def delegates_link() -> str:
    """Make a delegate's link to the example visit once, and say on every run whether it works."""
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from itineraries.private_links import find_by_token

    if not LINK_FILE.exists() and (token := new_link()):
        write_private(LINK_FILE, token + "\n")
    kept = LINK_FILE.read_text(encoding="utf-8").strip() if LINK_FILE.exists() else ""
    if not kept:
        return "A delegate's link         none (`manage.py load_demo` brings the example visit)"
    if find_by_token(kept, at=timezone.now()) is None:
        return "A delegate's link         ended; make another one in the back office"
    address = reverse("itineraries:private_detail", args=[kept])
    return f"A delegate's link         {settings.SITE_URL}{address}"


def new_link() -> str:
    """The token of a new link for the first delegate of the example visit; empty without the visit."""
    from django.utils import timezone

    from delegations.models import Delegation
    from itineraries.example_visit import SLUG
    from itineraries.private_links import issue, usual_expiry

    visit = Delegation.objects.filter(slug=SLUG).first()
    if visit is None:
        return ""
    _link, token = issue(
        delegation=visit,
        delegate=visit.delegates.exclude(party="").order_by("protocol_order").first(),
        label="make demo",
        expires_at=usual_expiry(visit, now=timezone.now()),
    )
    return token


def collect_static_files() -> None:
    from django.conf import settings
    from django.core.management import call_command

    found = static_fingerprint()
    done = STATIC_STAMP.read_text(encoding="utf-8") if STATIC_STAMP.exists() else ""
    if settings.DEBUG or (done == found and (settings.STATIC_ROOT / "staticfiles.json").exists()):
        return
    say("Preparing the static files ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    STATIC_STAMP.write_text(found, encoding="utf-8")


def static_fingerprint() -> str:
    """Changes with our static files and with the packages that bring theirs."""
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    marks = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    marks.append((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
