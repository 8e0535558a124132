import pytest

from organisations.capitals import in_capitals, out_of_capitals


@pytest.mark.parametrize(
    ("name", "language", "capitals"),
    [
        ("Park", "", "PARK"),
        ("d’Amico", "", "D’AMICO"),
        ("Groß", "", "GROẞ"),
        ("Şahin Işık", "tr", "ŞAHİN IŞIK"),
        ("Martini", "", "MARTINI"),
        ("Παπαδόπουλος", "", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Μάιος Λοΐζος", "", "ΜΑΪΟΣ ΛΟΪΖΟΣ"),
        ("de hÓra", "ga", "DE hÓRA"),
        ("Ó Murchú", "ga", "Ó MURCHÚ"),
        ("IJsbrand", "nl", "IJSBRAND"),
        ("Nguyễn", "", "NGUYỄN"),
        ("გელაშვილი", "", "გელაშვილი"),
        ("青木", "", "青木"),
    ],
)
def test_capitals_are_those_of_the_names_own_language(name, language, capitals):
    assert in_capitals(name, language) == capitals


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("SUMI", "Sumi"),
        ("LO RUSSO", "Lo Russo"),
        ("D'AMICO", "D'Amico"),
        ("O’BRIEN-ÅKE", "O’Brien-Åke"),
        ("IJSBRAND", "IJsbrand"),
        ("MCCOY", "McCoy"),
        ("ŞAHİN", "Şahin"),
        ("GROẞ", "Groß"),
        ("ΠΑΠΑΣ", "Παπας"),
    ],
)
def test_a_name_printed_in_capitals_is_kept_without_them(capitals, name):
    assert out_of_capitals(capitals) == name
