"""Every command in the documentation can be given as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from cli.main import program

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^(?: {4,}|(?:\$ )?)(?:\S*bin/)?telisik (?=\S)(.+)$", re.M)
_INLINE = re.compile(r"`telisik ([^`\n]+)`")


def blocks() -> list[tuple[str, list[str]]]:
    """The commands of code blocks: the page, and the words after ``telisik``."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8").replace("\\\n", " ")
        for line in (match[1] for match in _BLOCK.finditer(text) if match[0].startswith("    ")):
            found.append((page.name, shlex.split(line, comments=True)))
    return found


def named(words: list[str]) -> tuple[click.Command, click.Context, list[str]]:
    """The command that the first words name, and what follows; a group stands for itself."""
    command: click.Command = program
    context = click.Context(program)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(context, words[0])
        assert inner is not None, f"telisik {' '.join(words)}"
        context = click.Context(inner, parent=context, info_name=words[0])
        command, words = inner, words[1:]
    return command, context, words


@pytest.mark.parametrize(
    ("page", "words"), blocks(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_command_of_a_code_block_can_be_given(page: str, words: list[str]) -> None:
    command, context, rest = named(words)
    assert not isinstance(command, click.Group), f"{page}: telisik {' '.join(words)}"
    command.make_context(command.name, list(rest), parent=context.parent)


def test_the_pages_have_commands() -> None:
    assert len(blocks()) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_in_a_sentence_exists_with_its_options(page: Path) -> None:
    for text in _INLINE.findall(page.read_text("utf-8")):
        if "|" in text:  # several in one
            continue
        command, context, rest = named(text.split())
        known = {option for parameter in command.get_params(context) for option in parameter.opts}
        for word in rest:
            if word.startswith("-"):
                assert word.split("=")[0].rstrip(",.;:") in known, f"telisik {text}"
