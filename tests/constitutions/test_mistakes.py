"""Every mistake of a constitution is one sentence with its line, and nothing is half made."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.constitutions.placed import Broken, placed_text
from facilitator.constitutions.service import (
    Amiss,
    constitution_in,
    constitutions,
    start_collective,
)
from facilitator.errors import Refused
from resources import FOLDER

SHIPPED = sorted((FOLDER / "constitutions").glob("*.toml"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SHIPPED}

OURS = """\
name = "Ours"

[[groups]]
key = "board"
name = "Board"

[[groups]]
key = "house"
parent = "board"
name = "House"

[[roles]]
key = "treasurer"
group = "board"
name = "Treasurer"

[[domains]]
name = "Budget"
owner = "board"
rung = "consent"
consulted = [
    "role:treasurer",
    "house",
]
"""


def mistakes(tmp_path: Path, text: str | bytes) -> tuple[str, ...]:
    """Give the sentences; empty where the file is right."""
    path = tmp_path / "ours.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        constitution_in(path)
    except Amiss as amiss:
        return amiss.sentences
    return ()


def put(old: str, new: str) -> str:
    assert old in OURS
    return OURS.replace(old, new, 1)


def test_a_file_that_is_right_has_no_mistakes(tmp_path):
    assert mistakes(tmp_path, OURS) == ()


ONE_MISTAKE = [
    (
        put('owner = "board"', 'owner = "bord"'),
        "line 19: the domain “Budget” names an owner “bord”, which is not here."
        " Did you mean “board”?",
    ),
    (
        put('owner = "board"', 'owner = "treasurer"'),
        "line 19: the domain “Budget” names an owner “treasurer”, which is not here."
        " A role is named “role:treasurer”.",
    ),
    (
        put('    "house",', '    "hous",'),
        "line 23: the domain “Budget” names somebody to consult “hous”, which is not here."
        " Did you mean “house”?",
    ),
    (
        put('name = "House"', 'name = "House"\nkinds = "circle"'),
        "line 11: the group “House” has a “kinds”, which is not known. Did you mean “kind”?",
    ),
    (
        put('name = "Ours"', 'name = "Ours"\nsumary = "x"'),
        "line 2: there is no “sumary” in a constitution. Did you mean “summary”?",
    ),
    (
        put('rung = "consent"', 'rung = "consensos"'),
        "line 20: “rung” of the domain “Budget” is “consensos”. It is one of: “delegated”,"
        " “consultation”, “consent”, “consensus”, “vote”. Did you mean “consensus”?",
    ),
    (
        put('name = "Treasurer"', 'name = "Treasurer"\nseats = "two"'),
        "line 16: “seats” of the role “Treasurer” is a whole number, without quotes.",
    ),
    (
        put('name = "Treasurer"', 'name = "Treasurer"\nseats = 0'),
        "line 16: “seats” of the role “Treasurer” is 0. It lies between 1 and 200.",
    ),
    (
        put('name = "Treasurer"', 'name = "Treasurer"\nseats = true'),
        "line 16: “seats” of the role “Treasurer” is a whole number, without quotes.",
    ),
    (
        put('name = "Treasurer"', 'name = "Treasurer"\nload_hours = nan'),
        "line 16: “load_hours” of the role “Treasurer” is nan. It lies between 0 and 744.",
    ),
    (
        put('parent = "board"', 'parent = "house"'),
        "line 9: the group “House” names a parent “house”, which stands not above it."
        " Put the parent first.",
    ),
    (
        put('key = "house"', 'key = "board"').replace('    "house",\n', ""),
        "line 8: the key “board” belongs to another group too.",
    ),
    (
        put('name = "House"', 'name = "board"'),
        "line 10: another group is called “board” already.",
    ),
    (put('name = "Treasurer"\n', ""), "line 12: the role “treasurer” needs a “name”."),
    (put('name = "Ours"', ""), "line 1: the constitution needs a “name”."),
    (
        put('rung = "consent"', 'rung = "consent"\nquorum_percent = 50'),
        "line 21: the domain “Budget” has a “quorum_percent”, and only a vote counts.",
    ),
    (
        put('    "role:treasurer",', '    "board",'),
        "line 21: the domain “Budget” consults its own owner. Name somebody else.",
    ),
    (
        OURS + '\n[[series]]\ntitle = "Assembly"\nrule = "every thursday"\n',
        "line 28: the series “Assembly” has a rule that is none:",
    ),
    (
        OURS + '\n[[series]]\ntitle = "Assembly"\nrule = "FREQ=MONTHLY"\nstarts_at = "7 pm"\n',
        "line 26: a time is written as hours and minutes: 19:30.",
    ),
    (OURS + "\n[groups2]\n", "line 26: there is no “groups2” in a constitution. Did you mean"),
    (OURS + "\n[[meetings]]\nproxies = 1\n", "line 26: “meetings” is one table under one head"),
    (
        OURS + '\n[[apart]]\nroles = ["treasurer"]\n',
        "line 27: this pair needs at least 2 in “roles”.",
    ),
    (
        OURS
        + '\n[[lines]]\nupper = "board"\nlower = "house"\n'
        + '\n[[lines]]\nupper = "house"\nlower = "board"\n',
        "line 32:",
    ),
    (
        OURS + '\n[[routes]]\nname = "Away"\n',
        "line 26: the route “Away” leads nowhere.",
    ),
    (put('name = "Ours"', 'name = "Ours'), "line 1: this is not TOML: a quote is not closed on"),
    (put('key = "house"', "key = house"), "line 8: this is not TOML: what stands after “=” is no"),
    (put('rung = "consent"', "rung"), "line 20: this is not TOML: after the key stands “=”."),
    (OURS + 'name = "Twice"\n', "line 25: this is not TOML: this key stands here twice."),
    (OURS.encode() + b"\xff\n", "line 25: this is no text in UTF-8. Save it as UTF-8."),
]


@pytest.mark.parametrize(("text", "sentence"), ONE_MISTAKE)
def test_a_mistake_is_one_sentence_with_file_and_line(text, sentence, tmp_path):
    found = mistakes(tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith(f"ours.toml, {sentence}")


def test_every_mistake_is_told_and_in_the_order_of_the_lines(tmp_path):
    text = put('owner = "board"', 'owner = "bord"').replace('"house",', '"hous",')
    text = text.replace('name = "House"', 'name = "House"\nkinds = "x"') + "shouting = true\n"
    found = mistakes(tmp_path, text)
    assert [sentence.split(":")[0] for sentence in found] == [
        f"ours.toml, line {line}" for line in (11, 20, 24, 26)
    ]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Refused, match=r"nowhere\.toml: it cannot be read"):
        constitution_in(tmp_path / "nowhere.toml")


def test_a_collective_starts_from_ones_own_file_and_not_from_a_broken_one(tmp_path, clock):
    own = tmp_path / "ours.toml"
    own.write_text(put('owner = "board"', 'owner = "bord"'), encoding="utf-8")
    file = tmp_path / "ours.facilitator"
    with pytest.raises(Refused, match="line 19"):
        start_collective(file, str(own), name="Ours", zone="UTC", clock=clock)
    assert [path.name for path in tmp_path.iterdir()] == ["ours.toml"]
    own.write_text(OURS, encoding="utf-8")
    office = start_collective(file, str(own), name="Ours", zone="UTC", clock=clock)
    office.database.close()
    assert file.is_file()


# --- Whatever is done to a file -----------------------------------------------------------------


def tables_of(told: dict, steps=()):
    for key, value in told.items() if isinstance(told, dict) else enumerate(told):
        yield (*steps, key), value
        if isinstance(value, dict | list):
            yield from tables_of(value, (*steps, key))


@pytest.mark.parametrize("name", TEXTS)
def test_each_key_has_the_line_on_which_it_is_written(name):
    source = placed_text(TEXTS[name])
    lines = TEXTS[name].splitlines()
    for steps, value in tables_of(source.told):
        named = next(step for step in reversed(steps) if isinstance(step, str))
        line = lines[source.line(steps) - 1]
        assert named in line, (steps, value)
    keys = [s for s, v in tables_of(source.told) if not isinstance(v, dict | list)]
    written = [n for n, line in enumerate(lines, 1) if "=" in line and not line.startswith("#")]
    assert {source.line(steps) for steps in keys} == set(written)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_file_with_lines_gone_doubled_or_moved_never_crashes(data):
    lines = TEXTS[data.draw(st.sampled_from(sorted(TEXTS)))].split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["gone", "twice", "moved", "cut", "letter"])):
            case "gone":
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case "moved":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, max(len(lines[at]), 0)))]
            case _:
                put_in = data.draw(st.text(max_size=4))
                lines[at] = put_in + lines[at]
    stays_whole("\n".join(lines))


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["board", "role:treasurer", "vote", "FREQ=DAILY"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["key", "name", "at", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "1979-05-27"
        case str():
            return '"' + "".join(f"\\U{ord(sign):08X}" for sign in value) + '"'
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + "}"
        case _:
            return str(value)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data(), VALUES)
def test_whatever_stands_in_the_place_of_a_value_never_crashes(name, data, value):
    lines = TEXTS[name].split("\n")
    able = [n for n, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    at = data.draw(st.sampled_from(able))
    lines[at] = f"{lines[at].split(' = ')[0]} = {written(value)}"
    stays_whole("\n".join(lines))


def stays_whole(text: str) -> None:
    """Either every mistake is said with a line that is there, or a whole collective is made."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "ours.toml"
        try:
            own.write_bytes(text.encode("utf-8", "surrogatepass"))
            found = constitution_in(own)
        except Amiss as amiss:
            assert amiss.sentences
            for sentence in amiss.sentences:
                head, _, said = sentence.partition(": ")
                assert head.startswith("ours.toml"), sentence
                if head != "ours.toml":
                    assert 1 <= int(head.removeprefix("ours.toml, line ")) <= text.count("\n") + 1
                assert said.endswith((".", "?")), sentence
            return
        file = Path(folder) / "ours.facilitator"
        office = start_collective(file, str(own), name="Ours", zone="UTC")
        office.database.close()
        assert tomllib.loads(own.read_text(encoding="utf-8"))["name"] == found.told["name"]


@pytest.mark.parametrize(
    "text", ["x = " + "[" * 2000, "x = 1" + "0" * 5000, "\n" * 4000, "a." * 3000]
)
def test_what_is_made_to_break_readers_is_answered_with_a_sentence(text):
    with pytest.raises(Broken):
        placed_text(text)


def test_those_that_ship_have_no_mistakes_and_all_that_is_compared():
    for template in constitutions():
        assert {"decides", "leaders", "protects", "against", "effort"} <= template.comparison.keys()
        assert template.parts("fits"), template.key
        assert template.parts("series"), template.key


def test_a_pipe_is_not_waited_for_and_a_huge_file_is_not_read(tmp_path):
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(8_000_000_000)
    with pytest.raises(Amiss, match="larger than 256 KB"):
        constitution_in(huge)
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    with pytest.raises(Amiss, match="it is no file"):
        constitution_in(pipe)
