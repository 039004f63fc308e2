"""The script of the proof sheet gives what the program gave, for every method and way."""

import io
from itertools import product

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.selection.draws.lots.codes import commitment, hashed
from facilitator.selection.draws.lots.drawing import Announced, Gone, drawn
from facilitator.selection.draws.lots.limits import Limit
from facilitator.selection.draws.lots.panels import fair_lottery
from facilitator.selection.draws.lots.pool import label_of, numbered
from facilitator.selection.draws.lots.pots import (
    DicePot,
    DrawMethod,
    Rfc3797Pot,
    Sha256Pot,
    SlipsPot,
)
from facilitator.selection.draws.lots.script import WIDE, Read, inputs_of, script_of

SECRET = b"s" * 32
CODES = [hashed(SECRET, times) for times in range(9, 0, -1)]
WAYS = [way for way in product(DrawMethod, (False, True)) if way != (DrawMethod.slips, True)]

names = st.text(min_size=1, max_size=12).map(label_of).filter(bool)


def run(script: str, inputs: str) -> list[int]:
    """What the script prints, given the lines; the same as in a process of its own."""
    said: list[int] = []

    def read(name: str, encoding: str) -> io.StringIO:
        assert (name, encoding) == ("draw.txt", "utf-8")
        return io.StringIO(inputs)

    exec(compile(script, "check.py", "exec"), {"open": read, "print": lambda *n: said.extend(n)})
    return said


@pytest.mark.parametrize(("method", "quotas"), WAYS)
def test_a_script_has_at_most_20_lines_that_fit_on_paper(method, quotas):
    lines = script_of(method, quotas=quotas, sides=20).splitlines()
    assert len(lines) <= 20
    assert max(map(len, lines)) <= 98


@pytest.mark.parametrize(("method", "quotas"), WAYS)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_the_script_gives_what_was_drawn_with_every_decline(method, quotas, data):
    try:
        labels = numbered(data.draw(st.lists(names, min_size=6, max_size=12, unique=True)))
    except Refused:  # letters that cannot be seen tell nobody apart
        reject()
    count = data.draw(st.integers(1, 4))
    some = data.draw(st.frozensets(st.sampled_from(list(labels)), min_size=1))
    lottery, reserve = None, 0
    if quotas:
        limits = (Limit("a", some, 1, 2), Limit("b", frozenset({1, 2})))
        try:
            lottery = fair_lottery(labels, limits, count, tickets=50)
        except Refused:
            assume(False)
    else:
        limits = (Limit("a", some, most=data.draw(st.integers(1, 3))),)
        if method is not DrawMethod.sha256:
            reserve = data.draw(st.integers(0, 2))
    announced = Announced(labels, count, reserve, limits, lottery)
    values = data.draw(st.text("0123456789./", min_size=1, max_size=200))
    dice = data.draw(st.lists(st.integers(1, 6), min_size=400, max_size=400))
    slips = data.draw(st.permutations(list(labels)))

    def pot():
        return {
            DrawMethod.rfc3797: lambda: Rfc3797Pot(values),
            DrawMethod.sha256: lambda: Sha256Pot(CODES, values),
            DrawMethod.dice: lambda: DicePot(dice),
            DrawMethod.slips: lambda: SlipsPot(slips),
        }[method]()

    gone: list[Gone] = []
    try:
        found = drawn(announced, pot())
        for _ in range(data.draw(st.integers(0, 3))):
            leaves = data.draw(st.sampled_from([*found.seated, *found.reserve]))
            found = drawn(announced, pot(), [*gone, Gone(leaves)])
            gone.append(Gone(leaves))
    except Refused:  # the pool is used up; what was drawn before stands
        if not gone:
            return
        found = drawn(announced, pot(), gone)
    told = {
        DrawMethod.dice: " ".join(map(str, dice)),
        DrawMethod.slips: " ".join(map(str, slips)),
    }.get(method, values)
    codes = [code.hex() for code in CODES[: len(gone) + 1]]
    read = Read(told, [one.number for one in gone], commitment(SECRET, 10).hex(), codes)
    inputs = inputs_of(method, announced, read)
    assert max(map(len, inputs.splitlines())) <= WIDE
    assert run(script_of(method, quotas=quotas), inputs) == list(found.seated)


def test_a_code_that_was_not_promised_stops_the_script():
    announced = Announced(numbered(["Amara", "Bo"]), 1)
    read = Read("1./", (), "00" * 32, [CODES[0].hex()])
    with pytest.raises(AssertionError):
        run(
            script_of(DrawMethod.sha256, quotas=False),
            inputs_of(DrawMethod.sha256, announced, read),
        )
