from itineraries.listing.folding import MOST_WORDS, words_of


def test_each_word_is_looked_for_once_and_only_so_many():
    many = " ".join(f"w{number}" for number in range(100))

    assert words_of("Torino  TORINO\u3000città") == ["torino", "citta"]
    assert words_of("森　由紀 モリ - ’") == ["森", "由紀", "もり"]
    assert words_of(" \t ") == []
    assert len(words_of(many)) == MOST_WORDS
