"""Runs the site's own programs under an environment of the test's choosing."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "a-key-for-one-test-0123456789-abcdefghijklmnopqrstuvwxyz"


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command with this environment and no other variable of ours."""
    environment = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "SECRET_KEY": KEY}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def printed(code: str, **variables: str) -> str:
    """What these lines print once the site is set up; what they log is left out."""
    setup = (
        "import os, logging; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings'\n"
        "import django; django.setup(); logging.disable(logging.CRITICAL)\n"
    )
    # Before the static files are collected WhiteNoise remarks that there are none.
    done = run("-W", "ignore:No directory at", "-c", setup + code, **variables)
    assert done.stderr == ""
    return done.stdout.strip()
