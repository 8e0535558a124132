"""The words of a visitor's search."""

from organisations.folding import fold

LONGEST_QUERY = 200
MOST_WORDS = 12


def words_of(query: str) -> list[str]:
    """What a visitor asked for, word by word; what is asked for must all be there."""
    words = (fold(word) for word in query.split())
    return list(dict.fromkeys(word for word in words if word))[:MOST_WORDS]
