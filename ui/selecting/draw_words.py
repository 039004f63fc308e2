"""What a draw is called on the screen: methods, what each does, steps."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.selection.draws.told import DrawState


def _tr(words: str) -> str:
    return QCoreApplication.translate("Draw", words)


def method_words(method: DrawMethod) -> str:
    """The method by its name."""
    return {
        DrawMethod.dice: _tr("Dice before two witnesses"),
        DrawMethod.slips: _tr("Numbered slips out of a hat"),
        DrawMethod.sha256: _tr("A promised secret and public numbers (SHA-256)"),
        DrawMethod.rfc3797: _tr("Public numbers (RFC 3797)"),
    }[method]


def method_hint(method: DrawMethod) -> str:
    """What the method does, in a sentence or two."""
    return {
        DrawMethod.dice: _tr(
            "Everybody sees the dice fall. Two witnesses type what they read; a throw that would "
            "favour the first names is thrown again."
        ),
        DrawMethod.slips: _tr(
            "Write the numbers of the pool on slips of one size, mix them and draw one by one. "
            "Two witnesses type the numbers."
        ),
        DrawMethod.sha256: _tr(
            "The program promises a secret now and opens it when the public numbers are known. "
            "Each replacement is drawn with the next code of the secret."
        ),
        DrawMethod.rfc3797: _tr(
            "Everything follows from public numbers that nobody can know yet. A replacement is "
            "the next of the same draw, so everybody can see who would follow."
        ),
    }[method]


STEPS: tuple[tuple[Callable[[], str], frozenset[DrawState | None]], ...] = (
    (lambda: _tr("Pool"), frozenset({None, DrawState.withdrawn})),
    (lambda: _tr("Announced"), frozenset({DrawState.announced})),
    (
        lambda: _tr("Numbers"),
        frozenset({DrawState.second, DrawState.differs, DrawState.missing}),
    ),
    (lambda: _tr("Result"), frozenset({DrawState.drawn})),
    (lambda: _tr("In the seats"), frozenset({DrawState.finished})),
)
"""The steps of a draw in words, and the states in which each is on; None: nothing announced."""


def step_of(state: DrawState | None) -> int:
    """The step that is on, from 0."""
    return next(at for at, (_, states) in enumerate(STEPS) if state in states)
