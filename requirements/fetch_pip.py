"""Open this to see how `./run` gets pip where Python comes without one.

Used as `python -I fetch_pip.py LOCK FOLDER`: downloads the pip wheel that LOCK names into
FOLDER and prints its path. The index is the one pip itself would use (environment, then the
user's and the system's pip.conf); the file is kept only when its hash is in LOCK, so it does
not matter who served it. Only the standard library is used: there is nothing else yet.
"""

import base64
import configparser
import hashlib
import os
import re
import sys
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

PIPS_OWN_INDEX = "https://pypi.org/simple"
SECONDS_TO_WAIT = 60


def pip_settings() -> dict[str, str]:
    """Give what pip would read from its files and then from the environment, last one winning."""
    home, chosen = Path.home(), os.environ.get("PIP_CONFIG_FILE")
    system = os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")
    user = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    files = [*(f"{folder}/pip/pip.conf" for folder in system), "/etc/pip.conf"]
    files += [f"{home}/.pip/pip.conf", f"{user}/pip/pip.conf"]
    files += [f"{home}/Library/Application Support/pip/pip.conf"]
    files += [chosen] if chosen else []
    parser = configparser.RawConfigParser()
    if chosen != os.devnull:  # pip's own way of saying "no files at all"
        parser.read(files, encoding="utf-8")
    settings: dict[str, str] = {}
    for section in ("global", "install"):
        if parser.has_section(section):
            settings |= {key.replace("_", "-"): value for key, value in parser.items(section)}
    for name, value in os.environ.items():
        if name.startswith("PIP_"):
            settings[name.removeprefix("PIP_").lower().replace("_", "-")] = value
    return settings


def pages_to_ask(settings: dict[str, str]) -> list[str]:
    """Give the places that may list the wheel: the folders of wheels first, then the indexes."""
    pages = settings.get("find-links", "").split()
    if settings.get("no-index", "").lower() not in ("1", "true", "yes", "on"):
        indexes = [settings.get("index-url") or PIPS_OWN_INDEX]
        indexes += settings.get("extra-index-url", "").split()
        pages += [f"{index.rstrip('/')}/pip/" for index in indexes]
    return [page if "://" in page else Path(page).absolute().as_uri() for page in pages]


class Links(HTMLParser):
    """The addresses on an index page, made absolute."""

    def __init__(self, page: str, text: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect one link."""
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(urldefrag(urljoin(self.page, address)).url)


def links_on(page: str) -> list[str]:
    """Give the addresses that a page or a local folder lists; none where it cannot be read."""
    if page.startswith("file:"):
        folder = Path(unquote(urlsplit(page).path))
        if folder.is_dir() and not (folder / "index.html").exists():
            return [entry.as_uri() for entry in folder.iterdir()]
        page = (folder / "index.html").as_uri() if folder.is_dir() else page
    try:
        return Links(page, read(page).decode("utf-8", "replace")).found
    except OSError as error:
        print(f"{without_password(page)[0]}: {error}", file=sys.stderr)
        return []


def without_password(address: str) -> tuple[str, str]:
    """Split `https://name:password@host/…` into the bare address and `name:password`."""
    parts = urlsplit(address)
    login, _, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=host).geturl(), unquote(login)


def read(address: str) -> bytes:
    """Read one page or file whole; `OSError` where that fails."""
    bare, login = without_password(address)
    request = urllib.request.Request(bare)
    if login:
        token = base64.b64encode(login.encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {token}")
    with urllib.request.urlopen(request, timeout=SECONDS_TO_WAIT) as answer:
        content: bytes = answer.read()
    return content


def fetch(wheel: str, hashes: set[str], settings: dict[str, str]) -> bytes | None:
    """Give the wheel from the first page that has it with one of the hashes."""
    for page in pages_to_ask(settings):
        for address in links_on(page):
            if unquote(urlsplit(address).path).endswith(f"/{wheel}"):
                content = read(address)
                if hashlib.sha256(content).hexdigest() in hashes:
                    return content
                print(f"{wheel} is not the file that its lock expects.", file=sys.stderr)
    return None


def main() -> int:
    """Fetch what the lock names; exit 1 where no page has it."""
    lock, folder = Path(sys.argv[1]), Path(sys.argv[2])
    text = lock.read_text(encoding="utf-8")
    (version,) = re.findall(r"^pip==(\S+)", text, re.MULTILINE)
    settings = pip_settings()
    if "cert" in settings:
        os.environ["SSL_CERT_FILE"] = settings["cert"]
    wheel = f"pip-{version}-py3-none-any.whl"
    content = fetch(wheel, set(re.findall(r"sha256:([0-9a-f]{64})", text)), settings)
    if content is None:
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    (folder / wheel).write_bytes(content)
    print(folder / wheel)
    return 0


if __name__ == "__main__":
    sys.exit(main())
