"""A role book says where a secret is kept; the secret itself is refused."""

import pytest

from facilitator.errors import Refused
from facilitator.handovers.secrets import looks_secret, refuse_secrets


@pytest.mark.parametrize(
    "text",
    [
        "Bank password: hunter2!",
        "The PIN is 4711.",
        "pw = Rosen&Wasser9",
        "Passwort: sommer2024",
        "Door code: 19-84",
        "API key: 3f9a77c2e01b",
        "Alarm (back door) PIN (new): 0815",
        "https://bo:geheim1@cloud.example/finance",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "Password is “tr0ub4dor”",
    ],
)
def test_a_secret_is_refused_with_advice(text):
    with pytest.raises(Refused, match="Write where it is kept"):
        refuse_secrets("Ledger", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The password is kept in the blue folder in the office.",
        "Passwords: in the sealed envelope at the accountant’s",
        "PIN: ask Dana or Amara",
        "Who has the code: Maintenance circle",
        "The house code of conduct is on the wall.",
        "Call 0151 2345678 before nine.",
        "IBAN DE89 3704 0044 0532 0130 00",
        "Opening hours: 9-12",
    ],
)
def test_where_a_secret_is_kept_may_be_said(text):
    assert not looks_secret(text)
