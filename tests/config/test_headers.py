import pytest

from config.middleware import METHODS

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
}

ADDRESSES = [
    ("/", 302),
    ("/it/", 200),
    ("/en/", 200),
    ("/ja/", 200),
    ("/it/no-such-page/", 404),
    ("/it/delegations/no-such-delegation/", 404),
    ("/no-such-page", 404),
    ("/it/?q=%00", 400),
    ("/ja/closed/", 403),
    ("/en/broken/", 500),
    ("/healthz", 200),
    ("/readyz", 200),
    ("/robots.txt", 200),
    ("/.well-known/security.txt", 200),
    ("/static/admin/css/base.css", 200),
    ("/static/no-such-file.css", 404),
    ("/admin/", 302),
    ("/admin/login/", 302),
    ("/account/login/", 200),
]


@pytest.fixture
def visitor(client, db, settings):
    settings.ROOT_URLCONF = "tests.config.urls"
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("address", "status"), ADDRESSES)
def test_every_answer_is_bound_to_this_site(visitor, address, status):
    response = visitor.get(address)
    response.close()

    assert response.status_code == status
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Permissions-Policy"].split(", ").count("camera=()") == 1
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize(
    "address",
    [address for address, _status in ADDRESSES if not address.startswith(("/admin/", "/account/"))],
)
def test_a_visitor_gets_no_cookie_and_a_page_that_can_be_shared(visitor, address):
    response = visitor.get(address)
    response.close()

    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


def test_an_answer_that_takes_a_cookie_back_is_kept_by_no_proxy(visitor, settings):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "short"
    response = visitor.get("/it/")

    assert list(response.cookies) == [settings.SESSION_COOKIE_NAME]
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("address", ["/it/", "/admin/", "/healthz", "/static/admin/css/base.css"])
def test_other_methods_are_refused(visitor, method, address):
    response = visitor.generic(method, address)

    assert response.status_code == 405
    assert response["Allow"].split(", ") == METHODS
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/it/%00/",
        "/it/delegations/%0d%0aSet-Cookie:x/",
        "/admin/%7f/",
        "/static/%00.css",
        "/it/%e2%80%ae/",
        "/it/%c2%85/",
    ],
)
def test_a_path_that_nobody_types_leads_nowhere(visitor, path):
    response = visitor.get(path)

    assert response.status_code == 404
    assert "Location" not in response


@pytest.mark.parametrize("address", ["/it/?q=%00", "/admin/login/?next=%00", "/?%00"])
def test_a_nul_in_the_query_is_refused(visitor, address):
    assert visitor.get(address).status_code == 400


@pytest.mark.parametrize("name", ["sessionid", "django_language", "csrftoken"])
def test_a_nul_in_a_cookie_is_refused(visitor, name):
    response = visitor.get("/admin/", headers={"cookie": rf'{name}="\000\000\000\000\000\000\000"'})

    assert response.status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", ""])
def test_another_host_is_refused(visitor, host):
    assert visitor.get("/it/", headers={"host": host}).status_code == 400
