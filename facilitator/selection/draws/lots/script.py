"""The script on a proof sheet, and the lines it reads: a stranger checks a draw with bare Python.

Each method has a script of at most 20 lines, with and without quotas. It reads "draw.txt": lines
"word: values" as the sheet prints them, a long line going on in the next with the same word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from facilitator.selection.draws.lots.drawing import Announced
from facilitator.selection.draws.lots.pots import DrawMethod

INPUTS, SCRIPT = "draw.txt", "check.py"
WIDE = 84
"""Letters that fit on a line of the sheet."""

_READ = """\
lines = [line.strip().partition(":") for line in open("draw.txt", encoding="utf-8")]
data = {w: " ".join(r for v, _, r in lines if v == w).split() for w, _, _ in lines}
"""
_PLAIN = """\
pool = list(range(1, int(data["pool"][0]) + 1))
limits = [list(map(int, data[w])) for w in data if w.startswith("at most")]
"""
_PLAIN_REST = """\
def take(others, out=()):
    for n in itertools.chain(reserve, iter(draw, None)):
        if n not in seats and n not in out:
            if all(len({n, *others} & set(s)) <= most for most, *s in limits):
                return n
for _ in range(int(data["count"][0])): seats.append(take(seats))
reserve += [draw() for _ in range(int(data["reserve"][0]))]
for at, n in enumerate(gone, 1):
    seats = [take({*seats} - {n}, gone[:at]) if s == n else s for s in seats]
print(*seats)
"""
_QUOTA = """\
def numbers(word): return [list(map(int, data[w])) for w in data if w.startswith(word)]
groups, quotas, mixes = numbers("group"), numbers("quota"), numbers("mix")
"""
_QUOTA_REST = """\
ticket = draw(range(1, mixes[-1][0] + 1))
for group, many in zip(groups, next(m[1:] for m in mixes if ticket <= m[0])):
    for _ in range(many): seats.append(draw([n for n in group if n not in seats]))
for at, n in enumerate(gone, 1):
    others = {*seats} - {n}
    left = [m for m in sorted(sum(groups, [])) if m not in seats and m not in gone[:at]]
    left = [m for m in left if all(a <= len({m, *others} & set(s)) <= b for a, b, *s in quotas)]
    seats[seats.index(n)] = draw(left)
print(*seats)
"""
_GONE = 'list(map(int, data["gone"]))'
_RFC = f"""\
seats, reserve, gone = [], [], {_GONE}
key = "".join(data["values"]).encode()
def draw(index=iter(range(65536))):
    edge = next(index).to_bytes(2, "big")
    return pool.pop(int(hashlib.md5(edge + key + edge).hexdigest(), 16) % len(pool))
"""
_RFC_QUOTA = f"""\
seats, gone, key = [], {_GONE}, "".join(data["values"]).encode()
def draw(left, index=iter(range(65536))):
    edge = next(index).to_bytes(2, "big")
    return left[int(hashlib.md5(edge + key + edge).hexdigest(), 16) % len(left)]
"""
_DICE = f"""\
seats, reserve, gone, dice = [], [], {_GONE}, data["dice"]
def draw():
    many = next(n for n in range(99) if SIDES**n >= len(pool))
    value = sum((int(dice.pop(0)) - 1) * SIDES**n for n in range(many)[::-1])
    return pool.pop(value % len(pool)) if value < SIDES**many - SIDES**many % len(pool) else draw()
"""
_DICE_QUOTA = f"""\
seats, gone, dice = [], {_GONE}, data["dice"]
def draw(left):
    many = next(n for n in range(99) if SIDES**n >= len(left))
    value = sum((int(dice.pop(0)) - 1) * SIDES**n for n in range(many)[::-1])
    return left[value % len(left)] if value < SIDES**many - SIDES**many % len(left) else draw(left)
"""
_SLIPS = f"""\
seats, reserve, gone, slips = [], [], {_GONE}, data["slips"]
def draw():
    return pool.pop(pool.index(int(slips.pop(0))))
"""
_SHA = f"""\
import hashlib, hmac
{_READ}names = {{int(w): " ".join(data[w]) for w in data if w.isdigit()}}
limits = [list(map(int, data[w])) for w in data if w.startswith("at most")]
seats, gone, codes = [], {_GONE}, data["code"]
def take(code, others, out=()):
    key = hmac.digest(bytes.fromhex(code), "".join(data["values"]).encode(), "sha256")
    rank = {{n: hmac.digest(key, names[n].encode() + b"\\1", "sha256") for n in names}}
    left = [n for n in names if n not in seats and n not in out]
    fits = [n for n in left if all(len({{n, *others}} & set(s)) <= m for m, *s in limits)]
    return min(fits, key=rank.get)
for _ in range(int(data["count"][0])): seats.append(take(codes[0], seats))
for at, n in enumerate(gone, 1):
    seats = [take(codes[at], {{*seats}} - {{n}}, gone[:at]) if s == n else s for s in seats]
for before, code in zip(data["promised"] + codes, codes):
    assert hashlib.sha256(bytes.fromhex(code)).hexdigest() == before, "another code was promised"
print(*seats)
"""
_SHA_QUOTA = f"""\
import hashlib, hmac
{_READ}{_QUOTA}names = {{int(w): " ".join(data[w]) for w in data if w.isdigit()}}
seats, gone, (now, *codes) = [], {_GONE}, data["code"]
def draw(labels, code):
    key = hmac.digest(bytes.fromhex(code), "".join(data["values"]).encode(), "sha256")
    return min(labels, key=lambda n: hmac.digest(key, labels[n].encode() + b"\\1", "sha256"))
ticket = draw({{n: f"ticket {{n}}" for n in range(1, mixes[-1][0] + 1)}}, now)
for group, many in zip(groups, next(m[1:] for m in mixes if ticket <= m[0])):
    for _ in range(many): seats.append(draw({{n: names[n] for n in {{*group}} - {{*seats}}}}, now))
for at, (n, code) in enumerate(zip(gone, codes), 1):
    left = {{*names}} - {{*seats}} - {{*gone[:at]}}
    sets = {{m: {{m, *seats}} - {{n}} for m in left}}
    left = [m for m in left if all(a <= len(sets[m] & set(s)) <= b for a, b, *s in quotas)]
    seats[seats.index(n)] = draw({{m: names[m] for m in left}}, code)
known = [hashlib.sha256(bytes.fromhex(code)).hexdigest() for code in [now, *codes]]
print(*seats if known == [*data["promised"], now, *codes][:-1] else ["another code"])
"""


def script_of(method: DrawMethod, *, quotas: bool, sides: int = 6) -> str:
    """Give the script that checks a draw; it prints the numbers of those who have a place."""
    if method is DrawMethod.sha256:
        return _SHA_QUOTA if quotas else _SHA
    hashes = method is DrawMethod.rfc3797
    if quotas:
        own = _RFC_QUOTA if hashes else _DICE_QUOTA
        text = ("import hashlib\n" if hashes else "") + _READ + _QUOTA + own + _QUOTA_REST
    else:
        own = {DrawMethod.rfc3797: _RFC, DrawMethod.dice: _DICE, DrawMethod.slips: _SLIPS}[method]
        start = "import hashlib, itertools\n" if hashes else "import itertools\n"
        text = start + _READ + _PLAIN + own + _PLAIN_REST
    return text.replace("SIDES", str(sides))


@dataclass(frozen=True)
class Read:
    """The values that were read, and what followed."""

    values: str
    """As they enter the draw."""
    gone: Sequence[int] = ()
    promised: str = ""
    codes: Sequence[str] = ()


def inputs_of(method: DrawMethod, announced: Announced, read: Read) -> str:
    """Give the lines of "draw.txt"."""
    word = {DrawMethod.dice: "dice", DrawMethod.slips: "slips"}.get(method, "values")
    told: list[tuple[str, str]] = [("count", str(announced.count))]
    told.append((word, read.values))
    told.append(("gone", " ".join(map(str, read.gone))))
    if method is DrawMethod.sha256:
        told.append(("promised", read.promised))
        told += [("code", code) for code in read.codes]
    if announced.lottery is not None:
        told += _quotas(announced)
    else:
        told.append(("reserve", str(announced.reserve)))
        told += [
            (f"at most, {n}", " ".join(map(str, (limit.most, *sorted(limit.numbers)))))
            for n, limit in enumerate((one for one in announced.limits if one.most is not None), 1)
        ]
    if method is DrawMethod.sha256:
        told += [(str(number), label) for number, label in announced.labels.items()]
    else:
        told.append(("pool", str(len(announced.labels))))
    return "".join(line + "\n" for word_, value in told for line in _lines(word_, value))


def _quotas(announced: Announced) -> Iterable[tuple[str, str]]:
    assert announced.lottery is not None
    for n, stratum in enumerate(announced.lottery.strata, 1):
        yield f"group {n}", " ".join(map(str, stratum))
    for n, limit in enumerate(announced.limits, 1):
        most = announced.count if limit.most is None else limit.most
        yield f"quota {n}", " ".join(map(str, (limit.least, most, *sorted(limit.numbers))))
    for n, ticket in enumerate(announced.lottery.tickets, 1):
        yield f"mix {n}", " ".join(map(str, (ticket.last, *ticket.mix)))


def _lines(word: str, value: str) -> Iterable[str]:
    """Break a value; one without spaces, which only numbers of sources are, anywhere."""
    for part in wrap(value, WIDE - len(word) - 2, break_on_hyphens=False) or [""]:
        yield f"{word}: {part}"
