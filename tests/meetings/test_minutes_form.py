"""The form of minutes: what it may say, and that a prepared one can do nothing else."""

import re
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_origin
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.meetings.approving.records import MinutesFormDraft
from facilitator.meetings.approving.service import (
    minutes_form,
    minutes_state,
    preview_form,
    set_minutes_form,
    use_shipped_form,
)
from facilitator.meetings.minutes import minutes_markdown, minutes_text, shipped_form
from facilitator.meetings.minutes import told as told_words
from facilitator.meetings.minutes.sandbox import FormProblem, run_form
from facilitator.meetings.minutes.told import ItemTold, Minutes
from facilitator.meetings.records import ItemDraft, Meeting, PresenceKind
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    mark_presence,
    open_meeting,
    save_notes,
)
from facilitator.office import Office

GUIDE = Path(__file__).parents[2] / "docs" / "minutes.md"


@pytest.fixture
def held(office: Office, meeting: Meeting, who: dict[str, UUID]) -> Meeting:
    """A closed meeting with one item."""
    item = add_item(office, meeting.id, ItemDraft(title="Garden *and* yard"))
    open_meeting(office, meeting.id)
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    save_notes(office, meeting.id, item.id, "We <b>dig</b>.\n- roses")
    return close_meeting(office, meeting.id, reason="A rehearsal")


def draft(source: str, **more: object) -> MinutesFormDraft:
    return MinutesFormDraft(**({"name": "Ours", "source": source} | more))


def test_a_form_of_ones_own_is_used_for_what_is_written_from_then_on(
    office: Office, held: Meeting, plan: Callable[..., Meeting]
) -> None:
    before = minutes_markdown(office, held.id)
    set_minutes_form(
        office, draft("# {{ title }}\n\n{% for i in agenda %}- {{ i.title }}\n{% endfor %}")
    )
    assert minutes_markdown(office, held.id) == before, "what is fixed stays"
    later = plan(title="Next")
    add_item(office, later.id, ItemDraft(title="Roof"))
    assert minutes_markdown(office, later.id) == "# Next\n\n- Roof\n"
    use_shipped_form(office)
    assert minutes_markdown(office, later.id).startswith("# Next\n\n*Draft:")


def test_a_group_may_have_its_own_form_and_the_others_that_of_all(
    office: Office, meeting: Meeting, house: UUID, plan: Callable[..., Meeting]
) -> None:
    everybodys = plan(title="Everybody", group_id=None)
    set_minutes_form(office, draft("all: {{ title }}"))
    set_minutes_form(office, draft("house: {{ title }}", group_id=house))
    assert minutes_markdown(office, meeting.id) == "house: House meeting\n"
    assert minutes_markdown(office, everybodys.id) == "all: Everybody\n"
    assert minutes_form(office, house).is_own
    assert not minutes_form(office, None).is_shipped
    use_shipped_form(office, house)
    assert minutes_markdown(office, meeting.id) == "all: House meeting\n"


def test_what_a_form_shows_reads_as_it_was_typed_without_asking_for_it(
    office: Office, held: Meeting
) -> None:
    source = "{% for i in agenda %}{{ i.title }} | {{ i.notes | notes }}{% endfor %}"
    made = preview_form(office, source, held.id)
    assert made == "Garden \\*and\\* yard | We \\<b\\>dig\\</b\\>.\n\n- roses\n"
    assert preview_form(office, "{{ present }}", held.id) == "Amara\n"
    macro = "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(title) }}{{ '*' ~ kind }}"
    assert preview_form(office, macro, held.id) == "<House meeting>\\*meeting\n"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("one\n{{ titel }}", "Line 2 of the form: there is nothing called “titel” here."),
        ("{% for x in agenda %}\n{{ x.nme }}{% endfor %}", "Line 2 of the form: there is nothing"),
        ("a\nb\n{% if %}", "Line 3 of the form: "),
        ("{% for x in agenda %}", "Line 1 of the form: "),
        ("x\n{{ agenda }}", "Line 2 of the form: this has several parts: show one of them."),
        ("{% include 'x' %}", "Line 1 of the form: a form cannot read other files."),
        ("{{ 1 / 0 }}", "Line 1 of the form: this divides by nothing."),
        ("{{ title | shout }}", "Line 1 of the form: "),
    ],
)
def test_a_mistake_in_a_form_is_one_sentence_with_its_line_and_nothing_is_changed(
    office: Office, held: Meeting, source: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        set_minutes_form(office, draft(source))
    said = str(refusal.value)
    assert said.startswith(sentence)
    assert said.endswith("Nothing was changed.")
    assert "\n" not in said
    assert minutes_form(office).is_shipped


def test_a_form_that_fails_later_does_not_keep_a_meeting_from_being_closed(
    office: Office, meeting: Meeting
) -> None:
    set_minutes_form(office, draft("{% if agenda %}{{ agenda[1].title }}{% endif %}# {{ title }}"))
    add_item(office, meeting.id, ItemDraft(title="Only one"))
    assert "Line 1 of the form" in minutes_text(office, meeting.id).problem
    open_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="A rehearsal")
    state = minutes_state(office, meeting.id)
    assert state.newest is not None
    assert "## 1. Only one" in state.newest.text
    assert "The form “Ours” could not be used." in state.newest.because


HOSTILE = {
    "reads a file": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "reads a file by a filter": "{{ title | attr('__class__') }}",
    "reaches globals": "{{ range.__globals__ }}",
    "reaches globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "reaches the loop": "{% for a in [1] %}{{ loop._iterable.__class__ }}{% endfor %}",
    "includes": "{% include '/etc/passwd' %}",
    "imports": "{% import 'os' as os %}",
    "imports from": "{% from 'os' import system %}",
    "extends": "{% extends '/etc/passwd' %}",
    "calls a method": "{{ title.upper() }}",
    "formats": "{{ '{0.__class__}'.format(title) }}",
    "formats wide": "{{ '%999999999d' % 1 }}",
    "counts far": "{% for a in range(10 ** 9) %}x{% endfor %}",
    "counts quietly": "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}"
    "{% endfor %}",
    "counts in threes": "{% for a in 'x' * 10 ** 8 %}x{% endfor %}",
    "grows a word": "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99) %}"
    "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "grows by plus": "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99) %}"
    "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "grows by replacing": "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99) %}"
    "{% set ns.x = ns.x | replace('a', 'aaaaaaaaaa') %}{% endfor %}",
    "grows by a block": "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99) %}"
    "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
    "grows a list": "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}"
    "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "puts lists into lists": "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}"
    "{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x | string }}",
    "puts pairs into pairs": "{% set ns = namespace(x=(1, 2)) %}{% for i in range(99) %}"
    "{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ ns.x | length }}",
    "puts a list into many places": "{% set ns = namespace(x=range(9000) | list) %}"
    "{% for i in range(9) %}{% set ns.x = range(1) | map('default', ns.x, true) | list + ns.x %}"
    "{% endfor %}{{ ns.x | string }}",
    "grows by joining": "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99) %}"
    "{% set ns.x = [ns.x, ns.x] | join(ns.x) %}{% endfor %}",
    "calls itself": "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}"
    "{% endmacro %}{{ m(60) }}",
    "turns round": "{% for a in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "takes powers": "{{ 9 ** 9 ** 9 ** 9 }}",
    "takes large numbers": "{{ 99999999999999 * 99999999999999 }}",
    "is deep": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "is deep in loops": "{% for a in [1] %}" * 300 + "{% endfor %}" * 300,
    "says much": "{{ lipsum(n=100000) }}",
    "cycles": "{{ cycler.__init__ }}",
    "changes what it is given": "{{ agenda.append(1) }}",
    "runs forever in a test": "{{ range(9000) | map('string') | join | length }}" * 1000,
    "uses tall numbers": "{{ 9" + "9" * 9000 + " }}",
}


@pytest.mark.parametrize("attack", HOSTILE, ids=lambda name: name.replace(" ", "-"))
def test_a_prepared_form_reads_no_file_calls_no_python_and_ends(attack: str) -> None:
    began = time.thread_time()
    words = {"title": "House meeting", "agenda": ()}
    with pytest.raises(FormProblem) as problem:
        run_form(HOSTILE[attack], words)
    assert time.thread_time() - began < 10, "it was stopped by what it used up"
    assert re.search(r"root:|/bin/|<class|<function|object at 0x", problem.value.sentence) is None


def test_the_shipped_form_gives_nothing_but_what_it_is_given() -> None:
    assert "{% include" not in shipped_form()


def plain(kind: object) -> bool:
    """Tell whether a form may hold this: words, numbers, yes or no, and lists of these."""
    if get_origin(kind) is tuple:
        return all(plain(one) for one in get_args(kind) if one is not Ellipsis)
    if is_dataclass(kind):
        return all(plain(field.type) for field in fields(kind))
    return kind in (str, int, bool)


def test_a_form_is_given_plain_words_only() -> None:
    assert plain(Minutes)


def test_the_guide_names_everything_that_a_form_is_given() -> None:
    said = GUIDE.read_text(encoding="utf-8")
    kinds = [one for one in vars(told_words).values() if is_dataclass(one)]
    assert ItemTold in kinds
    missing = [
        f"{kind.__name__}.{field.name}"
        for kind in kinds
        for field in fields(kind)
        if f"`{field.name}`" not in said
    ]
    assert missing == []
