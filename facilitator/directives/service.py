"""The door of coordination lines and directives."""

from facilitator.directives.answering import (
    ActShown,
    DirectiveShown,
    answer_directive,
    directives,
)
from facilitator.directives.lines import (
    LineShown,
    coordination_lines,
    end_line,
    every_line,
    set_line,
    write_line_in,
)
from facilitator.directives.offices import speakers
from facilitator.directives.rules import Check, DirectiveState, Standing
from facilitator.directives.sending import ask_instead, directive_check, send_directive

__all__ = [
    "ActShown",
    "Check",
    "DirectiveShown",
    "DirectiveState",
    "LineShown",
    "Standing",
    "answer_directive",
    "ask_instead",
    "coordination_lines",
    "directive_check",
    "directives",
    "end_line",
    "every_line",
    "send_directive",
    "set_line",
    "speakers",
    "write_line_in",
]
