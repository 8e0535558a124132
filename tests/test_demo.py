"""`make demo` as a newcomer runs it, but for the packages: those are the ones that the tests use."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from tests.floors import ROOT, floors

# No variable of the tests reaches the copy.
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The project as it comes, without anything of this installation."""
    folder = tmp_path_factory.mktemp("copy") / "delegations"
    folder.mkdir()
    for name in [*floors(), "scripts", "templates", "static", "locale", "data"]:
        if (ROOT / name).exists():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("manage.py", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    (folder / ".venv").mkdir()
    return folder


@contextmanager
def served(copy, port):
    """What the demonstration prints until it answers, and its address."""
    command = [sys.executable, "scripts/demo.py", "--port", str(port)]
    with (copy / "printed.txt").open("w+") as printed:
        process = subprocess.Popen(
            command, cwd=copy, env=ENVIRONMENT, stdout=printed, stderr=printed
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", process, printed)
            printed.seek(0)
            yield printed.read()
        finally:
            process.terminate()
            process.wait(timeout=40)


def wait_for(address, process, printed):
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up and process.poll() is None:
        try:
            return urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.1)
    printed.seek(0)
    pytest.fail(f"The demonstration did not start:\n{printed.read()}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_demonstration_starts_and_starts_again_as_it_was_left(copy):
    port = free_port()
    with served(copy, port) as first:
        front = urllib.request.urlopen(f"http://127.0.0.1:{port}/it/", timeout=10)
        assert front.status == 200
        assert urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=10).status == 200
        # The example visit is under way, and its delegate's link opens it.
        programme = urllib.request.urlopen(link(first), timeout=20)
        assert (programme.status, b"Gruppo A" in programme.read()) == (200, True)
    environment_file = (copy / ".env").read_text()
    change = (
        "from django.contrib.auth.models import Group\nGroup.objects.create(name='Made by hand')"
    )
    assert in_shell(copy, change) == ""

    with served(copy, port) as second:
        pass

    assert first.splitlines()[0] == "Loading the demonstration data ..."
    assert second.strip().splitlines()[0] == f"Delegations is served at  http://127.0.0.1:{port}/"
    assert login(first) == login(second)
    assert link(first) == link(second)
    assert (copy / ".env").read_text() == environment_file
    count = (
        "from django.contrib.auth.models import Group, User\n"
        "print(Group.objects.filter(name='Made by hand').count(), "
        f"User.objects.get(username='admin').check_password({login(first)[1]!r}))"
    )
    assert in_shell(copy, count) == "1 True"
    for name in (".env", ".demo-login", ".demo-link"):
        assert stat.S_IMODE((copy / name).stat().st_mode) == 0o600


def test_a_port_that_is_taken_is_told_in_one_sentence(copy):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run_demo(copy, port)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {port} cannot be used (Address already in use): "
        f"choose another one, as in `make demo PORT={port + 1}`.\n"
    )


def test_a_port_that_is_none_is_told_in_one_sentence(copy):
    done = run_demo(copy, "80x")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "PORT is “80x”: write a number from 1 to 65535.\n"


def run_demo(copy, port):
    return run(copy, "scripts/demo.py", "--port", str(port))


def in_shell(copy, code):
    done = run(copy, "manage.py", "shell", "-v0", "-c", code)
    assert done.returncode == 0
    return done.stdout.strip()


def run(copy, *command):
    return subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def login(printed):
    found = re.search(r"user (\S+), password (\S+)", printed)
    return found and found.groups()


def link(printed):
    return re.search(r"A delegate's link +(http\S+)", printed).group(1)
