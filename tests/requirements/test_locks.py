"""The locked files agree with the project file and with each other."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


def pins(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def asked_for(*extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "extras"), [("runtime", []), ("dev", ["dev"]), ("package", ["package"])]
)
def test_every_dependency_is_pinned_within_its_range(lock, extras):
    pinned = pins(lock)
    for requirement in asked_for(*extras):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in pinned, f"type ./run lock: {name} is not in {lock}.txt"
        assert requirement.specifier.contains(pinned[name]), f"type ./run lock: {name}"


@pytest.mark.parametrize("lock", ["dev", "package"])
def test_the_other_locks_contain_what_a_start_needs(lock):
    assert pins("runtime").items() <= pins(lock).items()


@pytest.mark.parametrize("lock", ["runtime", "dev", "package", "lock", "pip"])
def test_every_pinned_package_has_hashes_and_no_host_is_named(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text):
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry
    assert "://" not in text
