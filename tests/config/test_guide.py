"""The officers' guide: whole in every language, led to from the pages it is about, for staff alone."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from config.guide import CHAPTERS, FOLDER, languages, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("officer"))
    return client


def test_each_language_has_the_same_chapters_and_leads_only_to_what_is_there() -> None:
    assert languages() == ["en", "it"]
    for language in languages():
        guide = read(language)
        assert [chapter.anchor for chapter in guide.chapters] == list(CHAPTERS)
        anchors = set(re.findall(r'href="#([^"]+)"', guide.body))
        assert anchors - set(CHAPTERS) == set()
        pictures = set(re.findall(r'<img src="images/([^"]+)"', guide.body))
        assert {name.split(".")[1] for name in pictures} == {language}
        there = {path.name for path in FOLDER.glob(f"images/*.{language}.png")}
        assert pictures == there
        assert len(re.findall(r"<h1>", guide.body)) == 1


def test_a_chapter_is_about_pages_that_exist() -> None:
    site = get_resolver()
    office = site.namespace_dict["admin"][1]
    named = {page for pages in CHAPTERS.values() for page in pages}
    assert named - {*office.reverse_dict, *site.reverse_dict} == set()


def test_a_page_leads_to_its_chapter_in_the_language_of_the_reader(officer: Client) -> None:
    start = officer.get("/admin/", headers={"accept-language": "en"})
    assert '<a href="/admin/guide/#start">How this works</a>' in start.text
    assert 'class="titled"' not in officer.get("/admin/guide/en/").text
    for reader, language in (("it", "it"), ("en", "en"), ("ja", "en")):
        answer = officer.get("/admin/guide/", headers={"accept-language": reader})
        assert answer.headers["Location"] == f"/admin/guide/{language}/"
        page = officer.get(answer.headers["Location"])
        assert f'<div class="guide-text" lang="{language}">' in page.text


def test_pictures_are_given_and_nothing_else_of_the_folder(officer: Client) -> None:
    answer = officer.get("/admin/guide/it/images/agenda.it.png")
    assert b"".join(answer).startswith(b"\x89PNG")
    assert answer.headers["Content-Type"] == "image/png"
    for name in ("none.it.png", "..%2Fit.md", "it.md"):
        assert officer.get(f"/admin/guide/it/images/{name}").status_code == 404
    assert officer.get("/admin/guide/xx/").status_code == 404


def test_whoever_is_not_of_the_office_reads_nothing_of_it(client: Client) -> None:
    addresses = [reverse("admin:guide"), "/admin/guide/it/", "/admin/guide/it/images/agenda.it.png"]
    for address in addresses:
        assert client.get(address).headers["Location"].startswith("/admin/login/")
    client.force_login(User.objects.create_user("visitor"))
    assert [client.get(address, follow=True).status_code for address in addresses] == [403] * 3
