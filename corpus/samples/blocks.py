"""The little markup in which the sample texts are written, read into blocks that several renderers share.

A line that begins with ``@`` is a directive, one that begins with ``|`` a table row, any other a paragraph;
two leading spaces are one step of indentation. ``**bold**`` works inside a line.

=================  =======================================================================
``@kop a | b``     letterhead lines below the emblem
``@c`` ``@cb``     centred line, centred bold line
``@h``             heading
``@tulis a|1|b``   bold centred line with a part filled in by hand; ``@tulis-r``: in the right half
``@kv L : t``      a label with its text; an empty label continues the one above
``@l`` ``@r``      line of a signature block in the left or right half
``@hal``           page break
=================  =======================================================================

In a signature block ``~ttd`` is a signature with stamp, ``~paraf`` a signature without, ``~kosong`` a gap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "letterhead", "centre", "heading", "written", "pair", "sign", "break", "table", "paragraph", "space"
]

LABEL = re.compile(r"^(\(\d+\)|\d{1,2}[.)]|[a-z][.)]|[-•])\s+(.*)$", re.DOTALL)
"""A leading list label and its text."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``rows`` are the lines of a letterhead or signature, the pairs or the rows of a table."""

    kind: BlockKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    indent: int = 0
    bold: bool = False
    side: Literal["l", "r"] = "r"


def parse(text: str) -> list[Block]:
    """The blocks of a sample text in order; adjacent rows of one table, pair list or signature are joined."""
    blocks: list[Block] = []
    for line in text.splitlines():
        block = _block(line)
        last = blocks[-1] if blocks else None
        if last and last.rows and block.kind == last.kind and block.side == last.side and block.rows:
            blocks[-1] = Block(last.kind, rows=last.rows + block.rows, side=last.side)
        else:
            blocks.append(block)
    return blocks


def _block(line: str) -> Block:
    if not line.strip():
        return Block("space")
    if line.startswith("|"):
        return Block("table", rows=(tuple(cell.strip() for cell in line.strip().strip("|").split("|")),))
    if not line.startswith("@"):
        indent = (len(line) - len(line.lstrip(" "))) // 2
        return Block("paragraph", line.strip(), indent=indent)
    directive, _, rest = line[1:].partition(" ")
    return _directive(directive, rest.strip())


def _directive(name: str, rest: str) -> Block:
    match name:
        case "kop":
            return Block("letterhead", rows=(tuple(part.strip() for part in rest.split("|")),))
        case "c" | "cb":
            return Block("centre", rest, bold=name == "cb")
        case "h":
            return Block("heading", rest, bold=True)
        case "tulis" | "tulis-r":
            before, hand, after = rest.split("|")
            return Block(
                "written", rows=((before.strip(), hand.strip(), after.strip()),), bold=name == "tulis"
            )
        case "kv":
            label, _, value = rest.partition(":")
            return Block("pair", rows=((label.strip(), value.strip()),))
        case "l":
            return Block("sign", rows=((rest,),), side="l")
        case "r":
            return Block("sign", rows=((rest,),), side="r")
        case "hal":
            return Block("break")
    raise ValueError(f"unknown directive in a sample text: @{name}")
