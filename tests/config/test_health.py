from tests.config.process import printed

ASK = (
    "from django.test import Client\n"
    "found = Client(SERVER_NAME='127.0.0.1').get({address!r})\n"
    "print(found.status_code, found.content.decode().strip(), sep=': ')"
)
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


def test_the_process_lives_without_asking_a_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"Alive.\n")
    assert response["Cache-Control"] == "no-store"


def test_a_migrated_database_is_ready(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"Ready.\n")
    assert response["Cache-Control"] == "no-store"


def test_without_a_database_the_process_lives_but_cannot_serve():
    assert printed(ASK.format(address="/healthz"), DATABASE_URL=NOWHERE) == "200: Alive."
    assert (
        printed(ASK.format(address="/readyz"), DATABASE_URL=NOWHERE)
        == "503: The database cannot be reached."
    )


def test_a_database_that_waits_for_migrations_is_not_ready(tmp_path):
    address = f"sqlite:///{tmp_path / 'new.sqlite3'}"

    assert (
        printed(ASK.format(address="/readyz"), DATABASE_URL=address)
        == "503: The database waits for migrations."
    )


def test_health_is_told_over_plain_http_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
    assert client.get("/robots.txt").status_code == 301
