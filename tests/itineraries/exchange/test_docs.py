import re
from pathlib import Path

import pytest

from itineraries.exchange.reading import read_in
from itineraries.models import Session

PAGE = Path(__file__).parents[3] / "docs" / "exchange.md"


@pytest.mark.django_db
def test_the_worked_example_can_be_read():
    [example] = re.findall(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    report = read_in(example.encode())

    assert len(report.added) == 9
    assert [one.title_it for one in Session.objects.in_agenda_order()] == [
        "Saluti",
        "Passeggiata lungo il fiume",
    ]
