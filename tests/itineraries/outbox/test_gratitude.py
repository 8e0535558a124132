"""Thank-you letters: to those still to be thanked, who are then ticked off."""

import datetime as dt

from itineraries.models import Thanks
from itineraries.outbox import draft_thanks, send
from tests.itineraries.outbox.letters import TODAY, published_world

AFTER = dt.datetime(2022, 11, 20, 9, tzinfo=dt.UTC)


def test_who_has_hosted_or_spoken_is_thanked_once(db):
    visit = published_world().visit
    early = draft_thanks(visit, by=None, at=TODAY)
    letters = {one.name: one for one in draft_thanks(visit, by=None, at=AFTER)}

    send(letters["Carla Bianchi"], by=None, at=AFTER)
    again = sorted(one.name for one in draft_thanks(visit, by=None, at=AFTER))

    assert (early, sorted(letters)) == ([], ["Carla Bianchi", "Jo Smith", "Ugo Estraneo"])
    assert "• Laboratorio" in letters["Carla Bianchi"].body.splitlines()
    assert "• Cena" not in letters["Carla Bianchi"].body.splitlines()
    assert [one.person.family for one in Thanks.objects.all()] == ["Bianchi"]
    assert again == ["Jo Smith", "Ugo Estraneo"]
