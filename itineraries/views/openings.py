"""Whether a request is somebody's browser opening a page, or a program that looks at an address.

Messengers fetch every address that is sent through them, to show a preview; mail servers, to look for
harm; browsers, before anybody asks. None of these is the reader.
"""

import re

from django.http import HttpRequest

# Browsers say so of what nobody has asked for yet.
_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
# What programs call themselves that fetch pages for others, even where they are built on a browser.
# Browsers inside an application name it too (`[FBAN/FBIOS…]`, `Line/…`, `Instagram`): those are
# people, as are those with a telephone made by Cubot.
_PROGRAM = re.compile(
    r"(?<!cu)bot\b|robot|preview|crawl|spider|headless|externalhit|externalagent|whatsapp/\d"
    r"|line-poker|linkexpanding|slack-imgproxy|kakaotalk-scrap|embedly|vkshare|iframely|unfurl"
    r"|google-|googleother|feedfetcher|mediapartners|proofpoint|mimecast|barracuda|urlscan",
    re.IGNORECASE,
)


def is_opened_by_somebody(request: HttpRequest) -> bool:
    """Whether a browser opens the page in a tab of its own, as far as the request tells.

    Browsers since 2023 say what a request is for (Sec-Fetch-*), over https. An older one is known by
    what every browser sends and hardly any program does: the languages of its reader, and that it
    wants a whole page.
    """
    headers = request.headers
    agent = headers.get("User-Agent", "")
    if request.method != "GET" or not agent.startswith("Mozilla/5.0") or _PROGRAM.search(agent):
        return False
    if any(re.search("prefetch|prerender|preview", headers.get(name, "")) for name in _AHEAD):
        return False
    if "Sec-Fetch-Mode" in headers or "Sec-Fetch-Dest" in headers:
        # Through the worker that keeps the pages, a navigation has no destination any more.
        is_tab = headers.get("Sec-Fetch-Dest") in ("document", "empty")
        return is_tab and headers.get("Sec-Fetch-Mode") == "navigate"
    is_page = "text/html" in headers.get("Accept", "") and "Range" not in headers
    return is_page and "Accept-Language" in headers
