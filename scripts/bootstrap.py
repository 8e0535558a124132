"""Make .venv and install the locked packages into it, or say what is missing.

Any Python may be the one that is called, so this file keeps to old grammar.
A file in .venv remembers what is installed: a second run has nothing to do.
"""

import hashlib
import importlib.util
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"


def main(wanted):
    require_usable_python()
    installed = read_stamp()
    if installed.get("python") != python_version():
        say("Making the environment in .venv ...")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
        installed = {"python": python_version()}
    if not is_installed(wanted, installed):
        say("Installing the locked packages: a minute or two, the first time ...")
        pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        pip += ["--disable-pip-version-check", "--require-hashes", "--requirement"]
        run([*pip, str(ROOT / wanted)])
        installed = {"python": python_version(), wanted: digest(wanted)}
        STAMP.write_text(json.dumps(installed), encoding="utf-8")


def require_usable_python():
    if sys.version_info < (3, 11):
        raise SystemExit(
            "Python 3.11 or newer is needed, and {} is Python {}: "
            "install one and name it, as in `make demo PYTHON=python3.12`.".format(
                sys.executable, python_version()
            )
        )
    if importlib.util.find_spec("ensurepip") is None:
        raise SystemExit(
            "{} cannot make a virtual environment: install its venv package "
            "(on Debian and Ubuntu `apt install python3-venv`) and try again.".format(
                sys.executable
            )
        )


def is_installed(wanted, installed):
    """The development lock contains the runtime lock, so it serves for both."""
    return any(
        name in installed and installed[name] == digest(name) for name in {wanted, DEVELOPMENT}
    )


def read_stamp():
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def digest(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def python_version():
    return "{}.{}".format(*sys.version_info[:2])


def run(command):
    if subprocess.call(command) != 0:
        raise SystemExit(
            "The packages could not be installed: the reason is in the lines above. "
            "Running the same command again goes on from here."
        )


def say(sentence):
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(DEVELOPMENT if "--dev" in sys.argv else RUNTIME)
