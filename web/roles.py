"""What each role may do. The one place where that is written."""

from __future__ import annotations

from typing import Literal, get_args

from corpus.accounts import Role

Permission = Literal[
    "home",  # the state of the institution: index, map, changes
    "indicator.view",  # an indicator's items and evidence; an officer: the own unit's indicators
    "document.view",  # documents and their pages; an officer: the own unit's documents
    "document.upload",  # hand in; an officer: for the own unit and its indicators
    "document.change",  # correct what was read, file elsewhere, take out
    "task.view",  # who must hand in what until when; an officer: the own unit's
    "task.change",  # share indicators among units
    "run.view",  # checks and their reports
    "run.start",  # start and stop a check
    "audit.view",  # the queue of flags and what was decided
    "audit.decide",  # accept, reject, ask for repair, waive
    "journal.view",  # the log of actions
    "simulate",  # what-if
    "institution.change",  # units, time zone, notifications, webhooks
    "rule.change",  # whether a waiver needs two persons
    "account.change",  # accounts, roles, institutions, schedule
    "self",  # the own password, tokens and sign-ins
]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)

_SEE: frozenset[Permission] = frozenset(
    {"home", "indicator.view", "document.view", "task.view", "run.view", "audit.view", "simulate", "self"}
)
MAY: dict[Role, frozenset[Permission]] = {
    "admin": frozenset(PERMISSIONS) - {"audit.decide"},
    "coordinator": _SEE
    | {"document.upload", "document.change", "task.change", "run.start", "institution.change"},
    "auditor": _SEE | {"audit.decide", "journal.view"},
    "officer": frozenset({"indicator.view", "document.view", "document.upload", "task.view", "self"}),
}
"""Who keeps the house does not judge: flags are decided by auditors alone."""
