import pytest

from organisations.folded_field import fold_anew
from organisations.folding import fold, searched_words, spelling
from organisations.kanji_forms import GROUPS, TODAY
from organisations.models import Alias, Organisation, Person
from tests.make import make_organisation, make_person, make_territory
from venues.models import Venue


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Torino", "torino"),
        ("Città di TORINO", "citta di torino"),
        ("Citta\u0300", "citta"),
        ("Ｎａｇｏｙａ", "nagoya"),
        ("名古屋市", "名古屋市"),
        ("ｶﾞｲﾄﾞ", "がいど"),
        ("\u304b\u3099", "が"),
        ("もり ユキ", "もりゆき"),
        ("森　由紀", "森由紀"),
        ("ステファノ・ロ・ルッソ", "すてふぁのろるっそ"),
        ("髙橋 﨑 邊 邉 齋藤 澤 國", "高橋崎辺辺斉藤沢国"),
        ("渡辺\U000e0100", "渡辺"),
        ("박 민준", "박민준"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("İzmir, IŞIK, ışık", "izmir, isik, isik"),
        ("Łódź", "lodz"),
        ("Ørsted, Ærø, Œuvre, Đurić, Þór", "orsted, aero, oeuvre, duric, thor"),
        ("Αθήνα, ΘΕΣΣΑΛΟΝΙΚΗΣ", "αθηνα, θεσσαλονικησ"),
        ("Йошкар-Ола", "иошкарола"),
        ("Min-jun, Min‐jun, Min–jun", "minjun, minjun, minjun"),
        ("D'Amico D’Amico DʼAmico D`Amico D′Amico", "damico damico damico damico damico"),
        ("  two\u3000 wide\n spaces ", "two wide spaces"),
        ("un\u00adseen\u200b", "unseen"),
        ("100 % _ \\", "100 % _ \\"),
        ("ʿAlī, Maʾmūn, d׳", "ali, mamun, d"),
        ('צה״ל צה"ל «Roma» “Roma” 「もり」', "צהל צהל roma roma もり"),
        ("محمد مـحمد مُحَمَّد علی علي", "محمد محمد محمد علي علي"),
        ("Ґалаґан, Ɓala, Ɗan, ŉ", "галаган, bala, dan, n"),
        ("Nguyễn Thị Đặng, Nguye\u0302\u0303n", "nguyen thi dang, nguyen"),
        ("霞ヶ関 霞ケ関", "霞け関霞け関"),
        ("五條 五条 佛 瀨 賴 黃 𠮷 惡 傳", "五条五条仏瀬頼黄吉悪伝"),
        ("\u1100\u1175\u11b7, 김", "김, 김"),
        ("Ǆemal, ﬁore, Ŀ, ＷＥＩẞ", "dzemal, fiore, l, weiss"),
        ("", ""),
    ],
)
def test_names_are_compared_without_what_a_keyboard_may_lack(written, folded):
    assert fold(written) == folded


def test_voiced_kana_are_letters_of_their_own():
    assert fold("か") != fold("が")


def test_what_a_reader_cannot_tell_apart_is_spelled_the_same_and_nothing_else_is():
    same = [("D’Amico", "D'Amico"), ("森　由紀", "森 由紀"), ("Min‐jun", "Min-jun"), ("Ａ１", "A1")]
    others = [
        ("Nunez", "Núñez"),
        ("髙橋", "高橋"),
        ("モリ", "もり"),
        ("Weiß", "Weiss"),
        ("Ｌ", "l"),
    ]

    assert [spelling(one) == spelling(other) for one, other in same] == [True] * len(same)
    assert [spelling(one) == spelling(other) for one, other in others] == [False] * len(others)


@pytest.mark.django_db
def test_each_database_finds_the_same_by_what_is_folded():
    nunez = make_person(family="Núñez", given="María José")
    amico = make_person(family="D’Amico", given="Niccolò")
    mori = make_person(family="Mori", given="Yuki", native="森　由紀", reading="もり ゆき")
    make_person(family="Nuno", given="Mario")
    make_person(family="100% Ami_co", given="")

    def found(asked):
        return list(Person.objects.filter(search_text__holds=asked))

    assert found("nunez") == found("NÚÑEZ") == found("maria jose nunez") == [nunez]
    assert found("D'Amico") == found("damico") == found("DʼAMICO") == [amico]
    assert found("森由紀") == found("森 由紀") == found("モリユキ") == [mori]
    assert (found("0%x"), found("i_c"), found("%")) == ([], *[[p] for p in found("100%")] * 2)


@pytest.mark.django_db
def test_a_name_that_only_resembles_another_is_found_as_a_resemblance():
    nunez = make_person(family="Núñez", given="María José")
    make_person(family="Núñez", given="María")
    university = make_organisation(name_it="Università di Łódź")
    Alias.objects.create(organisation=university, name="Łódź")

    assert list(Person.objects.called("Maria Jose Nunez")) == []
    assert list(Person.objects.resembling("NUNEZ Maria Jose")) == [nunez]
    assert list(Person.objects.called("NÚÑEZ María José")) == [nunez]
    assert list(Person.objects.resembling("María José Núñez")) == []
    assert list(Organisation.objects.resembling("universita di lodz")) == [university]
    assert list(Organisation.objects.resembling("lodz")) == [university]
    assert list(Organisation.objects.called("Łódź")) == [university]
    assert list(Venue.objects.resembling("lodz")) == []


def test_each_old_form_of_a_kanji_is_read_as_the_one_of_today_in_one_step():
    groups = GROUPS.split()

    assert [group for group in groups if len(set(group)) < len(group)] == []
    assert [old for old, today in TODAY.items() if today in TODAY] == []
    assert [old for group in groups for old in group if fold(old) != fold(group[-1])] == []


@pytest.mark.django_db
def test_a_hyphen_is_as_good_as_a_space_or_nothing():
    hyphen = make_person(family="Picard", given="Jean-Luc")
    space = make_person(family="Martin", given="Jean Luc")

    def resembles(name):
        return list(Person.objects.resembling(name))

    assert resembles("Jean Luc Picard") == resembles("Jeanluc Picard") == [hyphen]
    assert resembles("Jean‑Luc Martin") == [space]
    assert searched_words("Jean-Luc Martin ー – 'x") == ["jean", "luc", "martin", "ー", "x"]


@pytest.mark.django_db
def test_what_was_saved_before_is_folded_by_a_migration():
    person = make_person(family="Núñez", given="María José", slug="nunez")
    make_territory(slug="x")
    Person.objects.update(search_text="")

    fold_anew(Person)

    person.refresh_from_db()
    assert person.search_text == "maria jose nunez\nnunez maria jose\nnunez"


@pytest.mark.django_db
def test_nothing_depends_on_the_collation_of_the_database():
    make_person(family="Işık", given="")

    assert Person.objects.filter(search_text__holds="ISIK").count() == 1
