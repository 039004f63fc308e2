"""The proof sheet on paper: a stranger copies two blocks out of it, and gets the same result."""

import csv
import io
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, SelectionMethod
from facilitator.roles.service import add_role
from facilitator.selection.calls.records import CallDraft
from facilitator.selection.calls.service import open_call
from facilitator.selection.draws import service as draws
from facilitator.selection.draws.lots.script import INPUTS, SCRIPT
from facilitator.selection.draws.proof import proof_csv, proof_markdown
from facilitator.selection.draws.records import DrawDraft, DrawSourceDraft
from facilitator.selection.draws.service import DrawMethod, DrawTold, Plan, Quota
from ui.documents.draw_proof import proof_pdf

NAMES = (
    "Amara Okafor", "Bo Lindqvist", "Chidi Eze", "Dana Müller", "Eli Rosen", "Farah Haddad",
    "Gus van den Berg", "Hana Šimková", "Ines | Pipe", "José *Star* Pérez", "Kai: Colon",
    "Lena O’Neill",
)  # fmt: skip
WAYS = [
    (DrawMethod.rfc3797, False), (DrawMethod.rfc3797, True), (DrawMethod.sha256, False),
    (DrawMethod.sha256, True), (DrawMethod.dice, False), (DrawMethod.dice, True),
    (DrawMethod.slips, False),
]  # fmt: skip


def told_of(office, method: DrawMethod, quotas: bool) -> DrawTold:
    """A draw of three seats in which the second person declines."""
    group = start_group(office, GroupDraft(name="Garden circle"))
    people = [add_person(office, PersonDraft(name=name)).id for name in NAMES]
    for person in people:
        join_group(office, MembershipDraft(person_id=person, group_id=group.id))
    role = add_role(office, RoleDraft(group_id=group.id, name="Water keeper", seats=3))
    start = office.today() + timedelta(days=30)
    call = open_call(
        office,
        CallDraft(
            role_id=role.id, method=SelectionMethod.draw, from_on=start,
            to_on=start + timedelta(days=90), opens_on=office.today(),
        ),
        (1, 2, 3),
    )  # fmt: skip
    public = method in (DrawMethod.rfc3797, DrawMethod.sha256)
    on = office.today() + timedelta(days=2)
    draft = DrawDraft(
        call_id=call.id, method=method, count=3, rules="They have served three terms already.",
        fallback="The next draw of the same lottery." if public else "",
        reserve=0 if method is DrawMethod.sha256 or quotas else 2,
    )  # fmt: skip
    sources = [
        DrawSourceDraft(words="Lotto 6 of 49, the six numbers", on=on, how_many=6),
        DrawSourceDraft(words="EuroMillions, the five", on=on, how_many=5, highest=50),
    ]
    plan = Plan(
        draft,
        people,
        sources if public else (),
        quotas=[Quota("newcomers", frozenset(people[:4]), 1, 2)] if quotas else (),
    )
    draw = draws.announce_draw(office, plan)
    values = ["3 17 22 31 40 49", "7 11 12 30 44"]
    if method is DrawMethod.slips:
        values = ["4 9 2 11 1"]
    if method is DrawMethod.dice:
        values = [read_until_enough(office, draw.id, people[:2])]
    elif not public:
        for witness in people[:2]:
            draws.type_values(office, draw.id, values, witness)
    else:
        draws.type_values(office, draw.id, values)
    told = draws.draw_told(office, draw.id)
    assert told.state.value == "drawn"
    draws.replace_drawn(office, draw.id, told.seated[1].number, reason="moves away")
    if draws.draw_told(office, draw.id).missing:
        read_until_enough(office, draw.id, people[:2], values[0])
    draws.finish_draw(office, draw.id)
    return draws.draw_told(office, draw.id)


def read_until_enough(office, draw_id, witnesses, before: str = "") -> str:
    """Throw on as the program asks for it."""
    dice = before.split()
    throws = iter([n * 7 % 6 + 1 if n % 5 else n % 6 + 1 for n in range(80)])
    missing = 1 if dice else 2
    while missing:
        dice += [str(next(throws)) for _ in range(missing)]
        for witness in witnesses:
            typed = draws.type_values(office, draw_id, [" ".join(dice)], witness)
        missing = typed.missing
    return " ".join(dice)


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "proof.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", "proof.pdf", "-"],
        cwd=folder, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode()


def printed(folder: Path, inputs: str, script: str) -> str:
    """What a bare Python prints, with nothing of ours in reach."""
    (folder / INPUTS).write_text(inputs, encoding="utf-8")
    (folder / SCRIPT).write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", SCRIPT], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(("method", "quotas"), WAYS)
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext reads the PDF")
def test_the_blocks_copied_from_the_paper_give_the_result_on_it(
    office, qapp, tmp_path, method, quotas
):
    told = told_of(office, method, quotas)
    text = text_of(proof_pdf(office, told), tmp_path)
    before, _, rest = text.partition(f"\n{INPUTS}\n")
    inputs, _, script = rest.partition(f"{SCRIPT}\n")
    code = [line for line in script.splitlines() if line.strip()]
    lines = code[: next(at for at, line in enumerate(code, 1) if line.startswith("print("))]
    assert len(lines) <= 20
    numbers = " ".join(str(one.number) for one in told.seated)
    assert printed(tmp_path, inputs, "\n".join(lines) + "\n") == f"{numbers}\n"
    assert numbers in " ".join(before.split())


@pytest.mark.parametrize(("method", "quotas"), WAYS)
def test_the_sheet_names_everybody_and_everything_that_was_fixed(office, method, quotas):
    told = told_of(office, method, quotas)
    sheet = proof_markdown(told)
    assert "José \\*Star\\* Pérez" in sheet
    assert "moves away" in sheet
    assert "They have served three terms already." in sheet
    assert told.draw.commitment in sheet
    for source in told.sources:
        assert source.words in sheet
    rows = list(csv.DictReader(io.StringIO(proof_csv(told).decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == [one.label for one in told.pool]
    assert [row["what became of it"] for row in rows if row["what became of it"]]
