"""Open this to see how the Debian package is made: `./run package`.

PyInstaller freezes the program into a folder (facilitator.spec says what goes in), the
folder becomes /usr/lib/facilitator, and dpkg-deb packs it with what a desktop wants to know.
A frozen folder rather than Debian's own modules, because Debian 12 has neither this Qt nor
this SQLite.
"""

import ctypes
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

from linux_libraries import table_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

CONTROL = """\
Package: facilitator
Version: {version}
Architecture: {architecture}
Maintainer: The Facilitator contributors <facilitator@localhost>
Section: misc
Priority: optional
Installed-Size: {kibibytes}
Depends: libc6 (>= {libc}), {libraries}
Recommends: fonts-dejavu-core | fonts-noto-core, shared-mime-info, xdg-desktop-portal
Description: share leadership in a small collective
 Keeps decisions with their reasons and rights, meetings with their minutes, and roles
 with who holds them, in one file without a network or an account.
"""


def missing_here() -> list[str]:
    """Give the Debian packages a build needs that are not here."""
    packages = []
    if not shutil.which("dpkg-deb"):
        packages.append("dpkg")
    if not shutil.which("objdump"):
        packages.append("binutils")
    try:
        ctypes.CDLL(
            f"{sysconfig.get_config_var('LIBDIR')}/{sysconfig.get_config_var('INSTSONAME')}"
        )
    except OSError:
        try:
            ctypes.CDLL(str(sysconfig.get_config_var("INSTSONAME")))
        except OSError:
            packages.append(f"libpython3.{sys.version_info.minor}")
    return packages


def freeze(work: Path) -> Path:
    """Run PyInstaller and give the folder it made."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"]
    command += [f"--workpath={work / 'pyinstaller'}", f"--distpath={work / 'frozen'}"]
    subprocess.run([*command, str(HERE / "facilitator.spec")], check=True, cwd=ROOT)
    return work / "frozen" / "facilitator"


def lay_out(frozen: Path, tree: Path) -> None:
    """Put everything where it will be once installed, below `tree`."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / "usr/lib/facilitator", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/facilitator").symlink_to("../lib/facilitator/facilitator")
    share, linux = tree / "usr/share", HERE / "linux"
    icon = ROOT / "resources/icons/app.svg"
    icons = share / "icons/hicolor/scalable"
    for source, target in (
        (linux / "facilitator.desktop", share / "applications/facilitator.desktop"),
        (linux / "facilitator.xml", share / "mime/packages/facilitator.xml"),
        (linux / "copyright", share / "doc/facilitator/copyright"),
        (icon, icons / "apps/facilitator.svg"),
        (icon, icons / "mimetypes/application-x-facilitator.svg"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (share / "doc/facilitator/changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)


def describe(tree: Path) -> str:
    """Write DEBIAN/control and the checksums; give the package's file name."""
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = [(hashlib.md5(path.read_bytes()).hexdigest(), path.relative_to(tree)) for path in files]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    libraries = {package for _, _, package in table_of(ROOT / "requirements/system.txt")}
    control = CONTROL.format(
        version=project["version"],
        architecture=architecture,
        kibibytes=sum(path.stat().st_size for path in files) // 1024,
        libc=platform.libc_ver()[1],
        libraries=", ".join(sorted(libraries)),
    )
    (tree / "DEBIAN").mkdir(mode=0o755)
    (tree / "DEBIAN/control").write_text(control, encoding="utf-8")
    (tree / "DEBIAN/md5sums").write_text(
        "".join(f"{digest}  {path}\n" for digest, path in sums), encoding="utf-8"
    )
    return f"facilitator_{project['version']}_{architecture}.deb"


def main() -> None:
    """Build into the folder given and print the package's path."""
    missing = missing_here()
    if missing:
        sys.exit(f"To build the package, type: sudo apt-get install {' '.join(missing)}")
    work = Path(sys.argv[1])
    tree = work / "deb"
    lay_out(freeze(work), tree)
    package = work / describe(tree)
    options = ["--build", "--root-owner-group", "-Zxz"]
    subprocess.run(["dpkg-deb", *options, str(tree), str(package)], check=True, stdout=sys.stderr)
    print(package)


if __name__ == "__main__":
    main()
