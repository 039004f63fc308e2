"""Whoever writes their own finds every key in docs/constitutions.md, and what it says works."""

import re
import tomllib
from pathlib import Path

import pytest

from facilitator.constitutions.fitting import ANSWERS
from facilitator.constitutions.service import constitutions
from facilitator.constitutions.shapes import PARTS, TOP, Part
from facilitator.people.wording.words import CONTEXTS, SPOKEN

DOCS = Path(__file__).parents[2] / "docs" / "constitutions.md"
BLOCKS = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def keys_of(part: Part):
    yield from part.keys
    for inner in part.inner.values():
        yield from inner.keys


@pytest.mark.parametrize("name", [name for name in PARTS if name != "words"])
def test_every_key_of_a_part_is_documented_under_its_head(name):
    told = tomllib.loads("\n".join(BLOCKS))
    part = told[name][0] if PARTS[name].listed else told[name]
    assert set(part) == {*PARTS[name].keys, *PARTS[name].inner}
    for inner, of in PARTS[name].inner.items():
        assert set(part[inner][0]) == set(of.keys)


def test_the_rest_is_documented_too():
    text = DOCS.read_text(encoding="utf-8")
    plain = " ".join(text.split())
    assert set(TOP) | set(PARTS) == set(tomllib.loads("\n".join(BLOCKS)))
    for word in (*SPOKEN, *CONTEXTS):
        assert word in plain
    for answer in ANSWERS:
        assert f"*{answer}*" in plain, answer
    for template in constitutions():
        assert f"`{template.key}`" in text
