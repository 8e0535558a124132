"""The letters of a file: read as they were written, or not at all."""

import pytest
from django.utils.translation import override

from organisations.spreadsheets import ENCODINGS, UnreadableFile
from organisations.spreadsheets.encodings import decoded

REFUSED = None


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def file_with(text):
    return f"slug;name_it;type;territory\r\n;{text};municipality;\r\n"


def read(text, encoding, chosen=""):
    """The name in the second row; None where the file is refused."""
    try:
        return decoded(file_with(text).encode(encoding), chosen).split(";")[4]
    except UnreadableFile:
        return REFUSED


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1250", ["Město Králův Dvůr", "Győr Önkormányzata", "Łódź", "Plzeň", "Kovač", "Kraków"]),
        ("iso8859-2", ["Město Králův Dvůr", "Győr Önkormányzata", "Košice", "Śląsk"]),
        ("cp1251", ["Город Пример", "Київ", "София и", "А"]),
        ("koi8-r", ["Город Пример"]),
        ("iso8859-5", ["Город Пример"]),
        ("cp866", ["Город Пример"]),
        ("mac_roman", ["Métropole Exemple", "Città", "lunedì", "García", "día", "L’École"]),
        ("mac_latin2", ["Košice", "Plzeň", "Győr", "Chuť"]),
        ("mac_turkish", ["İstanbul", "Beşiktaş"]),
        ("cp850", ["Città", "perché", "Niccolò", "lunedì", "Métropole", "Köln", "São Paulo"]),
        ("cp852", ["Gdańsk", "Łódź"]),
        ("cp1253", ["Δήμος Αθηναίων", "η"]),
        ("cp1254", ["İstanbul Büyükşehir", "Kadıköy"]),
        ("cp1257", ["Klaipėdos savivaldybė", "Rīga", "miestą", "vizitą", "auditą", "granitą"]),
        ("cp932", ["隅俊雄", "名古屋市", "ｶﾅ"]),
        ("euc_jp", ["名古屋市"]),
        ("gb18030", ["上海市", "北京"]),
        ("cp950", ["台北市政府"]),
        ("cp949", ["서울시청", "시"]),
        ("iso8859-15", ["Cœur", "Città €"]),
    ],
)
def test_what_another_code_page_may_be_is_not_guessed(encoding, names):
    assert {name: read(name, encoding) for name in names} == dict.fromkeys(names, REFUSED)


@pytest.mark.parametrize(
    "name",
    [
        *("Città", "Università di Torino", "CITTÀ", "Così è", "C’è più", "Niccolò", "perché"),
        *("dell’Arte", "10 – 12", "€ 5", "Società “Rossi”", "ecc… Città", "Città, España"),
        *("Métropole", "Köln", "Köln, Große Straße"),
    ],
)
def test_western_words_that_are_none_elsewhere_are_read(name):
    assert read(name, "cp1252") == name


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "名古屋市"),
        ("utf-8-sig", "Győr"),
        ("utf-16", "Győr"),
        ("utf-16-le", "名古屋市"),
        ("utf-16-be", "Город"),
        ("utf-32", "Győr"),
        ("iso2022_jp", "名古屋市"),
    ],
)
def test_what_a_file_says_of_itself_is_believed(encoding, name):
    assert read(name, encoding) == name


def test_every_encoding_that_can_be_chosen_is_read():
    names = {
        **dict.fromkeys(("utf-8", "cp1252", "mac_roman", "cp850", "iso8859-15"), "Città"),
        **dict.fromkeys(("cp1250", "mac_latin2", "cp852", "iso8859-2"), "Győr"),
        **dict.fromkeys(("cp1251", "mac_cyrillic", "cp866", "iso8859-5", "koi8-r"), "Город"),
        "koi8-u": "Київ",
        "cp1253": "Δήμος",
        "iso8859-7": "Δήμος",
        "cp1254": "Beyoğlu",
        "cp1255": "עיר",
        "cp1256": "مدينة",
        "cp1257": "Rīga",
        "cp1258": "Đà",
        "cp874": "เมือง",
        "cp932": "名古屋",
        "euc_jp": "名古屋",
        "gb18030": "上海",
        "cp950": "台北",
        "cp949": "서울",
    }

    chosen = [code for code, _label in ENCODINGS if code]

    assert {code: read(names[code], code, code) for code in chosen} == names


@pytest.mark.parametrize(
    ("content", "chosen", "sentence"),
    [
        (
            file_with("Győr").encode("cp1250"),
            "",
            (
                "The file is not in UTF-8: byte 33 can't be read. In the spreadsheet, save it as “CSV "
                "UTF-8”; or say below which Excel it comes from."
            ),
        ),
        (
            file_with("Győr").encode(),
            "cp1250",
            "The file is in UTF-8 already. Choose “Tell by itself”.",
        ),
        (
            file_with("Košice").encode("cp1250"),
            "iso8859-2",
            (
                "The file is not in the encoding that was chosen: byte 33 is no letter there. Choose "
                "“Tell by itself”, or save it as “CSV UTF-8”."
            ),
        ),
        (
            file_with("Città").encode("cp1252"),
            "utf-8",
            (
                "The file is not in the encoding that was chosen: byte 35 can't be read. Choose “Tell "
                "by itself”, or save it as “CSV UTF-8”."
            ),
        ),
    ],
)
def test_a_refusal_says_where_and_what_to_do(content, chosen, sentence):
    with pytest.raises(UnreadableFile) as refused:
        decoded(content, chosen)

    assert refused.value.sentence == sentence
