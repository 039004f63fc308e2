"""Whether a file lies where another program may copy or replace it while it is open.

In measurements 20 to 25 of 25 synchronised copies of a busy file were corrupt, and network folders
do not keep SQLite's locks. So people are warned, in a sentence; the file is opened all the same.
"""

import sys
from pathlib import Path

_SYNCED_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "seafile": "Seafile",
    "mega": "MEGA",
    "megasync": "MEGA",
    "sync": "Sync",
}
_SYNCED_MARKS = {
    ".dropbox": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".sync": "Resilio Sync",
}
_NETWORK_KINDS = ("nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs", "ncp")


def risk_of_place(file: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Give the sentence that warns of where a file lies; empty where nothing is known against it.

    `mounts` lists what is mounted where, as Linux does; elsewhere only Windows' network paths are
    recognised.
    """
    place = file.expanduser().absolute()
    synced = _synced_by(place)
    if synced:
        return (
            f"{file.name} lies in a folder that {synced} synchronises. It may copy half-written"
            " states: move the file elsewhere, and put backups there instead."
        )
    if _on_network(place, mounts):
        return (
            f"{file.name} lies in a network folder, where another program cannot be kept out"
            " reliably. Move it onto this computer, and put backups there instead."
        )
    return ""


def _synced_by(place: Path) -> str:
    for folder in place.parents:
        name = folder.name.casefold()
        for known, said in _SYNCED_NAMES.items():
            if name == known or name.startswith((f"{known} -", f"{known} (")):
                return said
        for mark, said in _SYNCED_MARKS.items():
            try:
                if folder.name and (folder / mark).exists():
                    return said
            except OSError:
                continue
    return ""


def _on_network(place: Path, mounts: Path) -> bool:
    if sys.platform == "win32" and str(place).startswith("\\\\"):
        return True
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    kind, longest = "", -1
    for line in lines:
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        if (place.is_relative_to(point)) and len(point) > longest:
            kind, longest = parts[2], len(point)
    return kind.startswith(_NETWORK_KINDS)
