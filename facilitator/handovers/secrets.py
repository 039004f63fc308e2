"""Passwords do not belong into a role book: it is read, printed and handed on.

What looks like a secret is refused with advice; what only names one ("the password is kept in the
blue folder") is what the book is for.
"""

import re

from facilitator.errors import Refused

ADVICE = "This looks like a password or key. Write where it is kept, not what it is."

# "Password: hunter2", "PIN is 4711", "pw = …", but not "The password is kept in the safe".
_NAMED = re.compile(
    r"\b(?:password|passwort|kennwort|passphrase|passcode|pass\s?code|pwd|pw|pin|puk|tan|secret|"
    r"token|api[ -]?key|access key|combination|code)\b"
    r"\s*(?:\([^)]*\)\s*)?(?::|=|is\b|ist\b|→|->)\s*(?P<value>\S+)",
    re.IGNORECASE,
)
_WELL_KNOWN = (
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    re.compile(r"\b(?:sk|pk|ghp|gho|xox[abp]|AKIA)[-_]?[A-Za-z0-9]{16,}"),
    re.compile(r"\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+"),
    re.compile(r"//[^/\s:@]+:[^/\s:@]+@"),
)
_PLAIN_WORD = re.compile(r"[^\W\d_]+[.,;:!?)]*$")


def refuse_secrets(*texts: str) -> None:
    """Raise `Refused` with advice where a text seems to hold a password, a PIN or a key."""
    if any(looks_secret(text) for text in texts):
        raise Refused(ADVICE)


def refuse_secret_under(title: str, *texts: str) -> None:
    """Raise `Refused` where the title names a secret and a text is one: "Bank PIN" and "4711"."""
    if any(is_secret_under(title, text) for text in texts):
        raise Refused(ADVICE)


def is_secret_under(title: str, text: str) -> bool:
    """Tell whether a text of one word is the secret that the title above it names."""
    return len(text.split()) == 1 and looks_secret(f"{title.strip().rstrip(':')}: {text}")


def looks_secret(text: str) -> bool:
    """Tell whether a text seems to hold a secret itself, not only to say where it is kept.

    After a word for a secret, a value that is no plain word is taken for one; a sentence that
    goes on in words is not.
    """
    if any(known.search(text) for known in _WELL_KNOWN):
        return True
    return any(_is_value(found["value"]) for found in _NAMED.finditer(text))


def _is_value(said: str) -> bool:
    value = said.strip("“”\"'‘’«»()[]")
    return len(value) >= 3 and _PLAIN_WORD.match(value) is None
