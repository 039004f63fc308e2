"""How a call ended, on paper: who takes the seat, how and by whom it was chosen, and why."""

from pathlib import Path
from uuid import UUID

from facilitator.decisions.service import decision_record
from facilitator.meetings.writing import escaped
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.selection.calls.service import CallRecord, call_record
from facilitator.selection.calls.wording import BY_METHOD, term_words
from ui.documents.papers import QtPapers


def call_sheet(office: Office, call_id: UUID, path: Path) -> None:
    """Write it as PDF, ODT or a page for the web, by the ending of the path."""
    title, markdown = call_markdown(office, call_id)
    QtPapers().sheet(office, title, markdown, path)


def call_markdown(office: Office, call_id: UUID) -> tuple[str, str]:
    """Give the title and the page as Markdown."""
    record = call_record(office, call_id)
    title = f"{record.role}: {BY_METHOD[record.call.method]}"
    parts = [
        f"# {escaped(title)}",
        f"{escaped(record.group)}, {said_day(office.today())}",
        f"For a term {term_words(record.call.from_on, record.call.to_on)}.",
    ]
    if record.chosen:
        parts.append(
            "\n".join(
                f"- **{escaped(one.person)}**{_seat(record, one.chosen.seat)}"
                for one in record.chosen
            )
        )
    if record.reserve:
        parts.append(
            "In reserve, in this order: "
            f"{escaped(', '.join(one.person for one in record.reserve))}."
        )
    parts += [
        f"{escaped(one.person)} was chosen and declined"
        + (f": {escaped(one.note)}" if one.note else ".")
        for one in record.gone
    ]
    if record.decision_id is not None:
        told = decision_record(office, record.decision_id)
        parts += [f"## {told.number}", escaped(told.who)]
        if told.right:
            parts.append(escaped(told.right))
        parts += ["## Why", escaped(told.why)]
    for act in record.acts:
        if act.how:
            parts.append(f"## How it was chosen, {said_day(act.on)}")
            parts.append("\n".join(f"- {escaped(line)}" for line in act.how.splitlines() if line))
    return title, "\n\n".join(parts)


def _seat(record: CallRecord, seat: int | None) -> str:
    return f", seat {seat}" if len(record.seats) > 1 else ""
