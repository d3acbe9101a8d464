"""Ids, session tokens, and the script of crashes."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from adapters.in_process.time import SortedIds
from adapters.in_process.tokens import SignedTokens
from adapters.scripted.crashes import Crash
from application.ports.security import Proof


def test_ids_sort_by_the_time_they_were_made_and_never_repeat() -> None:
    ids = SortedIds()

    made = [ids.new("gen") for _ in range(5000)]

    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert all(len(id) == 30 for id in made)


def test_a_session_token_is_read_only_with_the_secret_that_signed_it() -> None:
    tokens, others = SignedTokens("secret"), SignedTokens("another")
    proof = Proof(SortedIds().new("ses"), datetime(2027, 1, 1, tzinfo=UTC))
    token = tokens.sign(proof)

    assert tokens.read(token) == proof
    assert others.read(token) is None
    assert tokens.read(token[:-1]) is None
    assert tokens.read(token.replace(".1", ".2", 1)) is None, "its end can be moved"
    assert "secret" not in repr(tokens)


def test_a_token_of_the_first_version_counts_until_it_is_renewed() -> None:
    session = "ses_" + "0" * 26
    mac = hmac.new(b"secret", f"session:{session}".encode(), hashlib.sha256).digest()
    token = f"{session}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"

    proof = SignedTokens("secret").read(token)

    assert proof
    assert proof.session == session
    assert proof.until.year == 9999


def test_a_script_cannot_name_a_moment_that_no_process_passes() -> None:
    with pytest.raises(ValueError, match="before-put"):
        Crash("before-lunch:1")
