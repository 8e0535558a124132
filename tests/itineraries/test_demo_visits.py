"""The demonstration, loaded: what visitors are shown of the Turin–Nagoya visits."""

import datetime as dt
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from delegations.models import Delegation, Framework
from delegations.period import Period
from itineraries.assembly import assemble
from itineraries.itinerary import PUBLIC, STAFF
from itineraries.models import Publication
from organisations.models import Person
from tests.make import make_delegation, make_session
from venues.models import Venue

TO_TURIN, TO_NAGOYA = "nagoya-torino-2022", "torino-nagoya-2023"


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield call_command("load_demo", stdout=StringIO())
        transaction.set_rollback(True)


@pytest.fixture
def db(built, django_db_blocker):
    """As elsewhere: what a test does is undone. But it begins where all has been loaded."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(db):
    """Both real visits and the example."""


def seen(slug):
    return assemble(Delegation.objects.get(slug=slug), PUBLIC)


def test_seven_delegates_came_to_turin_and_three_of_them_are_named(loaded):
    visit = seen(TO_TURIN)

    assert (visit.delegation.declared_size, visit.delegation.named_count) == (7, 3)
    assert [(str(one.person.name), one.role, one.is_counted) for one in visit.delegates] == [
        ("SHIMA Kumiko", "head", True),
        ("YAMASHITA Noritaka", "member", True),
        ("SUMI Toshio", "member", True),
        ("UCHIDA Tateo", "local_representative", False),
        ("SUZUKI Itsuko", "local_representative", False),
    ]


def test_how_many_went_to_nagoya_is_unknown_and_three_are_named(loaded):
    visit = seen(TO_NAGOYA)

    assert (visit.delegation.declared_size, visit.delegation.named_count) == (None, 3)
    assert [(str(one.person.name), one.role) for one in visit.delegates] == [
        ("Chiara Foglietta", "head"),
        ("Gianfranco Presutti", "member"),
        ("Elena Deambrogio", "member"),
    ]


def test_the_visits_have_the_days_that_are_stated(loaded):
    came, went = (Delegation.objects.get(slug=slug) for slug in (TO_TURIN, TO_NAGOYA))

    assert [came.state, went.state] == ["concluded", "concluded"]
    assert [str(came.planned_start.first), str(came.actual_start)] == ["2022-11-09"] * 2
    assert came.end == Period.parse("2022-11-11")
    assert [went.planned_start.notation, str(went.actual_start)] == ["2023-03", "2023-03-27"]
    assert went.end is None


def test_visitors_of_either_visit_are_led_to_the_other(loaded):
    shown = {
        slug: Publication.objects.of_slug(slug).get().release.public_itinerary.delegation
        for slug in (TO_TURIN, TO_NAGOYA)
    }

    assert shown[TO_TURIN].reciprocates is None
    assert [one.slug for one in shown[TO_TURIN].return_visits] == [TO_NAGOYA]
    assert shown[TO_NAGOYA].reciprocates.slug == TO_TURIN
    assert shown[TO_NAGOYA].return_visits == ()


def test_the_days_in_turin_keep_the_order_of_their_source(loaded):
    days = seen(TO_TURIN).days

    assert days[-1].sessions[0].type == "working_table"
    assert [
        (day.date.day, day.title.en, [one.title.en for one in day.sessions]) for day in days
    ] == [
        (9, "", ["Arrival in Turin"]),
        (
            10,
            "The tech tour",
            [
                "Tech tour: OGR",
                "The 14 programmes of OGR and its partners",
                "Working session with the partners of CTE NEXT",
                "Nagoya’s innovation ecosystem",
                "Urban testing: use cases and stakeholders",
                "Guided visit to the Digital Factory pilot line",
                "Courtesy call on the Mayor",
            ],
        ),
        (11, "", ["Working table on the synergies between the two cities"]),
    ]


def test_sessions_in_nagoya_without_a_day_come_after_the_first_day(loaded):
    assert [(day.date, [one.title.en for one in day.sessions]) for day in seen(TO_NAGOYA).days] == [
        (
            dt.date(2023, 3, 27),
            ["Courtesy call on the Mayor of Nagoya", "Meeting with the Startup Support Office"],
        ),
        (
            None,
            [
                "Visit to Nagono Campus",
                "Visit to the Toyota Commemorative Museum of Industry and Technology",
            ],
        ),
    ]


def test_sessions_without_a_stated_place_have_none(loaded):
    assert {one.title.en: one.place and one.place.slug for one in seen(TO_TURIN).sessions} == {
        "Arrival in Turin": None,
        "Tech tour: OGR": "ogr",
        "The 14 programmes of OGR and its partners": None,
        "Working session with the partners of CTE NEXT": None,
        "Nagoya’s innovation ecosystem": None,
        "Urban testing: use cases and stakeholders": "csi-next",
        "Guided visit to the Digital Factory pilot line": "cim40-digital-factory",
        "Courtesy call on the Mayor": "palazzo-civico",
        "Working table on the synergies between the two cities": None,
    }


def test_lists_of_participants_that_are_open_say_so(loaded):
    open_lists = [one.title.en for one in seen(TO_TURIN).sessions if one.is_list_complete is False]

    assert open_lists == [
        "Working session with the partners of CTE NEXT",
        "Urban testing: use cases and stakeholders",
        "Courtesy call on the Mayor",
    ]


def test_the_synergy_runs_from_the_session_at_csi_next_to_the_funds_in_nagoya(loaded):
    visit = seen(TO_TURIN)
    (synergy,) = visit.synergies
    (action,) = visit.actions

    assert visit.session(synergy.born_at).place.name.en == "CSI NEXT"
    assert synergy.status == "in_progress"
    assert str(synergy.home_owner.person.name) == "Elena Deambrogio"
    assert synergy.home_owner.organisation.slug == "comune-di-torino"
    assert str(synergy.partner_owner.person.name) == "SUMI Toshio"
    assert synergy.partner_owner.organisation.slug == "supporto-startup-nagoya"
    assert "27 March 2023" in synergy.result.en
    assert (action.status, action.due, action.done_on, action.creates.slug) == (
        "done",
        Period.parse("2023-03"),
        dt.date(2023, 3, 27),
        TO_NAGOYA,
    )


def test_the_twinning_has_the_day_that_its_history_gives(loaded):
    signed = Framework.objects.filter(signed__isnull=False).values_list("slug", "signed")

    assert list(signed) == [("gemellaggio-torino-nagoya", Period.parse("2005-05-27"))]


def test_everybody_named_is_so_with_the_place_where_the_name_was_published(loaded):
    # The example visit names offices, and nobody.
    people = Person.objects.exclude(slug__startswith="esempio-")
    assert people.filter(is_named=True).count() == 13
    assert people.exclude(consent_note__startswith="Nome pubblicato da ").count() == 0


def test_loading_it_again_changes_nothing(loaded):
    before = rows()

    call_command("load_demo", stdout=StringIO())

    assert rows() == before


def test_loading_it_leaves_other_visits_alone(loaded):
    other = make_session(delegation=make_delegation(slug="osaka-torino")).delegation
    before = assemble(other, STAFF)

    call_command("load_demo", stdout=StringIO())

    assert assemble(other, STAFF) == before
    # Of those that both files name there is one.
    assert Venue.objects.filter(slug="palazzo-civico").count() == 1


def rows():
    """Every row that the office keeps, with its columns; the version counts its saves."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for floor in ("organisations", "venues", "delegations", "itineraries")
        for model in apps.get_app_config(floor).get_models()
    }
