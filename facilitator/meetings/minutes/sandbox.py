"""A form's Jinja template, run so that it can write minutes and do nothing else.

A form may come with a file from somebody else. It is given plain words only (`told.py`), reads no
files, calls nothing of Python, and may use up so much: steps, letters, time. What it shows is put
into Markdown as it was typed, without the form having to ask for it.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from itertools import islice
from typing import Any, NoReturn

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, Macro, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from facilitator.meetings.writing import escaped, markdown_of, quoted

MOST_STEPS = 200_000
"""Values shown, turns of loops, calls and filters, all together."""
MOST_LETTERS = 4_000_000
"""Of everything that is put together on the way, also where it is thrown away again."""
MOST_SECONDS = 3.0
"""Of the processor."""
MOST_TURNS = 20_000
"""Of one loop."""
_LARGEST = 10**12
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "first", "groupby", "last", "length", "list"),
    *("lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select"),
    *("selectattr", "sort", "string", "title", "trim", "truncate", "unique", "upper", "wordcount"),
)
_TESTS = (
    *("defined", "undefined", "none", "boolean", "true", "false", "number", "string", "odd"),
    *("even", "divisibleby", "in", "eq", "==", "equalto", "ne", "!=", "lt", "<", "le", "<="),
    *("gt", ">", "ge", ">="),
)
_BROKEN = (
    TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError,
    SyntaxError, TypeError, ValueError,
)  # fmt: skip


class FormProblem(Exception):
    """The form cannot be used: a sentence, and the line where it stopped (0: not known)."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.sentence, self.line = sentence, line


def run_form(source: str, words: Mapping[str, object]) -> str:
    """Give the Markdown that a form makes of the words. Raises `FormProblem`."""
    with _spending():
        try:
            return _compiled(source).render(words)
        except _BROKEN as problem:
            raise FormProblem(_sentence(problem), _line(problem)) from None


# --- What it may use up ------------------------------------------------------------------------


class _Budget:
    def __init__(self) -> None:
        self._steps, self._letters = MOST_STEPS, MOST_LETTERS
        self._until = time.thread_time() + MOST_SECONDS

    def step(self, count: int = 1) -> None:
        self._steps -= count
        if self._steps < 0 or time.thread_time() > self._until:
            raise SecurityError("this goes on for too long")

    def write(self, letters: int) -> None:
        self._letters -= letters
        if self._letters < 0:
            raise SecurityError("this becomes too long")


_budget: ContextVar[_Budget] = ContextVar("_budget")


@contextmanager
def _spending() -> Iterator[None]:
    token = _budget.set(_Budget())
    try:
        yield
    finally:
        _budget.reset(token)


# --- What it may do ------------------------------------------------------------------------------


class _Forms(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=0,
        )
        self.globals = {"range": _range, "namespace": Namespace}
        self.filters = {name: _counted(FILTERS[name]) for name in _FILTERS} | {
            name: _counted(made) for name, made in _OURS.items()
        }
        self.tests = {name: TESTS[name] for name in _TESTS}

    def concat(self, pieces: Iterable[str]) -> str:
        """Put a text together, counting as it grows."""
        budget, kept = _budget.get(), []
        for piece in pieces:
            budget.write(len(piece))
            kept.append(piece)
        return "".join(kept)

    def call(self, context: Any, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call macros, `range`, `namespace` and a loop's own: no methods, nothing of Python."""
        _budget.get().step()
        if isinstance(called, Undefined):
            return called()
        of_loop = getattr(called, "__self__", None)
        known = isinstance(called, Macro | LoopContext) or called in (_range, Namespace)
        if not known and not (
            isinstance(of_loop, LoopContext) and called.__name__ in ("cycle", "changed")
        ):
            raise SecurityError("a form can call macros and nothing else")
        return super().call(context, called, *args, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers of a sensible size; "+" also puts texts and lists together."""
        _budget.get().step()
        if all(isinstance(one, int | float) for one in (left, right)):
            if operator == "**" or max(abs(left), abs(right)) > _LARGEST:
                raise SecurityError("this number is too large")
        elif operator == "+" and isinstance(left, str | list | tuple):
            _budget.get().write(len(left) + (len(right) if hasattr(right, "__len__") else 0))
        else:
            raise TypeError(f"“{operator}” is for numbers")
        return _bounded(super().call_binop(context, operator, left, right))


def _shown(value: Any) -> Any:
    """Put a value into Markdown as it was typed; lists are told one after the other."""
    _budget.get().step()
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, str | int | float):
        text = escaped("" if value is None else str(value))
    elif isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        text = ", ".join(map(escaped, value))
    elif isinstance(value, Undefined):
        return str(value)  # raises, with the name
    else:
        raise TypeError("this has several parts: show one of them")
    _budget.get().write(len(text))
    return Markup(text)


def _range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > MOST_TURNS:
        raise SecurityError("this goes on for too long")
    return made


def _counted(filtering: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(filtering)
    def filtered(*args: Any, **named: Any) -> Any:
        _budget.get().step()
        made = filtering(*args, **named)
        if isinstance(made, str):
            _budget.get().write(len(made))
        return _bounded(made)

    return filtered


def _bounded(made: Any) -> Any:
    """Refuse a list that is too long with all the lists in it, however often it holds the same.

    Forty times `[x, x]` are forty short lists, and words without end once they are shown.
    """
    left, inside = MOST_TURNS, [made]
    while inside:
        one = inside.pop()
        if isinstance(one, dict):
            one = (*one.keys(), *one.values())
        if isinstance(one, list | tuple):
            left -= len(one)
            if left < 0:
                raise SecurityError("this becomes too long")
            inside.extend(part for part in one if isinstance(part, list | tuple | dict))
    return made


def _join(values: Iterable[Any], between: str = ", ") -> Markup:
    kept = _turns(values)
    _budget.get().write(len(between) * len(kept))
    return Markup(str(between).join(str(_shown(one)) for one in kept))


def _replace(text: str, old: str, new: str) -> str:
    text, old, new = str(text), str(old), str(new)
    _budget.get().write((len(text) + 1) * (len(new) + 1))
    return text.replace(old, new)


def _turns(values: Iterable[Any]) -> list[Any]:
    kept = list(islice(values, MOST_TURNS + 1))
    _budget.get().step(len(kept))
    if len(kept) > MOST_TURNS:
        raise SecurityError("this goes on for too long")
    return kept


_OURS: dict[str, Callable[..., Any]] = {
    "join": _join,
    "replace": _replace,
    "int": lambda value, default=0: _whole(value, default),
    "notes": lambda text: Markup(markdown_of(str(text))),
    "quoted": lambda text: Markup(quoted(str(text).strip())),
    "markdown": lambda text: Markup(str(text)),
    "_turns": _turns,
    "_bounded": lambda made: made,
    "_one": lambda parts: _join(parts, ""),
}
"""`notes`: paragraphs and lists as typed; `quoted`: a block set apart; `markdown`: Markdown that
is taken as it stands."""


def _whole(value: Any, default: int) -> int:
    try:
        return int(str(value)[:20])
    except ValueError:
        return default


class _Bounded(NodeTransformer):
    """Lets every loop, list and `~` pass through what counts; refuses reading other files."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _filter(node.iter, "_turns", node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "_one", node.lineno)

    def visit_List(self, node: nodes.List) -> nodes.Filter:
        self.generic_visit(node)
        return _filter(node, "_bounded", node.lineno)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Filter:
        self.generic_visit(node)
        return _filter(node, "_bounded", node.lineno)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return _filter(node, "_bounded", node.lineno) if node.ctx == "load" else node

    def _refuse(self, node: nodes.Node) -> NoReturn:
        raise TemplateSyntaxError("a form cannot read other files", node.lineno)

    visit_Include = visit_Import = visit_FromImport = visit_Extends = _refuse


def _filter(node: Any, name: str, line: int) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=line)


@lru_cache(maxsize=8)
def _compiled(source: str) -> Template:
    forms = _Forms()
    tree = _Bounded().visit(forms.parse(source))
    code = forms.compile(tree, filename="<form>")
    return Template.from_code(forms, code, forms.make_globals(None))


# --- What is wrong with it -----------------------------------------------------------------------


def _line(problem: BaseException) -> int:
    if isinstance(problem, TemplateSyntaxError):
        return problem.lineno
    line, at = 0, problem.__traceback__
    while at is not None:
        if at.tb_frame.f_code.co_filename == "<form>":
            line = at.tb_lineno
        at = at.tb_next
    return line


def _sentence(problem: BaseException) -> str:
    if isinstance(problem, RecursionError):
        return "this goes round in circles"
    if isinstance(problem, MemoryError):
        return "this becomes too long"
    if isinstance(problem, ZeroDivisionError):
        return "this divides by nothing"
    said = str(getattr(problem, "message", "") or problem) or "this cannot be understood"
    if isinstance(problem, UndefinedError) and "'" in said:
        name = said.split("'")[-2]
        return f"there is nothing called “{name}” here"
    if isinstance(problem, SecurityError) and "unsafe" in said:
        return f"“{said.split(chr(39))[1]}” cannot be used in a form"
    return said.rstrip(".").replace("'", "”")
