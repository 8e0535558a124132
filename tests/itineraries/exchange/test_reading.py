import copy
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.base import ContentFile
from django.utils.translation import override

from delegations.models import Delegate, Delegation, Document
from itineraries.exchange.problems import FileRefused
from itineraries.exchange.reading import read_in
from itineraries.exchange.report import Report
from itineraries.exchange.writing import write_out
from itineraries.models import Participation, Presentation, Session, SynergyOrigin
from organisations.models import Organisation, Person, Record, Role
from tests.itineraries.exchange.everything import make_everything, our_models, rows
from tests.itineraries.exchange.files import SESSION, SYNERGY, small_file, written
from tests.make import make_document, make_organisation, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with override("en"):
        yield


def counts(report: Report) -> tuple[int, int, int]:
    return len(report.added), len(report.changed), report.unchanged


def versions() -> dict[tuple[str, int], tuple[Any, ...]]:
    """How often and when each row was last saved."""
    return {
        (model._meta.label, row.pk): (row.version, row.updated_at)
        for model in our_models()
        if issubclass(model, Record)
        for row in model.objects.all()
    }


def stored_files() -> list[str]:
    return sorted(str(path) for path in Path(site.MEDIA_ROOT).rglob("*") if path.is_file())


def sessions() -> dict[str, Session]:
    return {one.title_it: one for one in Session.objects.all()}


def test_a_file_read_a_second_time_writes_nothing():
    file = written(small_file())
    first = read_in(file)
    before = versions()

    second = read_in(file)

    assert counts(first) == (25, 0, 0)
    assert counts(second) == (0, 0, 25)
    assert versions() == before


def test_every_row_is_saved_once():
    read_in(written(small_file()))

    assert {version for version, _at in versions().values()} == {1}


def test_an_exported_file_read_over_what_it_was_made_of_writes_nothing():
    visit = make_everything()
    before, files = versions(), stored_files()

    report = read_in(write_out(visit, with_private_needs=True), delete_missing=True)

    assert (report.added, report.changed, report.deleted) == ([], [], [])
    assert (versions(), stored_files()) == (before, files)


def test_only_what_says_something_new_is_written():
    file = small_file()
    read_in(written(file))
    before = versions()
    file["delegations"][0]["sessions"][1]["title"]["en"] = "Lunch"
    file["delegations"][0]["synergies"][0]["proposed_by"] = []

    report = read_in(written(file))

    assert report.changed == ["synergy “Prove”: proposed_by", "session “Lunch”: title_en"]
    assert sum(version != before[key] for key, version in versions().items()) == 2


def test_what_is_not_said_becomes_unknown_again():
    file = small_file()
    file["venues"][0]["notes"] = "Citofono rotto"
    read_in(written(file))
    del file["venues"][0]["notes"]

    report = read_in(written(file))

    assert report.changed == ["venue “Sala”: notes"]


def test_the_zone_of_a_session_follows_its_venue_when_the_file_gives_none():
    file = small_file()
    read_in(written(file))
    file["venues"][0]["territory"] = "nagoya"

    read_in(written(file))

    assert sessions()["Accoglienza"].timezone == "Asia/Tokyo"


def test_references_may_be_to_what_the_site_knows_already():
    make_organisation(slug="university")
    file = small_file()
    file["delegations"][0]["lead_unit"] = "university"

    read_in(written(file))

    assert Delegation.objects.get(slug="visit").lead_unit.slug == "university"


def test_sessions_may_point_at_one_another_in_a_circle():
    read_in(written(small_file()))

    lunch, dinner = sessions()["Pranzo"], sessions()["Cena"]
    assert (lunch.replaced_by, dinner.alternative_to) == (dinner, lunch)


def test_without_an_order_it_is_that_of_the_list():
    file = small_file()
    read_in(written(file))

    assert [one.title_it for one in Session.objects.in_agenda_order()] == [
        "Accoglienza",
        "Pranzo",
        "Cena",
    ]
    assert list(Session.objects.order_by("pk").values_list("sequence", flat=True)) == [1, 2, 3]
    listed = file["delegations"][0]["sessions"][0]["participations"]
    listed.reverse()
    read_in(written(file))
    first = Participation.objects.order_by("order").first()
    assert (first.organisation.slug, first.order) == ("city", 1)


def test_records_of_the_address_book_that_the_file_does_not_list_are_left_alone():
    read_in(written(small_file()))
    outsider = make_organisation(slug="outsider", name_it="Altri")
    anna = Person.objects.get(slug="anna")
    Role.objects.create(person=anna, organisation=outsider, title_it="Consigliera")
    file = small_file()
    file["organisations"][0]["aliases"] = []

    read_in(written(file), delete_missing=True)

    assert [role.title_it for role in anna.roles.order_by("pk")] == ["Direttrice", "Consigliera"]
    assert [alias.name for alias in Organisation.objects.get(slug="city").aliases.all()] == [
        "Città"
    ]


def shortened() -> dict[str, Any]:
    """The small file without some of everything."""
    file = small_file()
    visit = file["delegations"][0]
    del visit["delegates"][1], visit["days"][0], visit["actions"][0], visit["documents"][0]
    visit["sessions"] = [visit["sessions"][0]]
    visit["sessions"][0]["participations"].pop()
    visit["sessions"][0]["documents"] = visit["sessions"][0]["presentations"] = []
    return file


def test_what_the_file_does_not_list_is_kept_and_told():
    read_in(written(small_file()))
    before = rows()

    report = read_in(written(shortened()))

    assert rows() == before
    assert (report.deleted, report.unlisted) == (
        [],
        [
            "delegate “Anna Rossi”",
            "attached document “Sito”",
            "presentation “CTE NEXT”",
            "participant “Comune, participant”",
            "session “Pranzo”",
            "session “Cena”",
            "document “Sito”",
            "action “Tornare”",
            "theme of a day “Innovazione”",
        ],
    )


def test_what_the_file_does_not_list_is_deleted_when_asked_for():
    read_in(written(small_file()))
    other = make_session(title_it="Di un'altra visita")

    report = read_in(written(shortened()), delete_missing=True)

    assert len(report.deleted) == 9
    assert report.unlisted == []
    assert sorted(sessions()) == ["Accoglienza", "Di un'altra visita"]
    assert list(other.delegation.sessions.all()) == [other]
    assert [one.person.slug for one in Delegate.objects.all()] == ["sumi"]
    assert (Participation.objects.count(), Presentation.objects.count()) == (1, 0)
    again = read_in(written(shortened()), delete_missing=True)
    assert (again.deleted, again.changed, again.added) == ([], [], [])


def test_what_still_refers_to_a_deleted_session_is_refused():
    read_in(written(small_file()))
    file = small_file()
    del file["delegations"][0]["sessions"][2]
    before = rows()

    with pytest.raises(FileRefused) as refused:
        read_in(written(file), delete_missing=True)

    assert list(map(str, refused.value.problems)) == [
        "delegations[0]: session “Cena” can't be deleted: what the file lists refers to it."
    ]
    assert rows() == before


def test_the_file_of_a_deleted_document_goes_with_it(django_capture_on_commit_callbacks: Any):
    read_in(written(small_file()))
    visit = Delegation.objects.get(slug="visit")
    make_document(delegation=visit, file=ContentFile(b"%PDF-1.7", name="x.pdf"))
    assert len(stored_files()) == 1

    with django_capture_on_commit_callbacks(execute=True):
        read_in(written(small_file()), delete_missing=True)

    assert (stored_files(), Document.objects.count()) == ([], 1)


def test_delegates_may_change_places_and_the_head_hand_over():
    file = small_file()
    read_in(written(file))
    first, second = file["delegations"][0]["delegates"]
    first["role"], second["role"] = "member", "head"
    first["protocol_order"], second["protocol_order"] = 2, 1

    read_in(written(file))

    group = Delegate.objects.order_by("protocol_order")
    assert [(one.person.slug, one.role) for one in group] == [("anna", "head"), ("sumi", "member")]


def test_the_programme_may_be_out_in_the_very_file_that_names_the_head():
    read_in(written(small_file(state="concluded")))

    assert Delegation.objects.get().state == "concluded"


def test_a_synergy_may_turn_out_to_be_born_at_another_session():
    file = small_file()
    read_in(written(file))
    visit = file["delegations"][0]
    visit["sessions"][0]["synergies"], visit["sessions"][2]["synergies"] = [], [SYNERGY]

    read_in(written(file))

    assert SynergyOrigin.objects.get().session.title_it == "Cena"


def two_visits() -> dict[str, Any]:
    """The visit's action leads to a visit that returns it, listed first."""
    file = small_file()
    back = {
        "slug": "return",
        "title": {"it": "Ritorno"},
        "direction": "outbound",
        "origin": "torino",
        "destination": "nagoya",
        "planned_start": "2023-03",
        "reciprocates": "visit",
    }
    file["delegations"][0]["actions"][0]["creates"] = "return"
    file["delegations"].insert(0, back)
    return file


def test_two_visits_tied_to_each_other_are_read_in_any_order():
    file = two_visits()
    turned = copy.deepcopy(file)
    turned["delegations"].reverse()

    read_in(written(file))
    again = read_in(written(turned))

    back = Delegation.objects.get(slug="return")
    assert (back.reciprocates.slug, back.created_by.get().title_it) == ("visit", "Tornare")
    assert (again.added, again.changed) == ([], [])


def test_visits_that_return_each_other_are_refused():
    file = two_visits()
    file["delegations"][1]["reciprocates"] = "return"

    with pytest.raises(FileRefused) as refused:
        read_in(written(file))

    assert "delegations[1].reciprocates" in [problem.place for problem in refused.value.problems]


def test_a_dry_run_tells_the_same_and_keeps_nothing():
    file = small_file()
    file["delegations"][0]["documents"][0] |= {
        "url": "",
        "file": {"name": "a.pdf", "content": "aGVsbG8="},
    }

    dry = read_in(written(file), is_dry_run=True)

    assert (rows(), stored_files()) == ({}, [])
    assert counts(dry) == counts(read_in(written(file)))
    assert len(stored_files()) == 1


def test_a_refused_file_leaves_no_file_behind():
    file = small_file()
    file["delegations"][0]["documents"][0] |= {
        "url": None,
        "file": {"name": "a.pdf", "content": "aGVsbG8="},
    }
    file["delegations"][0]["sessions"][0]["timezone"] = "Mars/Olympus"

    with pytest.raises(FileRefused):
        read_in(written(file))

    assert stored_files() == []


def test_bytes_that_are_no_base64_are_refused():
    file = small_file()
    file["delegations"][0]["documents"][0] |= {"url": "", "file": {"name": "a", "content": "é"}}

    with pytest.raises(FileRefused) as refused:
        read_in(written(file))

    assert [tuple(problem) for problem in refused.value.problems] == [
        (
            "delegations[0].documents[0].file.content",
            "The bytes of the file are expected here, in base64.",
        )
    ]


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_may_be_written_in_each_of_its_ways(nothing: Any):
    file = small_file()
    visit = file["delegations"][0]
    visit["purpose"] = nothing if nothing != [] else None
    visit["languages"] = nothing if nothing != {} else None
    visit["level"] = nothing if nothing in (None, "") else None

    read_in(written(file))

    kept = Delegation.objects.get()
    assert (kept.purpose_it, kept.languages, kept.level) == ("", "", "working")


def test_a_session_of_the_file_may_point_at_one_that_only_the_site_has():
    file = small_file()
    read_in(written(file))
    file["delegations"][0]["sessions"].pop(1)
    file["delegations"][0]["sessions"][0]["parent"] = SESSION.format(1)

    read_in(written(file))

    assert sessions()["Accoglienza"].parent == sessions()["Pranzo"]


def test_an_export_says_nothing_that_is_usual():
    read_in(written(small_file()))

    session = json.loads(write_out(Delegation.objects.get()))["delegations"][0]["sessions"][2]

    assert session == {
        "uid": SESSION.format(2),
        "title": {"it": "Cena"},
        "date": "2022-11-10",
        "sequence": 3,
        "timezone": "Europe/Rome",
        "alternative_to": SESSION.format(1),
    }


def test_sessions_left_outside_by_new_dates_of_the_visit_are_refused():
    read_in(written(small_file()))

    with pytest.raises(FileRefused) as refused:
        read_in(written(small_file(planned_end="2022-11-09")))

    assert [problem.place for problem in refused.value.problems] == [
        f"delegations[0].sessions[{number}].date" for number in range(3)
    ]


def test_a_session_is_deleted_together_with_the_one_it_was_moved_to():
    file = small_file()
    listed = file["delegations"][0]["sessions"]
    listed[1], listed[2] = listed[2], listed[1]
    read_in(written(file))
    del listed[1:]

    report = read_in(written(file), delete_missing=True)

    assert report.deleted == ["session “Pranzo”", "session “Cena”"]
