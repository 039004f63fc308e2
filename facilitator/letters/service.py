"""The door to letters between collectives.

Writers: `writing.py`, `receiving.py`, `keys.py`. Readers: `shown.py`, `keys.py`,
`receiving.look_at_letter`. The file itself stands in `form.py`, signatures in `signing.py`.
"""

from facilitator.letters.due import due
from facilitator.letters.form import SUFFIX
from facilitator.letters.keys import KnownShown, compare_key, known_collectives, own_code
from facilitator.letters.receiving import LetterPreview, look_at_letter, read_letter
from facilitator.letters.shown import LetterShown, letter_shown, letters, words_found
from facilitator.letters.writing import (
    end_letter,
    file_name,
    place_for,
    save_letter,
    take_item_back,
    write_answer,
    write_letter,
)

__all__ = [
    "SUFFIX",
    "KnownShown",
    "LetterPreview",
    "LetterShown",
    "compare_key",
    "due",
    "end_letter",
    "file_name",
    "known_collectives",
    "letter_shown",
    "letters",
    "look_at_letter",
    "own_code",
    "place_for",
    "read_letter",
    "save_letter",
    "take_item_back",
    "words_found",
    "write_answer",
    "write_letter",
]
