"""Take the pictures of the documentation from the demonstration, in a browser that is installed."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from screenshots_guide import keep, take_guide

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
ADDRESS = "http://127.0.0.1:8765"
VISIT = "nagoya-torino-2022"

# File, path, width and height of the window, and whether the whole page is taken.
PUBLIC = [
    ("itinerary.png", f"/it/delegations/{VISIT}/", (1280, 1500), False),
    ("itinerary-phone-ja.png", f"/ja/delegations/{VISIT}/", (390, 844), False),
    ("itinerary-phone-en.png", f"/en/delegations/{VISIT}/", (390, 844), False),
    ("home.png", "/it/", (1280, 800), False),
]


def main() -> None:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise SystemExit("No Chromium was found: install one (on Debian `apt install chromium`).")
    password = secrets.token_urlsafe(16)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with site(password), sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program, args=options)
        for name, path, size, whole in PUBLIC:
            page = open_page(browser, path, size)
            page.screenshot(path=IMAGES / name, full_page=whole)
        take_back_office(browser, password)
        take_guide(browser, ADDRESS, "officer", password)
        browser.close()


def take_back_office(browser: "Browser", password: str) -> None:
    page = open_page(browser, "/admin/login/?next=/admin/delegations/delegation/", (1280, 1560))
    page.fill("#id_login", "officer")
    page.fill("#id_password", password)
    page.click("main [type=submit]")
    page.wait_for_load_state("networkidle")
    page.click("#result_list tbody th a >> text=Nagoya a Torino")
    page.wait_for_load_state("networkidle")
    keep(page, IMAGES / "back-office.png", 1560)


def open_page(browser: "Browser", path: str, size: tuple[int, int]) -> "Page":
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, locale="it-IT")
    page.goto(ADDRESS + path)
    page.wait_for_load_state("networkidle")
    return page


@contextmanager
def site(password: str) -> Iterator[None]:
    """The demonstration, served from a database that goes when the pictures are taken."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "ENV_FILE": os.devnull,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": f"sqlite:///{folder}/pictures.sqlite3",
            "DEBUG": "true",
            "SITE_URL": ADDRESS,
            "HOME_TERRITORY": "torino",
            "DJANGO_SUPERUSER_PASSWORD": password,
        }
        for command in (
            ["migrate", "--verbosity=0"],
            ["load_demo"],
            ["createsuperuser", "--noinput", "--username=officer", "--email=office@example.org"],
        ):
            subprocess.run(manage(*command), env=environment, check=True)
        server = subprocess.Popen(
            manage("runserver", "--noreload", ADDRESS.removeprefix("http://")), env=environment
        )
        try:
            wait_for_the_server()
            yield
        finally:
            server.terminate()
            server.wait()


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def wait_for_the_server() -> None:
    for _attempt in range(100):
        try:
            urllib.request.urlopen(f"{ADDRESS}/healthz")  # noqa: S310 An address of ours.
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise SystemExit("The site did not start.")


if __name__ == "__main__":
    main()
