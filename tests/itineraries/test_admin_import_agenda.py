"""The three steps of an import in the back office: choose, look, say yes."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from itineraries.models import Session
from organisations.models import PendingImport
from tests.itineraries.agenda_import.sheets import edited, sheet_of
from tests.make import make_delegation, make_session
from venues.models import Venue

pytestmark = pytest.mark.django_db

NEW = b"title_it,date,start\r\nCena,10/11/2022,20.30\r\n"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def visit():
    return make_session(title_it="Arrivo", sequence=1).delegation


@pytest.fixture
def editor(client, visit):
    """Somebody assigned to this visit alone, who may add and change appointments."""
    user = User.objects.create_user("editor", password="x", is_staff=True)
    names = ["view_delegation", "add_session", "change_session"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    visit.editors.add(user)
    client.force_login(user)
    return client


def address(visit, key=None):
    page = reverse("admin:delegations_delegation_import_agenda", args=[visit.pk])
    return f"{page}?pending={key}" if key else page


def upload(client, visit, content, name="agenda.csv", **options):
    file = SimpleUploadedFile(name, content)
    return client.post(address(visit), {"file": file, "language": "it", **options})


def preview(client, visit, content, **options):
    return client.get(upload(client, visit, content, **options).url)


def confirm(client, visit, page):
    posted = {"pending": page.context["pending"].pk, "seen": page.context["seen"]}
    return client.post(address(visit), posted)


def titles(visit):
    return list(visit.sessions.order_by("sequence").values_list("title_it", flat=True))


def test_a_file_is_looked_at_and_then_written(editor, visit):
    page = preview(editor, visit, NEW)

    assert [(group.outcome.value, group.count) for group in page.context["groups"]] == [
        ("wrong", 0),
        ("changed", 0),
        ("skipped", 0),
        ("added", 1),
        ("unchanged", 0),
    ]
    assert page.context["groups"][3].rows[0].facts == (
        ("date", "2022-11-10"),
        ("start", "20:30"),
        ("type", "other"),
    )
    assert titles(visit) == ["Arrivo"]
    assert confirm(editor, visit, page).status_code == 302
    assert titles(visit) == ["Arrivo", "Cena"]
    assert PendingImport.objects.count() == 0


def test_the_second_click_imports_nothing(editor, visit):
    page = preview(editor, visit, NEW)
    confirm(editor, visit, page)

    assert confirm(editor, visit, page).url == address(visit)
    assert titles(visit) == ["Arrivo", "Cena"]


def test_of_a_file_with_one_wrong_row_nothing_is_written(editor, visit):
    page = preview(editor, visit, NEW + b"Brindisi,ieri,\r\n")

    assert [one.sentence for one in page.context["groups"][0].rows[0].problems] == [
        "“ieri” is not a day. Write it like 2022-11-10 or 10/11/2022."
    ]
    assert confirm(editor, visit, page).status_code == 409
    assert titles(visit) == ["Arrivo"]


def test_what_changed_since_the_look_is_shown_again_and_nothing_is_written(editor, visit):
    sheet = edited(sheet_of(visit), 0, title_it="Arrivo a Torino")
    page = preview(editor, visit, sheet)
    session = visit.sessions.get()
    session.notes = "by a colleague"
    Session.objects.filter(pk=session.pk).update(updated_at=timezone.now() + dt.timedelta(hours=1))

    again = confirm(editor, visit, page)

    assert (again.status_code, again.context["report"].counts["wrong"]) == (409, 1)
    assert titles(visit) == ["Arrivo"]


def test_two_files_wait_side_by_side(editor, visit):
    one, other = (
        preview(editor, visit, NEW),
        preview(editor, visit, NEW.replace(b"Cena", b"Pranzo")),
    )

    confirm(editor, visit, other)

    # The first was looked at before the second came in, and says the same still.
    assert confirm(editor, visit, one).status_code == 302
    assert sorted(titles(visit)) == ["Arrivo", "Cena", "Pranzo"]


def test_a_file_waits_for_a_day_and_for_its_uploader_alone(editor, visit, admin_client):
    page = preview(editor, visit, NEW)
    key = page.context["pending"].pk

    assert admin_client.get(address(visit, key)).status_code == 404
    assert editor.get(address(visit, "x")).status_code == 404
    PendingImport.objects.update(created_at=timezone.now() - dt.timedelta(days=1, minutes=1))
    assert editor.get(address(visit, key)).url == address(visit)
    assert confirm(editor, visit, page).url == address(visit)
    upload(editor, visit, NEW)
    assert PendingImport.objects.filter(pk=key).count() == 0


def test_a_file_meant_for_another_visit_is_not_found_here(admin_client, visit):
    key = preview(admin_client, visit, NEW).context["pending"].pk

    assert admin_client.get(address(make_delegation(), key)).status_code == 404


def test_what_is_no_table_is_refused_beside_the_field_and_kept_nowhere(editor, visit):
    page = upload(editor, visit, b"%PDF-1.7 ...", name="agenda.pdf")

    assert page.context["form"].errors["file"] == [
        "This is a PDF document, not a table. In the spreadsheet, save it as .xlsx or as “CSV UTF-8”."
    ]
    assert PendingImport.objects.count() == 0


def test_out_of_reach_is_not_found_and_lacking_permission_is_forbidden(editor, visit):
    assert editor.get(address(make_delegation())).status_code == 404
    add = Permission.objects.get(codename="add_session", content_type__app_label="itineraries")
    User.objects.get().user_permissions.remove(add)
    assert editor.get(address(visit)).status_code == 403
    assert upload(editor, visit, NEW).status_code == 403


def test_who_may_not_add_to_the_address_book_creates_nothing_in_it(editor, admin_client, visit):
    sheet = b"title_it,venue\r\nCena,Ristorante nuovo\r\n"

    page = preview(editor, visit, sheet, create_missing="on")
    assert page.context["report"].counts["wrong"] == 1
    page = preview(admin_client, visit, sheet, create_missing="on")
    assert page.context["report"].created == ("venue: Ristorante nuovo",)
    assert Venue.objects.count() == 0


def test_the_page_of_2000_changed_rows_stays_below_a_megabyte(editor, visit):
    rows = b"".join(b"Riunione %d,%s\r\n" % (number, b"x" * 4000) for number in range(800))

    page = preview(editor, visit, b"title_it,date\r\n" + rows)

    assert page.context["report"].counts["wrong"] == 800
    assert len(page.content) < 1_000_000


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_the_empty_template_is_refused_only_for_its_want_of_rows(editor, visit, name):
    template = editor.get(f"{address(visit)}?template={name}").content

    assert upload(editor, visit, template).context["form"].errors["file"] == [
        "The file has the names of the columns and no row below them."
    ]
