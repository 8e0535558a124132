import datetime as dt
import io

import msgspec
import pypdf
import pytest
from django.utils import timezone
from django.utils.translation import override
from msgspec.structs import replace

from itineraries import itinerary as doc
from itineraries.edition import Edition
from itineraries.exports import EXPORTS, booklet
from itineraries.exports.booklet.content import MOST_SESSIONS, booklet_of
from itineraries.private_links import issue
from organisations.words import LANGUAGES, Text
from tests.itineraries.exports.agendas import SUMI, at, itinerary_of
from tests.itineraries.exports.dresses import letters
from tests.itineraries.full import ENDLESS, full_itinerary
from tests.itineraries.published import release_of


def pages(itinerary, language="it"):
    file = b"".join(booklet.render(itinerary, language))
    return pypdf.PdfReader(io.BytesIO(file))


def text(itinerary, language="it"):
    return "\n".join(page.extract_text() for page in pages(itinerary, language).pages)


def in_order(needles, haystack):
    """Those of the needles that stand in the text, each after the one before."""
    found, place = [], 0
    for needle in needles:
        at = letters(haystack).find(letters(needle), place)
        if at >= 0:
            place = at + len(letters(needle))
            found.append(needle)
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", ["Nagoya", "Torino", "Visita di Nagoya", "Delegati", "giovedì 10 novembre",
                "10:00–11:30", "pomeriggio", "La delegazione", "Cosa ne è nato", "Fonti"]),
        ("en", ["Nagoya", "Turin", "Nagoya visits", "Delegates", "Thursday 10 November",
                "10:00–11:30", "afternoon", "The delegation", "What came of it", "Sources"]),
        ("ja", ["名古屋市", "トリノ市", "名古屋市の訪問", "団員", "11月10日（木）",
                "10:00〜11:30", "午後", "代表団", "訪問の成果", "出典"]),
    ],
)  # fmt: skip
def test_it_tells_the_visit_from_its_cities_to_its_sources(language, said):
    assert in_order(said, text(full_itinerary(), language)) == said


def test_accents_and_rare_characters_come_out_as_they_went_in():
    session = at(
        1,
        title=Text("Città ō 鷲見 髙島 𠮷野 﨑"),
        participants=(doc.Participant(role="host", side="guest", person=SUMI),),
    )
    found = text(itinerary_of(session))

    assert [word for word in ("Città ō 鷲見 髙島 𠮷野 﨑", "SUMI Toshio") if word in found] == [
        "Città ō 鷲見 髙島 𠮷野 﨑",
        "SUMI Toshio",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_made_for_screen_readers_and_needs_no_font_of_the_readers(language):
    file = pages(full_itinerary(), language)
    root = file.trailer["/Root"]
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]
        for page in file.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert (root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root, root["/Lang"]) == (
        True,
        True,
        language,
    )
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.metadata.title == {
        "it": "Visita di Nagoya",
        "en": "Nagoya visits",
        "ja": "名古屋市の訪問",
    }[language]  # fmt: skip
    assert [name for name, font in fonts.items() if "/FontFile3" not in font] == []
    assert fonts


def is_accessible(file: pypdf.PdfReader) -> bool:
    """Whether it says of itself that it is PDF/UA, which the typesetter has checked."""
    metadata = file.trailer["/Root"]["/Metadata"].get_data()
    return b"<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Festa 😀 di piazza", "Festa □ di piazza"),
        # One sign of several characters has one stand-in.
        ("Famiglia 👩‍👩‍👧‍👦 e mani 👍🏽👍", "Famiglia □ e mani □□"),
        ("สวัสดี, 𠮷野家", "□□□□□□, 𠮷野家"),
        ("Caffè ☕ – 10 €", "Caffè ☕ – 10 €"),
    ],
)
def test_a_character_that_no_font_has_is_stood_in_for(caplog, title, printed):
    itinerary = itinerary_of(at(1, title=Text(title)))

    file = pages(itinerary)

    assert in_order(printed.split(), text(itinerary)) == printed.split()
    assert is_accessible(file)
    assert "/StructTreeRoot" in file.trailer["/Root"]
    assert caplog.records == []


def test_the_officers_number_and_address_are_not_broken_in_two():
    document = full_itinerary()
    officer = replace(
        document.delegates[0].person, phone="+39 011 555 0103", email="m.bianchi@comune.example"
    )
    document = replace(document, delegation=replace(document.delegation, officer=officer))

    lines = [line.strip() for line in text(document).splitlines()]

    assert [one for one in (officer.phone, officer.email) if one not in lines] == []


def test_each_page_says_which_of_how_many_it_is():
    file = pages(full_itinerary())
    count = len(file.pages)

    assert count > 1
    assert [
        f"{number} / {count}" in page.extract_text() for number, page in enumerate(file.pages, 1)
    ] == [True] * count


def test_what_looks_like_markup_is_printed_as_it_stands():
    titles = ['#read("/etc/passwd")', "*bold* _x_", "$x$ <b>", "= Title", "\\u{41}", "@ref <l>"]
    found = text(itinerary_of(*(at(n, title=Text(title)) for n, title in enumerate(titles, 1))))

    assert [title for title in titles if title in found] == titles
    assert "root:" not in found


def test_a_word_that_no_line_holds_is_broken_and_not_lost():
    found = text(itinerary_of(at(1, title=Text(ENDLESS * 4), description=Text("x" * 500))))

    assert in_order([ENDLESS * 4, "x" * 500], found) == [ENDLESS * 4, "x" * 500]
    assert max(len(line) for line in found.splitlines()) < 110


def test_a_private_appointment_is_a_time_and_nothing_else():
    secret = at(1, hour=9, is_confidential=True, type="meal", title=Text("CANARY"))
    found = text(itinerary_of(secret, at(2, title=Text("Tour"))), "en")

    assert in_order(["09:00", "Private appointment", "Tour"], found) == [
        "09:00",
        "Private appointment",
        "Tour",
    ]
    assert [word for word in ("CANARY", "meal") if word in found] == []


def test_delegates_are_told_more_and_are_led_to_the_public_page():
    visit = itinerary_of().delegation
    session = at(1, meeting_point=Text("Sotto i portici"), delegates_note=Text("Portare il badge"))
    document = doc.Itinerary(
        doc.DELEGATES,
        msgspec.structs.replace(visit, emergency_phone="+39 333 0", dress_code=Text("Scuro")),
        days=itinerary_of(session).days,
    )
    told = ["Scuro", "http://testserver/it/delegations/nagoya-2022/", "Sotto i portici", "badge"]

    assert in_order(["+39 333 0", *told], text(document)) == ["+39 333 0", *told]


def test_the_same_document_is_the_same_file():
    first, second = (b"".join(booklet.render(made_anew(), "ja")) for _ in range(2))

    assert first == second


def made_anew():
    return itinerary_of(at(1, title=Text("Città", "City", "市")))


def test_an_empty_programme_and_one_too_long_say_so_on_a_page():
    long = itinerary_of(*(at(number) for number in range(MOST_SESSIONS + 1)))

    assert "The programme has no appointments yet." in " ".join(text(itinerary_of(), "en").split())
    assert f"This programme has {MOST_SESSIONS + 1} appointments" in text(long, "en")
    assert len(pages(long, "en").pages) == 1


def test_parts_and_parties_stand_as_on_the_page():
    document = itinerary_of(
        at(1, title=Text("Insieme")),
        at(2, title=Text("Fabbrica"), party="Rosso"),
        at(3, title=Text("Museo"), party="Blu"),
        at(4, title=Text("Parco"), party="Rosso"),
        at(5, title=Text("Teatro"), party="Rosso", alternative_to=at(4).uid,
           alternative_condition=Text("se piove")),
        at(6, title=Text("Ritorno")),
    )  # fmt: skip
    wanted = [
        "Insieme", "Rosso", "Fabbrica", "Parco", "se piove", "Teatro", "Blu", "Museo", "Ritorno",
    ]  # fmt: skip

    assert in_order(wanted, text(document)) == wanted


def test_texts_of_another_language_are_marked_as_such():
    file = b"".join(booklet.render(itinerary_of(at(1, title=Text("Museo", "", ""))), "ja"))
    tree = pypdf.PdfReader(io.BytesIO(file)).trailer["/Root"]["/StructTreeRoot"]

    assert languages_in(tree) == {"it"}


def languages_in(node):
    """The languages that parts of the document are marked with."""
    node = node.get_object()
    if not isinstance(node, dict):
        return set()
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    own = {str(node["/Lang"])} if "/Lang" in node else set()
    return own.union(*(languages_in(kid) for kid in kids))


@pytest.mark.parametrize("missing", booklet.PACKAGES)
def test_without_one_of_its_packages_it_is_not_offered(missing):
    assert not booklet.is_available(lambda package: None if package == missing else package)


def test_with_all_of_them_it_is():
    assert booklet.is_available(lambda package: package)
    assert EXPORTS["agenda.pdf"].render == booklet.render


def test_it_says_which_version_it_is_and_when_that_was_issued():
    issued = dt.datetime(2022, 11, 10, 8, 12, tzinfo=dt.UTC)
    edition = Edition(2, "revised", issued)
    document = itinerary_of(at(1, title=Text("Museo")))

    lines = {}
    for language in LANGUAGES:
        with override(language):
            lines[language] = "".join(run.text for run in booklet_of(document, edition).updated)
    assert lines == {
        "it": "Programma versione 2 · riveduta · ultimo aggiornamento: 10 novembre 2022, 09:12 (ora di Roma)",
        "en": "Programme version 2 · revised · updated 10 November 2022, 09:12 (Rome time)",
        "ja": "日程 第2版 · 改訂版 · 更新日 2022年11月10日 09:12（ローマ時間）",
    }


@pytest.mark.django_db
def test_the_booklet_that_visitors_take_away_says_it_on_its_pages(client):
    document = itinerary_of(at(1, title=Text("Museo")))
    release = release_of(document, published_at=dt.datetime(2022, 11, 10, 8, 12, tzinfo=dt.UTC))
    link = issue(
        delegation=release.delegation, label="x", expires_at=timezone.now() + dt.timedelta(1)
    )

    for start in (f"delegations/{document.delegation.slug}", f"private/{link[1]}"):
        file = client.get(f"/en/{start}/agenda.pdf").content
        page = pypdf.PdfReader(io.BytesIO(file)).pages[0].extract_text()
        assert "Programme version 1 · final · updated 10 November 2022, 09:12 (Rome time)" in page
