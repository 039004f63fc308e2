"""What every record has: the base of drafts, the base of tables, references, column types.

The rules of the schema (see docs/architecture.md) live here and in `strict.py`, so that the
records of the areas say only what is theirs: primary key (collective, id) with ids made by the
office, composite foreign keys, aware instants, tombstones instead of deletion.
"""

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, SafeUUID

from pydantic import ConfigDict, ValidationError
from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, Text, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import declared_attr
from sqlalchemy.schema import Table
from sqlalchemy.types import TypeDecorator, Uuid
from sqlmodel import Field, SQLModel

from facilitator.errors import Refused

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_1_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}


DAMAGED = "The file holds something that cannot be read. Open a backup of it instead."
"""Said when a column holds what this program never writes: the disk or somebody changed it."""


class Id(TypeDecorator[UUID]):
    """A UUID, 16 bytes in SQLite (217 B a row against 338 as text), native elsewhere."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the engine's own UUID type where it has one."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary(16))
        return dialect.type_descriptor(Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Give the bytes for SQLite."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Give the UUID back."""
        return _read_id(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Read without the steps of a decorator."""
        return _read_id


def _read_id(value: Any) -> UUID | None:
    if type(value) is bytes and len(value) == 16:
        # As UUID(bytes=…) does, without its many questions: there are more ids than anything else.
        made = object.__new__(UUID)
        object.__setattr__(made, "int", int.from_bytes(value, "big"))
        object.__setattr__(made, "is_safe", SafeUUID.unknown)
        return made
    if value is None or isinstance(value, UUID):
        return value
    raise Refused(DAMAGED)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as UTC text of fixed width so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse naive values: a wall time without a zone is not an instant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive instant {value!r}")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Give the aware instant back."""
        if value is None:
            return None
        try:
            return datetime.fromisoformat(value[:-1]).replace(tzinfo=UTC)
        except ValueError:
            raise Refused(DAMAGED) from None


class Word(TypeDecorator[StrEnum]):
    """One word out of an enumeration, kept as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[StrEnum]) -> None:
        super().__init__()
        self.of = of

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Accept only words of the enumeration."""
        return None if value is None else self.of(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Give the member back."""
        member: StrEnum | None = self.result_processor(dialect, None)(value)
        return member

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Read without the steps of a decorator, by a look into a dictionary."""
        members: dict[str | None, StrEnum | None] = {one.value: one for one in self.of}
        members[None] = None

        def read(value: str | None) -> StrEnum | None:
            try:
                return members[value]
            except KeyError:
                raise Refused(DAMAGED) from None

        return read


def reference(table: str, *, optional: bool = False, index: bool = True) -> Any:
    """Declare a column that names a record of another table of the same collective.

    The foreign key made of it is composite, (collective_id, this column), and immediate.
    """
    extra: dict[str, Any] = {"default": None} if optional else {}
    return Field(
        sa_type=Id,
        nullable=optional,
        index=index,
        sa_column_kwargs={"info": {"refers_to": table}},
        **extra,
    )


def choice(of: type[StrEnum], default: Any = ..., *, index: bool = False) -> Any:
    """Declare a column that holds one word of an enumeration."""
    sa_type: Any = Word(of)
    extra: dict[str, Any] = {} if default is ... else {"default": default}
    return Field(sa_type=sa_type, nullable=default is None, index=index, **extra)


def instant(*, optional: bool = False, index: bool = False) -> Any:
    """Declare a column that holds an aware instant."""
    extra: dict[str, Any] = {"default": None} if optional else {}
    return Field(sa_type=Instant, nullable=optional, index=index, **extra)


@event.listens_for(Column, "after_parent_attach")
def _refer(column: Column[Any], table: Any) -> None:
    target = column.info.get("refers_to")
    if target is not None and isinstance(table, Table):
        table.append_constraint(
            ForeignKeyConstraint(
                ["collective_id", column.name], [f"{target}.collective_id", f"{target}.id"]
            )
        )


class Draft(SQLModel):
    """What people give for a record, validated before anything is written.

    Raises `Refused` with the sentence in `sentences` for the first field that does not fit.
    """

    model_config = ConfigDict(  # type: ignore[assignment]  # sqlmodel narrows pydantic's type
        extra="forbid", str_strip_whitespace=True, defer_build=True
    )
    sentences: ClassVar[dict[str, str]] = {}

    def __init__(self, **data: Any) -> None:
        # NUL is never kept (`store.letters`): a name of nothing else is empty, and is refused so.
        # Words of an enumeration are texts too, and stay what they are.
        given = {
            name: value.replace("\0", "") if type(value) is str else value
            for name, value in data.items()
        }
        try:
            super().__init__(**given)
        except ValidationError as problem:
            raise Refused(_sentence(type(self), problem)) from problem


def _sentence(draft: type[Draft], problem: ValidationError) -> str:
    first = problem.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    label = name.replace("_on", "").replace("_at", "").replace("_id", "").replace("_", " ")
    label = label or "this"
    if first["type"] == "string_too_long":
        most = first["ctx"]["max_length"]
        return f"“{label}” is too long. Write it in at most {most} letters."
    if first["type"] == "string_unicode":
        return f"“{label}” holds half a letter. Type it anew."
    if name in draft.sentences:
        return draft.sentences[name]
    context = first.get("ctx", {})
    if "error" in context:
        return str(context["error"])
    said = next((words for of, words in _BOUNDS.items() if of in context), "")
    if said:
        return f"“{label}” must be {said.format(**context)}."
    if first["type"] == "missing":
        return f"“{label}” is missing. Please fill it in."
    return f"“{label}” cannot be read. Check what is written there."


_BOUNDS = {
    "ge": "{ge} or more",
    "gt": "more than {gt}",
    "le": "{le} or less",
    "lt": "less than {lt}",
}


class Record(SQLModel):
    """The base of every table."""

    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]
    append_only: ClassVar[bool] = False
    """Facts: a trigger refuses every change of a row once it is written."""
    called: ClassVar[str] = ""
    """What people call one of these; empty: the name of the class says it."""
    searched: ClassVar[tuple[str, ...]] = ()
    """The fields the full-text index holds; the first is the title and weighs more."""
    answers: ClassVar[bool] = False
    """Whether a record answers "who decided?" by itself; the index keeps these apart."""
    personal: ClassVar[tuple[str, ...]] = ()
    """Text that must be forgettable: the history points to its former values, and does not
    contain them (`facilitator.store.history.Kept`)."""

    collective_id: UUID = Field(sa_type=Id, primary_key=True)
    id: UUID = Field(sa_type=Id, primary_key=True)
    recorded_at: datetime = instant()
    deleted_at: datetime | None = instant(optional=True)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # a declared_attr is given the class
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @declared_attr.directive
    def __table_args__(cls) -> dict[str, Any]:  # a declared_attr is given the class
        return {"sqlite_strict": True, "info": {"append_only": cls.append_only}}
