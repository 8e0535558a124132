import json

import pytest
from django.core.management import call_command
from django.test import Client


@pytest.fixture
def collected(settings, tmp_path, db):
    """Our own static files as an installation collects and serves them.

    Closing the answer closes the connection of an earlier test, which only a test of the database may.
    """
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            **settings.STORAGES["staticfiles"],
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        },
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    return json.loads((tmp_path / "staticfiles.json").read_text())["paths"]


def test_static_files_are_compressed_kept_for_ever_and_bound_to_this_site(collected):
    sheet = next(name for path, name in collected.items() if path.endswith(".css"))
    response = Client().get(f"/static/{sheet}", headers={"accept-encoding": "br"})
    response.close()

    assert response.status_code == 200
    assert response["Content-Encoding"] == "br"
    assert response["Cache-Control"] == "max-age=315360000, public, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].split("; ")[0] == "default-src 'none'"
    assert "Access-Control-Allow-Origin" not in response


def test_a_proxy_that_runs_as_another_user_can_read_them(collected, settings):
    files = [path for path in settings.STATIC_ROOT.rglob("*") if path.is_file()]
    folders = {path.parent for path in files} - {settings.STATIC_ROOT}

    assert len(files) > 50
    assert {oct(path.stat().st_mode)[-3:] for path in files} == {"644"}
    assert {oct(path.stat().st_mode)[-3:] for path in folders} == {"755"}


def test_no_folder_lies_open(client):
    found = [client.get(path).status_code for path in ("/static/", "/static/admin/", "/media/")]

    assert found == [404, 404, 404]
