"""What the installed package tells the desktop agrees with the program."""

import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

from facilitator import __version__
from facilitator.store.engine import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_a_file_is_recognised_by_its_ending_and_by_the_mark_the_store_writes():
    kind = ET.parse(LINUX / "facilitator.xml").getroot().find(f"{MIME}mime-type")
    assert kind.find(f"{MIME}glob").get("pattern") == "*.facilitator"
    mark = kind.find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert mark.get("offset") == "68"
    assert mark.get("value").encode() == APPLICATION_ID.to_bytes(4, "big")


def test_the_desktop_entry_opens_that_type():
    kind = ET.parse(LINUX / "facilitator.xml").getroot().find(f"{MIME}mime-type").get("type")
    entry = (LINUX / "facilitator.desktop").read_text(encoding="utf-8")
    assert f"MimeType={kind};" in entry
    assert re.search(r"^Exec=facilitator %f$", entry, re.MULTILINE)


def test_the_package_carries_the_programs_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
