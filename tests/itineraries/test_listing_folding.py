import pytest

from itineraries.listing.folding import MOST_WORDS, fold, words_of


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Torino", "torino"),
        ("Città di TORINO", "citta di torino"),
        ("Citta\u0300", "citta"),
        ("Ｎａｇｏｙａ", "nagoya"),
        ("名古屋市", "名古屋市"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("\u304b\u3099", "が"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("Αθήνα", "αθηνα"),
        ("L’innovazione", "l'innovazione"),
        ("  two\u3000 wide\n spaces ", "two wide spaces"),
        ("100 % _ \\", "100 % _ \\"),
        ("", ""),
    ],
)
def test_words_are_compared_without_case_accents_and_width(written, folded):
    assert fold(written) == folded


def test_voiced_kana_are_letters_of_their_own():
    assert fold("か") != fold("が")


def test_each_word_is_looked_for_once_and_only_so_many():
    many = " ".join(f"w{number}" for number in range(100))

    assert words_of("Torino  TORINO\u3000città") == ["torino", "citta"]
    assert words_of(" \t ") == []
    assert len(words_of(many)) == MOST_WORDS
