"""Names as each reader can read them, in everything that prints a name."""

import io

import html5lib
import pypdf
import pytest

from delegations.delegates_import import import_delegates
from delegations.models import Delegate
from itineraries.exports import EXPORTS
from itineraries.outbox.recipient import Recipient
from itineraries.publishing import publish
from organisations.models import Person
from tests.make import make_delegation, make_participation, make_session

DELEGATES = """family,given,native,reading,name_order,role,is_named
Kovalenko,Olena,Олена Коваленко,オレーナ・コワレンコ,given_first,head,yes
Park,Min-jun,박민준,,family_first,member,yes
Haddad,Lina,لينا حداد,,given_first,member,yes
Aoki,Taro,青木 太郎,あおき たろう,family_first,member,yes
"""
LATIN = ["Olena Kovalenko", "PARK Min-jun", "Lina Haddad", "AOKI Taro"]
EXPECTED = {
    "en": LATIN,
    "it": LATIN,
    "ja": ["オレーナ・コワレンコ", "PARK Min-jun", "Lina Haddad", "青木 太郎"],
}
NEVER = ("Олена", "박민준", "لينا")


@pytest.fixture
def visit(db):
    visit = make_delegation(slug="visit", declared_size=4)
    report = import_delegates(delegation=visit, content=DELEGATES.encode(), create_missing=True)
    assert report.is_written
    session = make_session(delegation=visit)
    for person in Person.objects.all():
        make_participation(session=session, person=person, role="speaker", side="guest")
    visit.refresh_from_db()
    publish(delegation=visit)
    return visit


@pytest.mark.parametrize("language", EXPECTED)
def test_a_name_is_printed_in_a_script_that_its_reader_can_read(client, visit, language):
    said = {"page": _words(client.get(f"/{language}/delegations/visit/").content)}
    for filename in ("agenda.ics", "agenda.pdf"):
        if filename in EXPORTS:
            content = client.get(f"/{language}/delegations/visit/{filename}").getvalue()
            said[filename] = _text(filename, content)
    people = [one.person for one in Delegate.objects.select_related("person").order_by("pk")]
    said["letter"] = "".join(Recipient(language, one).name_in(language) for one in people)

    for words in said.values():
        assert [name for name in EXPECTED[language] if _close(name) not in _close(words)] == []
        assert [name for name in NEVER if name in words] == []


def _words(page):
    return "".join(html5lib.parse(page, namespaceHTMLElements=False).find("body").itertext())


def _text(filename, content):
    if filename == "agenda.pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return content.decode().replace("\r\n ", "")


def _close(text):
    return "".join(text.split())
