"""What recording a decision costs, durably, as a ratio to a raw one-row commit.

    python -m benchmarks.recording

Raw: BEGIN IMMEDIATE, one INSERT, COMMIT through the driver, with the pragmas of a collective's
file, in a file beside it. Both are done in turn in one loop; the medians are compared, and
processor time beside wall time, since a fast disk leaves the processor in view. Goal: 3 or less.
"""

import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import raise_proposal, record_decision
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.office import Office
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.store import driver
from facilitator.store.engine import PRAGMAS

ROUNDS = 300


def furnished(folder: Path) -> tuple[Office, UUID, UUID]:
    """Make a collective in which one role-holder decides alone; give them and the domain."""
    path = folder / "recording.facilitator"
    office = create_collective(path, CollectiveDraft(name="Rosewater", zone="Europe/Berlin"))
    group = start_group(office, GroupDraft(name="Garden"))
    role = add_role(office, RoleDraft(group_id=group.id, name="Garden lead"))
    farah = add_person(office, PersonDraft(name="Farah"))
    term = plan_term(office, TermDraft(role_id=role.id, person_id=farah.id, from_on=office.today()))
    begin_term(office, term.id, office.today())
    domain = add_domain(
        office, DomainDraft(name="Garden"), rung=Rung.delegated, owner_role_id=role.id
    )
    return office, domain.id, farah.id


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office, domain_id, farah = furnished(folder)
        raw = driver.connect(str(folder / "raw.db"), isolation_level=None)
        for pragma in (*PRAGMAS, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"):
            raw.execute(pragma).fetchall()
        raw.execute("CREATE TABLE decision (id INTEGER PRIMARY KEY, title TEXT, day TEXT) STRICT")
        walls: dict[str, list[float]] = {"raw": [], "recorded": []}
        cpus: dict[str, list[float]] = {"raw": [], "recorded": []}
        for number in range(ROUNDS):
            title = f"Compost rota moves to day {number}"
            proposal = raise_proposal(
                office,
                ProposalDraft(title=title, domain_id=domain_id, raised_on=date.today()),  # noqa: DTZ011
                title,
            )
            start, used = time.perf_counter(), time.process_time()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO decision (title, day) VALUES (?, ?)", (title, "2026-11-20"))
            raw.execute("COMMIT")
            walls["raw"].append(time.perf_counter() - start)
            cpus["raw"].append(time.process_time() - used)
            start, used = time.perf_counter(), time.process_time()
            record_decision(office, proposal.id, DecisionDraft(title=title), person_id=farah)
            walls["recorded"].append(time.perf_counter() - start)
            cpus["recorded"].append(time.process_time() - used)
        raw.close()
        office.database.close()
    for kind, times in (("wall", walls), ("processor", cpus)):
        floor, ours = (statistics.median(times[name]) * 1000 for name in ("raw", "recorded"))
        print(f"{kind:<10} raw {floor:.2f} ms   recorded {ours:.2f} ms   ratio {ours / floor:.1f}")


if __name__ == "__main__":
    main()
