import pytest

from tests.config.process import printed

ASK = """
from django.contrib.auth.models import Group
from django.db import router
from django.http import HttpResponse
from django.test import RequestFactory
from config.databases import ReadReplicaForVisitors

def read_from(request):
    return HttpResponse(Group.objects.all().db)

factory = RequestFactory(headers={headers!r})
print(ReadReplicaForVisitors(read_from)(factory.generic({method!r}, {address!r})).content.decode())
print(Group.objects.all().db, router.db_for_write(Group))
"""


@pytest.mark.parametrize(
    ("method", "address", "headers", "database"),
    [
        ("GET", "/it/", {}, "replica"),
        ("HEAD", "/ja/delegations/nagoya-2022/", {}, "replica"),
        ("POST", "/it/", {}, "default"),
        ("GET", "/admin/", {}, "default"),
        ("GET", "/it/", {"cookie": "sessionid=somebody"}, "default"),
    ],
)
def test_only_pages_for_visitors_are_read_from_the_replica(
    tmp_path, method, address, headers, database
):
    found = printed(
        ASK.format(method=method, address=address, headers=headers),
        DATABASE_URL=f"sqlite:///{tmp_path / 'one.sqlite3'}",
        REPLICA_URL=f"sqlite:///{tmp_path / 'other.sqlite3'}",
    )

    assert found.splitlines() == [database, "default default"]


def test_without_a_replica_there_is_one_database():
    code = "from django.conf import settings; print(*settings.DATABASES, settings.DATABASE_ROUTERS)"

    assert printed(code) == "default []"
