import datetime as dt

import pytest

from organisations.models import Name, Person
from tests.make import make_person, make_role
from tests.refusals import change, sentences

DAY = dt.date(2022, 11, 10)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "it", "ja"),
    [
        (Name("Deambrogio", "Elena"), "Elena Deambrogio", "Elena Deambrogio"),
        (Name("Sumi", "Toshio", family_first=True), "SUMI Toshio", "SUMI Toshio"),
        (Name("Sumi", "Toshio", native="鷲見敏雄", family_first=True), "SUMI Toshio", "鷲見敏雄"),
        (Name("Pelé"), "Pelé", "Pelé"),
        (
            Name("Kovalenko", "Olena", native="Олена Коваленко", reading="オレーナ・コワレンコ"),
            "Olena Kovalenko",
            "オレーナ・コワレンコ",
        ),
        (
            Name("Kovalenko", "Olena", native="Олена Коваленко", reading="Olena"),
            "Olena Kovalenko",
            "Olena Kovalenko",
        ),
        (
            Name("Park", "Min-jun", native="박민준", family_first=True),
            "PARK Min-jun",
            "PARK Min-jun",
        ),
        (Name("Haddad", "Lina", native="لينا حداد"), "Lina Haddad", "Lina Haddad"),
        (
            Name("Aoki", "Taro", native="青木 太郎", reading="あおき たろう", family_first=True),
            "AOKI Taro",
            "青木 太郎",
        ),
        (Name("Tsuji", "Ken", native="辻\U000e0100 健"), "Ken Tsuji", "辻\U000e0100 健"),
        (Name("Li", "Na", native="李娜 LI Na"), "Na Li", "Na Li"),
    ],
)
def test_a_name_is_written_in_its_own_order_and_the_readers_script(name, it, ja):
    assert [name.in_language(code) for code in ("it", "en", "ja")] == [it, it, ja]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Toshio Sumi", "SUMI Toshio", "sumi toshio", "鷲見敏雄"])
def test_a_person_is_found_by_the_exact_name_in_either_order(name):
    person = make_person(family="Sumi", given="Toshio", native="鷲見敏雄")
    make_person(family="Suma", given="Toshio")

    assert list(Person.objects.called(name)) == [person]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["it", "en", "ja"])
def test_a_person_is_found_by_the_name_as_it_is_printed(language):
    facts = {"given": "X", "name_order": "family_first"}
    people = [
        make_person(family="Şahin", languages="tr, en", **facts),
        make_person(family="Παπαδόπουλος", **facts),
        make_person(family="Groß", **facts),
        make_person(family="Kovalenko", native="Олена", reading="オレーナ", **facts),
    ]

    printed = [person.name.in_language(language) for person in people]

    assert [list(Person.objects.called(name)) for name in printed] == [[one] for one in people]
    assert printed[:3] == ["ŞAHİN X", "ΠΑΠΑΔΟΠΟΥΛΟΣ X", "GROẞ X"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Sumi", "Toshio", "", "   ", "Toshio Sum"])
def test_a_person_is_never_found_by_a_resemblance(name):
    make_person(family="Sumi", given="Toshio")

    assert list(Person.objects.called(name)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held_from", "held_until", "expected"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (DAY, DAY, True),
        (AFTER, None, False),
        (None, BEFORE, False),
    ],
)
def test_a_role_is_held_on_both_its_first_and_its_last_day(held_from, held_until, expected):
    role = make_role(held_from=held_from, held_until=held_until)

    assert role.was_held_on(DAY) is expected


@pytest.mark.django_db
def test_where_no_day_is_known_a_role_that_has_ended_was_not_held():
    assert make_role().was_held_on(None) is True
    assert make_role(held_until=DAY).was_held_on(None) is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("languages", "kept"), [("IT; ja", "it, ja"), ("it,ja,", "it, ja"), ("", "")]
)
def test_languages_are_kept_by_their_codes(languages, kept):
    assert make_person(languages=languages).languages == kept


@pytest.mark.django_db
def test_languages_in_words_are_refused_in_a_sentence():
    assert sentences(change(make_person(), languages="italiano")) == {
        "languages": ["Write languages by their codes, separated by commas: it, en, ja."]
    }
