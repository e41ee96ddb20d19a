"""The list of forms is ``FILE_NAMES``; the handbook, the command and the names for people follow it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from cli.verify import command
from flows.request import FILE_NAMES, FORM_NAMES, Form

USAGE = (Path(__file__).parent.parent.parent / "docs" / "penggunaan.md").read_text("utf-8")


def test_every_form_is_named_offered_and_documented() -> None:
    assert list(FILE_NAMES) == list(get_args(Form)) == list(FORM_NAMES)
    choice = next(one.type for one in command.params if one.name == "forms")
    assert isinstance(choice, click.Choice) and list(choice.choices) == list(FILE_NAMES)
    for form, file in FILE_NAMES.items():
        assert f"| `{form}` | `{file}` |" in USAGE
    assert len(set(FILE_NAMES.values())) == len(FILE_NAMES)
