import datetime as dt
import threading

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from delegations.models import Delegation
from itineraries.assembly import assemble
from itineraries.changes import compare
from itineraries.itinerary import DELEGATES, PUBLIC, encode
from itineraries.models import Publication, Release, Session
from itineraries.publishing import (
    ChangedMeanwhile,
    NothingChanged,
    current_release,
    digest_of,
    prepare,
    publish,
    read_card,
    withdraw,
)
from itineraries.stamps import stamp
from organisations.words import Text
from tests.itineraries.published import release_of
from tests.make import make_delegation, make_session, make_synergy

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit():
    return make_session(title_it="Visita al porto").delegation


def rename(visit: Delegation, title: str) -> None:
    session = visit.sessions.get()
    session.title_it = title
    session.full_clean()
    session.save()


def shown(visit: Delegation) -> list[str] | None:
    """The titles that visitors see now; None where they see no page."""
    release = current_release(visit)
    return release and [session.title.it for session in release.public_itinerary.sessions]


def test_a_release_freezes_what_each_audience_may_see(visit):
    make_session(delegation=visit, visibility="delegates", title_it="Cena")
    by = User.objects.create(username="officer")

    release = publish(delegation=visit, by=by, label="draft", note="Prima bozza")

    at = release.published_at
    assert release.public_itinerary == stamp(assemble(visit, PUBLIC), number=1, at=at)
    assert release.delegates_itinerary == stamp(assemble(visit, DELEGATES), number=1, at=at)
    assert read_card(release) == release.public_itinerary.delegation
    assert (release.number, release.label, release.note) == (1, "draft", "Prima bozza")
    assert release.published_by == by


def test_visitors_see_the_last_release_and_not_what_is_edited_after_it(visit):
    outsider = make_session().delegation
    seen = [shown(visit)]
    publish(delegation=visit)
    seen.append(shown(visit))
    rename(visit, "Visita rinviata")
    seen.append(shown(visit))
    publish(delegation=visit)
    seen.append(shown(visit))

    assert seen == [None, ["Visita al porto"], ["Visita al porto"], ["Visita rinviata"]]
    assert shown(outsider) is None


def test_an_older_release_stays_as_it_was(visit):
    first = publish(delegation=visit)
    rename(visit, "Visita rinviata")
    second = publish(delegation=visit)

    again = Release.objects.get(pk=first.pk)
    assert again.public_itinerary.sessions[0].title == Text(it="Visita al porto")
    assert compare(again.public_itinerary, second.public_itinerary).renamed[0].fields == ("title",)
    assert list(Release.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_after_a_release_from_before_there_were_stamps_only_what_changes_is_new(visit):
    unmarked = make_session(delegation=visit, title_it="Cena")
    release_of(assemble(visit, PUBLIC), delegation=visit)
    rename_one = visit.sessions.get(title_it="Visita al porto")
    rename_one.title_it = "Visita ai cantieri"
    rename_one.save()

    sessions = {one.uid: one for one in publish(delegation=visit).public_itinerary.sessions}

    stamps = {uid: (one.added_in, one.changed_in) for uid, one in sessions.items()}
    assert stamps == {unmarked.uid: (1, 1), rename_one.uid: (1, 2)}


def test_nothing_is_published_twice(visit):
    publish(delegation=visit)

    with pytest.raises(NothingChanged):
        publish(delegation=visit, note="Di nuovo")

    assert Release.objects.count() == 1


def test_what_only_staff_see_is_no_news(visit):
    publish(delegation=visit)
    visit.notes = "Riservato"
    visit.save()
    make_session(delegation=visit, visibility="staff")
    make_synergy(delegation=visit)

    assert prepare(visit).is_news is False


def test_what_only_delegates_see_is_news_for_them_alone(visit):
    publish(delegation=visit)
    visit.dress_code_it = "Scuro"
    visit.save()
    draft = prepare(visit)

    assert draft.is_news is True
    assert draft.changes_for_visitors() == compare(draft.public, draft.public)
    assert draft.changes_for_delegates().visit == ("dress_code",)


def test_what_changed_after_the_officer_looked_is_not_published(visit):
    looked_at = prepare(visit).digest
    rename(visit, "Altro")

    with pytest.raises(ChangedMeanwhile):
        publish(delegation=visit, seen=looked_at)

    assert Release.objects.count() == 0
    assert publish(delegation=visit, seen=prepare(visit).digest).number == 1


def test_unsaved_edits_are_not_published(visit):
    visit.title_it = "Mai salvato"

    assert publish(delegation=visit).public_itinerary.delegation.title == Text(
        it="Visita di Nagoya"
    )


@pytest.mark.parametrize(
    "facts", [{"label": "finalissimo"}, {"note": "x" * 301}, {"note": "a\x00b"}, {"note": "\u202e"}]
)
def test_nonsense_about_a_release_is_refused_and_nothing_published(visit, facts):
    with pytest.raises(ValidationError):
        publish(delegation=visit, **facts)

    assert (Release.objects.count(), Publication.objects.count()) == (0, 0)


def test_withdrawing_takes_the_page_away_and_keeps_the_history(visit):
    release = publish(delegation=visit)
    other = publish(delegation=make_session().delegation)

    assert withdraw(delegation=visit) is True
    assert withdraw(delegation=visit) is False

    assert shown(visit) is None
    assert list(Release.objects.filter(delegation=visit)) == [release]
    assert list(Publication.objects.values_list("release", flat=True)) == [other.pk]


def test_what_was_withdrawn_is_published_again_under_a_new_number(visit):
    first = publish(delegation=visit)
    withdraw(delegation=visit)

    second = publish(delegation=visit)

    assert (second.number, second.digest) == (2, first.digest)
    assert shown(visit) == ["Visita al porto"]


def test_a_withdrawn_visit_that_was_published_is_still_not_deleted(visit):
    publish(delegation=visit)
    withdraw(delegation=visit)

    with pytest.raises(Exception, match="protected"):
        visit.delete()


def test_before_the_first_release_everything_is_new(visit):
    draft = prepare(visit)

    assert draft.current is None
    assert draft.changes_for_visitors().added == tuple(draft.public.sessions)


def test_the_digest_does_not_depend_on_the_language_of_the_moment(visit):
    digests = set()
    for language in ("it", "en", "ja"):
        with override(language):
            digests.add(prepare(visit).digest)

    assert len(digests) == 1


def test_the_digest_keeps_the_border_between_the_documents():
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc")


def test_a_release_keeps_its_bytes_on_the_way_through_the_database(visit):
    release = publish(delegation=visit)
    stored = Release.objects.get(pk=release.pk)

    shown = stamp(assemble(visit, PUBLIC), number=1, at=release.published_at)
    assert bytes(stored.public_document) == encode(shown)
    assert stored.digest == digest_of(
        bytes(stored.public_document), bytes(stored.delegates_document)
    )


def test_publishing_takes_as_many_queries_for_one_session_as_for_twenty(
    visit, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as for_one:
        publish(delegation=visit)
    Session.objects.bulk_create(
        Session(
            delegation=visit,
            title_it=f"Visita {number}",
            date=dt.date(2022, 11, 10),
            timezone="Europe/Rome",
            sequence=number,
        )
        for number in range(2, 21)
    )
    withdraw(delegation=visit)
    with django_assert_num_queries(len(for_one)):
        publish(delegation=visit)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_get_two_numbers():
    visit = make_session().delegation
    start = threading.Barrier(4)
    numbers, errors = [], []

    def edit_and_publish(worker: int) -> None:
        try:
            start.wait(timeout=20)
            make_session(delegation=visit, title_it=f"Visita {worker}")
            numbers.append(publish(delegation=visit).number)
        except NothingChanged:
            # Another took this one's session along.
            numbers.append(None)
        except Exception as error:  # noqa: BLE001 The test's own thread tells what went wrong.
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=edit_and_publish, args=[worker]) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    given = sorted(number for number in numbers if number)
    assert errors == []
    assert len(numbers) == 4
    assert given == list(range(1, len(given) + 1))
    assert Publication.objects.get().release.number == given[-1]
    assert prepare(visit).is_news is False


def test_a_visit_without_sessions_can_be_published():
    assert publish(delegation=make_delegation()).public_itinerary.days == ()
