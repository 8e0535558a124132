from decimal import Decimal

import pytest
from django.urls import reverse

from tests.make import make_room, make_venue
from tests.organisations.admin_forms import officer, opened, signed_in
from tests.refusals import change, sentences
from venues.models import Venue

pytestmark = pytest.mark.django_db

ACCESSIBILITY = [
    "is_step_free",
    "has_lift",
    "has_accessible_wc",
    "has_hearing_loop",
    "has_accessible_parking",
]


def test_what_nobody_has_checked_is_unknown_and_neither_yes_nor_no():
    venue = Venue.objects.get(pk=make_venue().pk)

    assert [getattr(venue, name) for name in ACCESSIBILITY] == [None] * 5
    assert make_room().is_step_free is None


@pytest.mark.parametrize("name", ACCESSIBILITY)
@pytest.mark.parametrize("answer", [True, False, None])
def test_each_answer_about_access_is_kept_as_given(name, answer):
    assert getattr(Venue.objects.get(pk=make_venue(**{name: answer}).pk), name) is answer


@pytest.mark.parametrize(
    ("street", "number", "address"),
    [
        ("Corso Unione Sovietica", "216", "Corso Unione Sovietica 216"),
        ("Piazza Castello", "", "Piazza Castello"),
        ("", "", ""),
    ],
)
def test_an_address_is_as_much_as_is_known_of_it(street, number, address):
    assert make_venue(street=street, number=number).address == address


def test_a_coordinate_is_rounded_to_six_decimals_whoever_writes_it():
    venue = make_venue(latitude="45.0731264", longitude=Decimal("7.66888888"))

    kept = Venue.objects.get(pk=venue.pk)
    assert (f"{kept.latitude}", f"{kept.longitude}") == ("45.073126", "7.668889")


@pytest.mark.parametrize("nonsense", ["1e30", "91", "NaN", "Infinity", "north"])
def test_a_coordinate_that_is_none_is_refused(nonsense):
    said = sentences(change(make_venue(), latitude=nonsense, longitude="7"))

    assert list(said) == ["latitude"]


def test_coordinates_are_typed_as_a_map_has_them():
    anna = signed_in(officer())
    page = reverse("admin:venues_venue_add")
    form = opened(anna, page) | {"name_it": "Sala", "slug": "sala", "city": "Torino"}

    pair = anna.post(page, form | {"latitude": "45.0731264, 7.68"})
    assert pair.status_code == 200
    assert pair.context["adminform"].form.errors["latitude"] == [
        (
            "«45.0731264, 7.68» sono due numeri: scrivi 45.0731264 nella latitudine e 7.68 nella "
            "longitudine."
        )
    ]
    answer = anna.post(page, form | {"latitude": "45,0731264", "longitude": "7.68"})

    assert answer.status_code == 302, answer.context["errors"]
    kept = Venue.objects.get()
    assert (f"{kept.latitude}", f"{kept.longitude}") == ("45.073126", "7.680000")
    again = opened(anna, reverse("admin:venues_venue_change", args=[kept.pk]))
    assert (again["latitude"], again["longitude"]) == ("45,073126", "7,680000")


def test_a_venue_is_found_by_its_exact_name_alone():
    csi = make_venue(name_it="CSI NEXT", other_name="CSI Piemonte, sala NEXT")
    make_venue(name_it="CTE NEXT")

    assert list(Venue.objects.called("CSI NEXT")) == [csi]
    assert list(Venue.objects.called("CSI Piemonte, sala NEXT")) == [csi]
    for resemblance in ("CSI", "csi next", "", "  "):
        assert list(Venue.objects.called(resemblance)) == []


def test_unknown_seats_are_left_empty():
    assert make_room().capacity is None
    assert sentences(change(make_room(), capacity=0)) == {
        "__all__": ["Leave the seats empty when they are not known."]
    }
