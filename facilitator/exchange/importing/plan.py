"""The plan of an import: the records it would add, and all that people should look at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeVar

from sqlmodel import Session, select

from facilitator.exchange.reading import AliasProposal, Doubt, FileReport, Line
from facilitator.office import Office
from facilitator.store.records import Draft, Record

R = TypeVar("R", bound=Record)

COUNTED = ("meetings", "items", "people", "presences", "decisions", "actions", "terms")
"""The kinds an import speaks of, in this order."""


@dataclass(frozen=True)
class EntryReport:
    """What becomes of one entry of a calendar."""

    source: str
    line: int
    what: str
    """Its title, or the word for what it is."""
    became: Literal["new", "same", "in doubt", "not taken"]
    sentence: str


@dataclass(frozen=True)
class Preview:
    """What an import would do, or did: the same plain values before and after."""

    new: dict[str, int]
    same: int
    """Meetings, decisions and rows that are in the collective already."""
    in_doubt: tuple[Doubt, ...]
    not_understood: tuple[Line, ...]
    proposals: tuple[AliasProposal, ...]
    """Names that may be one person's; nothing is joined unless people say so."""
    files: tuple[FileReport, ...]
    entries: tuple[EntryReport, ...] = ()
    """Every entry of every calendar, in the order of the files and their lines."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be added."""
        return not any(self.new.values())

    def as_json(self) -> dict[str, Any]:
        """Give the document that `import --json` prints (docs/cli.md)."""
        rare = {kind: many for kind, many in self.new.items() if kind in ("shadowings", "series")}
        found: dict[str, Any] = {
            "new": {kind: self.new.get(kind, 0) for kind in COUNTED} | rare,
            "same": self.same,
            "in_doubt": [
                {"source": each.source, "line": each.line, "what": each.what, "why": each.why}
                for each in self.in_doubt
            ],
            "not_understood": [
                {"source": each.source, "line": each.line, "text": each.text}
                for each in self.not_understood
            ],
        }
        if self.entries:
            found["entries"] = [asdict(each) for each in self.entries]
        return found


@dataclass
class Plan:
    """Gathered while the sources are gone through; nothing of it is in the file yet."""

    office: Office
    session: Session
    """For looking up what is there already."""
    records: list[Record] = field(default_factory=list)
    new: Counter[str] = field(default_factory=Counter)
    same: int = 0
    in_doubt: list[Doubt] = field(default_factory=list)
    entries: list[EntryReport] = field(default_factory=list)

    def add(self, record_kind: type[R], draft: Draft | None = None, /, **more: Any) -> R:
        """Plan one more record and give it."""
        record = self.office.make(record_kind, draft, **more)
        self.records.append(record)
        return record

    def count(self, kind: str) -> None:
        """Note one more new thing of a kind that people are told of."""
        self.new[kind] += 1

    def doubt(self, source: str, line: int, what: str, why: str) -> None:
        """Note something that a person should look at; it is not taken as it stands."""
        self.in_doubt.append(Doubt(source, line, what, why))

    def there(self, kind: type[R]) -> Sequence[R]:
        """Give the records of a kind that the collective has already."""
        return self.session.exec(select(kind).where(kind.deleted_at == None)).all()  # noqa: E711
