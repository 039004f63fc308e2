"""The handover book as Markdown, and a handover as a sheet with boxes for a pencil."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.day_words import written
from facilitator.errors import Refused
from facilitator.handovers.book.overview import book_rows
from facilitator.handovers.book.records import BookNote, BookPart
from facilitator.handovers.book.service import role_book
from facilitator.handovers.book.shown import Book
from facilitator.handovers.records import HandoverAct, HandoverActKind, HandoverWordKind
from facilitator.handovers.service import handover, handovers
from facilitator.handovers.shown import HandoverShown, StepShown, StepState, party_words
from facilitator.meetings.series.service import series_rows
from facilitator.meetings.writing import escaped, markdown_of
from facilitator.office import Office
from facilitator.people.service import collective, names
from facilitator.roles.service import Holding, holdings
from facilitator.saying import MONTHS, brief_day, said_day, said_list


@dataclass(frozen=True)
class BookTold:
    """A handover book, one chapter a role."""

    title: str
    chapters: tuple[tuple[str, str], ...]
    """(the role, its Markdown with a heading of the first level)."""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(text for _, text in self.chapters) + "\n"


def handover_book(
    office: Office,
    *,
    role_id: UUID | None = None,
    person_id: UUID | None = None,
    restricted: bool = False,
) -> BookTold:
    """Give the book of one role, of the roles that one person holds today, or of all roles.

    Restricted notes are in it only when asked for; else it says how many were left out. Raises
    `Refused` where there is no such role.
    """
    seats = holdings(office)
    wanted = _roles_told(seats, role_id, person_id)
    if not wanted:
        raise Refused("There is no role to write down. Choose another person.")
    # The one under way first: whoever takes the book along is in it.
    every = sorted(handovers(office, with_past=True), key=_ends_on, reverse=True)
    called = names(office)
    series = series_rows(office)
    chapters = []
    for one in wanted:
        book = role_book(office, one, restricted=restricted, series=series)
        held = [seat.person for seat in seats if seat.role_id == one and seat.person]
        told = [shown for shown in every if shown.role_id == one]
        parts = [*_chapter(office, book, held), *(p for h in told for p in _handover(h, called))]
        chapters.append((book.role, "\n\n".join(parts)))
    name = collective(office).name
    title = f"{chapters[0][0]}: handover book" if len(wanted) == 1 else f"Handover book: {name}"
    return BookTold(title, tuple(chapters))


def private_notes(
    office: Office, *, role_id: UUID | None = None, person_id: UUID | None = None
) -> int:
    """Give how many restricted notes such a book would leave out."""
    wanted = set(_roles_told(holdings(office), role_id, person_id))
    return sum(one.private for one in book_rows(office) if one.role_id in wanted)


def handover_sheet(office: Office, handover_id: UUID) -> str:
    """Give the open steps of a handover as a sheet with boxes to tick, on paper.

    Ticked in the program later, each with the day that was written beside it.
    """
    shown = handover(office, handover_id)
    steps = [one for one in shown.counted if one.is_open]
    until = f", until {said_day(shown.ends_on)}" if shown.ends_on else ""
    lines = [
        f"# {escaped(shown.role)}: handover",
        f"{escaped(shown.outgoing)} → {escaped(shown.incoming or 'who comes next')}{until}."
        " Tick what is done and write the day beside it.",
        "|  | What | Who | Until | Done on |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(
            f"| ☐ | {escaped(one.words)} | {_who(shown, one)} |"
            f" {brief_day(one.due_on, one.due_on) if one.due_on else ''} | {_DAY} |"
            for one in steps
        ),
    ]
    if not steps:
        lines[2] = "Nothing is open."
    said = {word.kind for word in shown.words}
    if HandoverWordKind.differently not in said:
        lines.append(f"## {escaped(shown.outgoing)}: what I would do differently\n\n{_LINES}")
    if HandoverWordKind.thanks not in said:
        lines.append(f"## Thanks to {escaped(shown.outgoing)}\n\n{_LINES}")
    return "\n\n".join(lines) + "\n"


# --- Inside -------------------------------------------------------------------------------


def _roles_told(
    seats: Sequence[Holding], role_id: UUID | None, person_id: UUID | None
) -> list[UUID]:
    if role_id is not None:
        return [role_id]
    return list(dict.fromkeys(one.role_id for one in seats if person_id in (None, one.person_id)))


def _chapter(office: Office, book: Book, held: list[str]) -> Iterator[str]:
    yield f"# {escaped(book.role)}"
    by = f" Held by {escaped(said_list(held))}." if held else " Nobody holds it."
    yield f"{escaped(book.group)}.{by} As of {said_day(office.today())}."
    if book.purpose:
        yield markdown_of(book.purpose)
    decides = [
        f"- {escaped(one.domain)} ({one.rung}{', as deputy' if one.as_deputy else ''})"
        for one in book.decides
    ]
    yield from _part("What it decides", decides, book.of(BookPart.decides))
    attends = [
        f"- {escaped(one.title)}: {escaped(one.words[:1].lower() + one.words[1:])}"
        for one in book.attends
    ]
    yield from _part("Meetings", attends, book.of(BookPart.attends))
    yield from _part("What it knows", [], book.of(BookPart.knows))
    yield from _part("People outside", [], book.of(BookPart.people))
    year = [
        f"- {f'{one.duty.day} ' if one.duty.day else ''}{MONTHS[one.duty.month - 1]}:"
        f" {escaped(one.duty.title)}{f'. {escaped(one.duty.text)}' if one.duty.text else ''}"
        for one in sorted(book.duties, key=lambda one: (one.duty.month, one.duty.day or 0))
    ]
    yield from _part("Each year", year, ())
    if book.held_back:
        one = book.held_back == 1
        many = "One private note is" if one else f"{book.held_back} private notes are"
        yield f"*{many} left out of this book.*"


def _part(title: str, lines: list[str], notes: tuple[BookNote, ...]) -> Iterator[str]:
    if lines or notes:
        yield f"## {title}"
    if lines:
        yield "\n".join(lines)
    for note in notes:
        yield from _note(note)


def _note(note: BookNote) -> Iterator[str]:
    yield f"### {escaped(note.title)}{' (private)' if note.restricted else ''}"
    if note.text:
        yield markdown_of(note.text)
    where = [f"Where: {escaped(note.place).rstrip('.')}."] if note.place else []
    looked = [f"*Looked at on {said_day(note.looked_at_on)}.*"] if note.looked_at_on else []
    if where or looked:
        yield " ".join((*where, *looked))


def _ends_on(shown: HandoverShown) -> date:
    return shown.ends_on or date.max


def _handover(shown: HandoverShown, called: Mapping[UUID, str]) -> Iterator[str]:
    to = shown.incoming or "who comes next"
    ends = f", {said_day(shown.ends_on)}" if shown.ends_on else ""
    yield f"## Handover: {escaped(shown.outgoing)} → {escaped(to)}{ends}"
    yield _steps(shown)
    if shown.sessions:
        yield "### Taught"
        yield "\n".join(
            f"- {said_day(one.held_on)}, {one.stage.value}: {escaped(one.about)}"
            + (f", {one.minutes} min" if one.minutes else "")
            for one in shown.sessions
        )
    for word in shown.words:
        if word.kind is HandoverWordKind.differently:
            yield f"### What {escaped(shown.outgoing)} would do differently"
        else:
            by = called.get(word.person_id) if word.person_id is not None else None
            yield f"### Thanks from {escaped(by)}" if by else "### Thanks"
        yield markdown_of(word.text)
    happened = [_act(one) for one in shown.acts]
    if happened:
        yield "### What happened"
        yield "\n".join(f"- {line}" for line in happened)


def _steps(shown: HandoverShown) -> str:
    rows = [
        f"| {_BOXES.get(one.state, '☐')} | {_what(one)} | {_who(shown, one)} | {_day(one)} |"
        for one in shown.counted
    ]
    return "\n".join(["|  | What | Who | When |", "| --- | --- | --- | --- |", *rows])


_DAY = "\\_" * 14
_LINES = "\n\n".join("\\_" * 86 for _ in range(4))
"""To write on by hand."""
_BOXES = {StepState.done: "☑", StepState.left_out: "–"}


def _what(one: StepShown) -> str:
    # The reason stands with the step: beside the day it would take its room.
    why = one.step.left_out if one.state is StepState.left_out else ""
    return f"{escaped(one.words)} *({escaped(why)})*" if why else escaped(one.words)


def _day(one: StepShown) -> str:
    if one.state is StepState.done and one.step.done_on:
        return f"done {written(one.step.done_on)}"
    if one.state is StepState.left_out:
        return "left out"
    if one.due_on is None:
        return ""
    return f"{'was due' if one.state is StepState.late else 'due'} {written(one.due_on)}"


def _act(act: HandoverAct) -> str:
    told = {
        HandoverActKind.missing: "What was missing",
        HandoverActKind.accepted: "Accepted",
        HandoverActKind.passed_on: f"Passed on unfinished, {act.open_steps} open",
        HandoverActKind.interrupted: "Interrupted",
        HandoverActKind.taken_up: "Taken up again",
    }[act.kind]
    return f"{said_day(act.on)}: {told}{f': {escaped(act.words)}' if act.words else ''}"


def _who(shown: HandoverShown, one: StepShown) -> str:
    return escaped(party_words(one.step.party, shown.outgoing, shown.incoming))
