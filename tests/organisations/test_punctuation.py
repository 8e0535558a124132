import pytest
from django.utils.translation import override

from organisations.punctuation import in_brackets, listed, quoted


@pytest.mark.parametrize(
    ("language", "expected"),
    [("it", "Aula, Sala («Nuova», rossa)"), ("ja", "Aula、Sala（「Nuova」、rossa）")],
)
def test_lists_titles_and_asides_are_written_as_their_readers_write_them(language, expected):
    with override(language):
        aside = in_brackets(listed([quoted("Nuova"), "rossa"]))
        assert listed(["Aula", "", "Sala"]) + aside == expected
