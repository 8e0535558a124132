import pytest

from tests.make import make_territory
from tests.refusals import change, sentences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zone", ["CET ", "Tokyo", "Asia/Tōkyō", "../../etc/localtime", "+09:00"])
def test_an_unknown_zone_is_refused_in_a_sentence(zone):
    assert sentences(change(make_territory(), timezone=zone)) == {
        "timezone": [f"“{zone}” is not a time zone. Write it like Europe/Rome or Asia/Tokyo."]
    }


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (-91, 0), (0, 181), (0, -181)])
def test_coordinates_off_the_globe_are_refused(latitude, longitude):
    said = sentences(change(make_territory(), latitude=latitude, longitude=longitude))

    assert list(said) == ["latitude" if latitude else "longitude"]


def test_an_unknown_country_is_refused():
    assert list(sentences(change(make_territory(), country="XX"))) == ["country"]
