"""How long the minutes of a large assembly take as PDF, beside a floor in the same run.

    python -m benchmarks.minutes [TURNS]

The assembly: 60 people, two hours, six items with notes, rounds with a word from everybody, an
objection integrated, a vote, 30 actions. Floor: the same number of pages, each with as many lines
of plain text, laid out and written by Qt alone. Both are made in turn in one loop; the medians
are compared, in processor time too, since others may use the computer. Goal: 300 ms from the file
of the collective to the file of the minutes, where the floor takes about 100.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from facilitator.decisions.records import (
    CountHow,
    DecisionDraft,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    count_votes,
    open_round,
    raise_objection,
    raise_proposal,
    record_decision,
    take_stances,
    word_proposal,
)
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import ActionDraft, ItemDraft, MeetingDraft, PresenceKind
from facilitator.meetings.service import (
    add_action,
    add_item,
    mark_everyone,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person

PEOPLE, ITEMS = 60, 6
_SAID = "The roof over the north stair leaks again, and the roofer showed where it comes in. "


def assembly(folder: Path) -> tuple[Office, UUID]:
    """Hold it, and give it while it is still open: its minutes are written anew each time."""
    path = folder / "assembly.facilitator"
    office = create_collective(path, CollectiveDraft(name="Rosewater", zone="Europe/Berlin"))
    house = start_group(office, GroupDraft(name="Assembly")).id
    people = []
    for number in range(PEOPLE):
        person = add_person(office, PersonDraft(name=f"Person number {number}"))
        join_group(office, MembershipDraft(group_id=house, person_id=person.id))
        people.append(person.id)
    domains = {
        rung: add_domain(office, DomainDraft(name=rung.value), rung=rung, owner_group_id=house).id
        for rung in (Rung.consent, Rung.vote)
    }
    meeting = plan_meeting(
        office, MeetingDraft(title="Assembly", group_id=house, held_on=office.today(), quorum=30)
    ).id
    open_meeting(office, meeting)
    mark_everyone(office, meeting, dict.fromkeys(people, PresenceKind.present))
    for number in range(ITEMS):
        rung = Rung.vote if number == ITEMS - 1 else Rung.consent
        title = f"Matter {number}"
        draft = ProposalDraft(
            title=title, why=_SAID, domain_id=domains[rung], raised_on=date(2026, 1, 1)
        )
        proposal = raise_proposal(office, draft, _SAID * 3).id
        item = add_item(office, meeting, ItemDraft(title=title, proposal_id=proposal)).id
        said = [f"Person number {n}: {_SAID * 2}" for n in range(15)]
        save_notes(office, meeting, item, "\n".join([*said, "? Who pays for it", "That is all."]))
        if not number:
            objection = raise_objection(office, proposal, people[0], _SAID)
            word_proposal(office, proposal, _SAID * 2, "Shorter", objection.id)
        kind = RoundKind.vote if rung == Rung.vote else RoundKind.consent
        asked = open_round(office, proposal, kind, meeting_id=meeting)
        if rung == Rung.vote:
            count_votes(office, asked.id, CountHow.ballot, in_favour=40, against=12, abstained=3)
        else:
            reasons = dict.fromkeys(people[:10], _SAID)
            take_stances(office, asked.id, dict.fromkeys(people, StanceKind.agree), reasons)
        record_decision(
            office, proposal, DecisionDraft(title=title), round_id=asked.id, meeting_id=meeting,
            item_id=item, present=people,
        )  # fmt: skip
        for count in range(5):
            add_action(
                office, meeting, ActionDraft(text=f"{count} {_SAID}", person_id=people[count]), item
            )
    return office, meeting


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    from ui.documents.laying import document_of
    from ui.documents.minutes import minutes_pdf
    from ui.documents.pdf import About, pdf_of

    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    about = About("Floor", "Rosewater", "en-GB", datetime(2026, 1, 1, tzinfo=UTC), UUID(int=1))
    with tempfile.TemporaryDirectory() as name:
        office, meeting = assembly(Path(name))
        markdown = minutes_markdown(office, meeting)
        path = Path(name) / "minutes.pdf"
        minutes_pdf(office, meeting, path)
        document = document_of(markdown)
        pdf_of(document, about)
        text = document.toPlainText()
        steps: dict[str, Callable[[], object]] = {
            "floor: the same letters by Qt alone": lambda: _plain(text),
            "minutes as Markdown": lambda: minutes_markdown(office, meeting),
            "Markdown laid out": lambda: document_of(markdown),
            "minutes as PDF, whole": lambda: minutes_pdf(office, meeting, path),
        }
        took: dict[str, list[tuple[float, float]]] = {words: [] for words in steps}
        for _ in range(turns):
            for words, step in steps.items():
                began, used = time.perf_counter(), time.process_time()
                step()
                wall = time.perf_counter() - began
                took[words].append((wall * 1000, (time.process_time() - used) * 1000))
        print(f"{PEOPLE} people, {len(markdown)} letters, {document.pageCount()} pages")
        medians = {
            words: [statistics.median(times) for times in zip(*both, strict=True)]
            for words, both in took.items()
        }
        floor = next(iter(medians.values()))[1]
        for words, (wall, processor) in medians.items():
            print(
                f"{words:38} wall {wall:6.1f} ms   processor {processor:6.1f} ms"
                f"   ratio {processor / floor:5.2f}"
            )
        office.database.close()
    del application


def _plain(text: str) -> bytes:
    """Let Qt write the same letters without anything of ours."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPdfWriter, QTextDocument

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    document = QTextDocument()
    document.setPlainText(text)
    document.print_(QPdfWriter(buffer))
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main()
