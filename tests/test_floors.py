import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.floors import ROOT, ReverseNames, climbing_relations, climbs, floors

LOWER = [floor for floor in floors() if floor != "config"]


def lint_imports(folder: Path) -> int:
    program = Path(sys.executable).with_name("lint-imports")
    config = folder / "pyproject.toml"
    command = [program, "--no-cache", "--no-logo", "--config", config]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def test_every_package_is_a_floor():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert packages - {"benchmarks", "scripts", "tests"} == set(floors())
    assert floors() == ["config", "itineraries", "delegations", "venues", "organisations"]


def test_no_import_climbs():
    assert lint_imports(ROOT) == 0


def test_an_import_that_climbs_is_found(tmp_path):
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    for floor in floors():
        (tmp_path / floor).mkdir()
        (tmp_path / floor / "__init__.py").write_text("")
    (tmp_path / "itineraries" / "down.py").write_text("import organisations\n")
    assert lint_imports(tmp_path) == 0

    (tmp_path / "venues" / "up.py").write_text(
        "def late():\n    from delegations import something\n"
    )
    assert lint_imports(tmp_path) == 1


def test_no_relation_climbs():
    assert climbing_relations(apps.get_models(include_auto_created=True)) == []


@isolate_apps("venues", "delegations")
def test_a_relation_that_climbs_is_found():
    class Trip(models.Model):
        hall = models.ForeignKey("venues.Hall", models.CASCADE)

        class Meta:
            app_label = "delegations"

    class Hall(models.Model):
        trips = models.ManyToManyField("delegations.Trip", related_name="+")
        last = models.ForeignKey("delegations.Trip", models.CASCADE, related_name="+")

        class Meta:
            app_label = "venues"

    assert climbing_relations([Hall, Trip]) == [
        "venues.Hall.last leads up to delegations.Trip",
        "venues.Hall.trips leads up to delegations.Trip",
    ]


@pytest.mark.parametrize("floor", LOWER)
def test_no_source_names_a_higher_floor(floor):
    reverse = ReverseNames.from_above(floor, apps.get_models())
    found = [
        f"{path.relative_to(ROOT)}, {climb}"
        for path in sorted((ROOT / floor).rglob("*.py"))
        for climb in climbs(path.read_text(encoding="utf-8"), floor, reverse)
    ]

    assert found == []


@isolate_apps("venues", "delegations")
def test_reverse_names_are_those_of_relations_from_above():
    class Hall(models.Model):
        doors = models.IntegerField()

        class Meta:
            app_label = "venues"

    class Room(models.Model):
        hall = models.ForeignKey(Hall, models.CASCADE, related_name="rooms")

        class Meta:
            app_label = "venues"

    class Trip(models.Model):
        hall = models.ForeignKey(Hall, models.CASCADE, related_name="trips")
        last = models.ForeignKey(Hall, models.CASCADE)
        unseen = models.ForeignKey(Hall, models.CASCADE, related_name="+")

        class Meta:
            app_label = "delegations"

    assert ReverseNames.from_above("venues", [Hall, Room, Trip]) == ReverseNames(
        accessors={"trips": "delegations", "trip_set": "delegations"},
        queries={"trips": "delegations", "trip": "delegations"},
    )


REVERSE = ReverseNames(accessors={"trips": "delegations"}, queries={"trips": "delegations"})


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("key = 'delegations.Delegation'", ["line 1: 'delegations.Delegation' names delegations"]),
        ("get_model('itineraries', 'Session')", ["line 1: 'itineraries' names itineraries"]),
        ("import_module('config.settings')", ["line 1: 'config.settings' names config"]),
        ("reverse('itineraries:detail')", ["line 1: 'itineraries:detail' names itineraries"]),
        ("reverse(f'itineraries:{name}')", ["line 1: 'itineraries:' names itineraries"]),
        ("a = 'itineraries/_day.html'", ["line 1: 'itineraries/_day.html' names itineraries"]),
        (
            "a = 'admin/delegations/delegation/form.html'",
            ["line 1: 'admin/delegations/delegation/form.html' names delegations"],
        ),
        ("hall.trips.all()", ["line 1: .trips comes from delegations"]),
        ("getattr(hall, 'trips')", ["line 1: 'trips' names delegations"]),
        ("Hall.objects.filter(trips__on=day)", ["line 1: trips__on= comes from delegations"]),
        ("Hall.objects.order_by('-trips__on')", ["line 1: '-trips__on' names delegations"]),
        ("Room.objects.filter(Q(hall__trips=1))", ["line 1: hall__trips= comes from delegations"]),
        ("\n\nCount('trips')", ["line 3: 'trips' names delegations"]),
    ],
)
def test_a_source_that_climbs_is_found(source, found):
    assert climbs(source, "venues", REVERSE) == found


@pytest.mark.parametrize(
    "source",
    [
        "key = 'organisations.Organisation'",
        "key = 'venues.Venue'",
        "label = _('delegations')",
        "help = _('Never shown to delegations. Ask config.')",
        "'''Where delegations are received.'''",
        "words = 'What delegations.see is theirs'",
        "from organisations.words import translated",
        "span = timedelta(trips=3)",
    ],
)
def test_a_source_that_stays_below_is_left_alone(source):
    assert climbs(source, "venues", REVERSE) == []
