"""The words of a visitor's search."""

from organisations.folding import searched_words

LONGEST_QUERY = 200
MOST_WORDS = 12


def words_of(query: str) -> list[str]:
    """What a visitor asked for, word by word; what is asked for must all be there."""
    return searched_words(query)[:MOST_WORDS]
