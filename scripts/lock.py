"""Write the two locked lists of packages with uv, or `--check` that they fit pyproject.toml."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, DEVELOPMENT = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)


def write() -> None:
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is needed to write the lists: `pipx install uv` brings it.")
    how = [
        *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-annotate", "--no-header", *sys.argv[1:], "pyproject.toml"),
    ]
    for options in (
        # The booklet's packages are in both lists: whoever wants none of it takes them out again.
        ["--output-file", RUNTIME.name, "--extra", "pdf"],
        [
            *("--output-file", DEVELOPMENT.name, "--extra", "pdf", "--extra", "dev"),
            *("--constraint", RUNTIME.name),
        ],
    ):
        subprocess.run([uv, "pip", "compile", *how, *options], cwd=ROOT, check=True)


def problems() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime, development = pinned(RUNTIME), pinned(DEVELOPMENT)
    found = [
        f"{RUNTIME.name} has {name} {version}, {DEVELOPMENT.name} has {development.get(name)}"
        for name, version in runtime.items()
        if development.get(name) != version
    ]
    wanted = project["dependencies"] + project["optional-dependencies"]["pdf"]
    found += unmet(wanted, runtime, RUNTIME.name)
    found += unmet(project["optional-dependencies"]["dev"], development, DEVELOPMENT.name)
    for path in (RUNTIME, DEVELOPMENT):
        text = path.read_text(encoding="utf-8")
        if "://" in text or "--find-links" in text or "--index-url" in text:
            found.append(f"{path.name} names an address")
        if len(PINNED.findall(text)) != len(re.findall(r"^\S.*\\\n +--hash=", text, re.MULTILINE)):
            found.append(f"{path.name} has a package without a hash")
    return found


def unmet(wanted: list[str], locked: dict[str, str], where: str) -> list[str]:
    found = []
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            found.append(f"{where} does not meet {requirement}")
    return found


def pinned(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in PINNED.findall(text)}


if __name__ == "__main__":
    if "--check" in sys.argv:
        sentences = problems()
        raise SystemExit("\n".join([*sentences, "`make lock` mends this."]) if sentences else 0)
    write()
