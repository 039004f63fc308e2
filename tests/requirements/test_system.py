"""The table of system libraries names everything that Qt is linked to."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "requirements" / "system.txt"
USED = ("Core", "Gui", "Widgets", "DBus", "Svg", "PrintSupport", "Network", "Test")
PLUGINS = {
    "base": ("platforms/libqoffscreen.so", "imageformats/libqsvg.so"),
    "x11": ("platforms/libqxcb.so", "xcbglintegrations/libqxcb-glx-integration.so"),
    "wayland": ("platforms/libqwayland.so", "wayland-shell-integration/libxdg-shell.so"),
}
PART_OF_EVERY_LINUX = r"(ld-linux|libc|libm|libdl|libpthread|libresolv|libgcc_s)\b.*"
SHIPPED_WITH_QT = r"(libQt6|libicu|libpyside6|libshiboken6).*"

pytestmark = pytest.mark.skipif(not shutil.which("readelf"), reason="readelf is not installed")


def listed(*sets):
    lines = [line.split() for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    return {library for belongs_to, library, _ in lines if belongs_to in sets}


def linked(file):
    text = subprocess.run(["readelf", "-d", file], capture_output=True, text=True, check=True)
    names = re.findall(r"\(NEEDED\).*\[(.*)\]", text.stdout)
    return {n for n in names if not re.fullmatch(f"{PART_OF_EVERY_LINUX}|{SHIPPED_WITH_QT}", n)}


@pytest.mark.skipif(sys.platform != "linux", reason="the table is for Linux")
@pytest.mark.parametrize("belongs_to", ["base", "x11", "wayland"])
def test_the_table_names_every_library_qt_asks_for(belongs_to):
    qt = Path(PySide6.__file__).parent / "Qt"
    files = [qt / "plugins" / name for name in PLUGINS[belongs_to]]
    if belongs_to == "base":
        files += [qt / f"lib/libQt6{module}.so.6" for module in USED]
    if belongs_to == "x11":
        files.append(qt / "lib/libQt6XcbQpa.so.6")
    for file in files:
        assert linked(file) <= listed("base", belongs_to), file.name


def test_a_library_that_is_not_there_is_reported_with_its_package(tmp_path):
    spec = importlib.util.spec_from_file_location("missing", ROOT / "requirements/missing.py")
    missing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(missing)
    table = tmp_path / "system.txt"
    table.write_text("# set\nbase libc.so.6 libc6\nbase libno.so.1 libno1\nx11 libx.so.1 libx1\n")
    assert missing.missing_libraries(table, {"base"}) == [("libno.so.1", "libno1")]
