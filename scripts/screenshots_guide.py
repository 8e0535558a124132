"""The pictures of the officers' guide: a visit is planned with the pages of the office, and taken.

It begins three weeks from now, so the days in the pictures are those of their making; all else repeats.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "guide" / "images"
LOCALES = {"it": "it-IT", "en": "en-GB"}
WIDTH = 1280
VISITS = "/admin/delegations/delegation"
TITLES = {
    "it": "Nagoya a Torino (visita di esempio)",
    "en": "Nagoya to Turin (an example)",
    "ja": "名古屋代表団のトリノ訪問（例）",
}
# What is known of the appointments by now, by a piece of the title. Two in the afternoon overlap.
EXACT = {"time_precision": "exact", "part_of_day": ""}
KNOWN = {
    "le OGR": {**EXACT, "start": "9:30", "end": "11:00", "hosts": "OGR [invited]"},
    "CTE NEXT": {
        "start": "11:15",
        "time_precision": "start_only",
        "hosts": "Comune di Torino [invited]",
    },
    "Urban testing": {
        **EXACT,
        "start": "14:30",
        "end": "16:00",
        "status": "confirmed",
        "hosts": "Fondazione Piemonte Innova",
    },
    "Digital Factory": {
        **EXACT,
        "start": "15:30",
        "end": "16:30",
        "status": "confirmed",
        "hosts": "CIM4.0",
    },
    "Sindaco": {**EXACT, "start": "17:00", "end": "17:30", "hosts": "Comune di Torino [invited]"},
    "Tavolo": {"hosts": "Comune di Torino [invited]"},
}
CHANGED = {"Tavolo": {"start": "10:00", "time_precision": "start_only"}}
MORE = {"title_it": "Visita a CSI NEXT", "type": "guided_visit", "venue": "CSI NEXT"}


class Picture(NamedTuple):
    """`height`: how much of the page is worth seeing. `act`: what is done there before."""

    name: str
    path: str
    height: int
    act: Callable[["Page"], None] | None = None


def take_guide(browser: "Browser", address: str, user: str, password: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    page = _signed_in(browser, address, "it", user, password)
    old = _number_of(page, "Visita di Nagoya a Torino")
    new = _plan(page, old)
    for language in LOCALES:
        page = _signed_in(browser, address, language, user, password)
        for picture in _pictures(old, new):
            page.goto(picture.path)
            if picture.act:
                picture.act(page)
            page.wait_for_load_state("networkidle")
            keep(page, IMAGES / f"{picture.name}.{language}.png", picture.height)
        page.context.close()


def _pictures(old: str, new: str) -> list[Picture]:
    return [
        Picture("new-visit", f"{VISITS}/add/", 560),
        Picture("start", "/admin/", 640),
        Picture("agenda", f"{VISITS}/{new}/agenda/", 960),
        Picture("checks", f"{VISITS}/{new}/checks/", 720, _open_the_first),
        Picture("import", f"{VISITS}/{new}/import/agenda/", 780, _look_at_a_file),
        Picture("publish", f"{VISITS}/{new}/publish/", 1120),
        Picture("outbox", f"{VISITS}/{new}/outbox/", 780),
        Picture("preparations", f"{VISITS}/{new}/preparations/", 760),
        Picture("copy", f"{VISITS}/{old}/copy/", 980, _look_at_a_copy),
        Picture("timeline", f"{VISITS}/{new}/timeline/", 700),
    ]


def _signed_in(browser: "Browser", address: str, language: str, user: str, password: str) -> "Page":
    context = browser.new_context(
        base_url=address, locale=LOCALES[language], viewport={"width": WIDTH, "height": 900}
    )
    page = context.new_page()
    page.goto("/admin/")
    keep(page, IMAGES / f"sign-in.{language}.png", 470)
    page.fill("#id_login", user)
    page.fill("#id_password", password)
    page.click("main [type=submit]")
    page.wait_for_load_state("networkidle")
    return page


def _number_of(page: "Page", title: str) -> str:
    page.goto(f"{VISITS}/")
    address = page.get_by_role("link", name=title, exact=True).get_attribute("href")
    return str(address).rstrip("/").split("/")[-2]


def _plan(page: "Page", old: str) -> str:
    """A visit as it stands three weeks before it begins; its number."""
    page.goto(f"{VISITS}/{old}/copy/")
    _fill_in_the_copy(page)
    page.click("button[value=look]")
    page.click("button[value=make]")
    new = page.url.rstrip("/").split("/")[-2]
    page.goto(f"{VISITS}/{new}/import/agenda/")
    _upload(page, KNOWN, [])
    page.click("#content-main form [type=submit].default")
    page.wait_for_load_state("networkidle")
    page.goto(f"{VISITS}/{new}/preparations/")
    page.click("button[value=lay]")
    page.goto(f"{VISITS}/{new}/outbox/")
    page.locator("form:has([value=requests]) [type=submit]").click()
    page.wait_for_load_state("networkidle")
    return new


def _fill_in_the_copy(page: "Page") -> None:
    # A Wednesday, as in 2022, and time enough for what is still to do.
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=19)
    day += dt.timedelta(days=(2 - day.weekday()) % 7)
    for code, title in TITLES.items():
        page.fill(f"#id_title_{code}", title)
    page.fill("#id_slug", "nagoya-torino-example")
    page.fill("#id_start", day.isoformat())
    # Of a visit that will not be, no person is said to take part.
    for part in ("delegates", "participants"):
        page.uncheck(f"[name=parts][value={part}]")


def _open_the_first(page: "Page") -> None:
    page.locator(".finding details summary").first.click()


def _look_at_a_copy(page: "Page") -> None:
    _fill_in_the_copy(page)
    page.fill("#id_slug", "nagoya-torino-copy")
    page.click("button[value=look]")


def _look_at_a_file(page: "Page") -> None:
    _upload(page, CHANGED, [MORE])


def _upload(page: "Page", known: dict[str, dict[str, str]], more: list[dict[str, str]]) -> None:
    """The agenda as exported, with what is `known` and some appointments more."""
    address = page.locator("a[href*='agenda.csv']").first.get_attribute("href")
    exported = page.request.get(str(address)).text().lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(exported, newline="")))
    for row in rows:
        for piece, cells in known.items():
            if piece in row["title_it"]:
                row.update(cells)
    day = rows[-1]["date"]
    rows += [{**dict.fromkeys(rows[0], ""), "date": day, **one} for one in more]
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    buffer = sheet.getvalue().encode()
    page.set_input_files(
        "[type=file]", {"name": "agenda.csv", "mimeType": "text/csv", "buffer": buffer}
    )
    page.click("#content-main form [type=submit].default")
    page.wait_for_load_state("networkidle")


def keep(page: "Page", path: Path, height: int) -> None:
    """The upper part of the page, in as many colours as one byte tells apart."""
    seen = page.screenshot(full_page=True)
    with Image.open(io.BytesIO(seen)) as image:
        part = image.convert("RGB").crop((0, 0, image.width, min(height, image.height)))
    part.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
