"""YAML that somebody else wrote, read within bounds: whatever is wrong with it is an error of YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.constructor import ConstructorError

_DEEPEST = 60
"""Lists and mappings within each other; packs have ten."""
_MOST_NODES = 1_000_000
"""Values with all that is repeated by aliases; the largest file of a pack has some thousand."""
_Build = Callable[[yaml.CSafeLoader, Any], Any]


class _Loader(yaml.CSafeLoader):
    """Tells where a number or date stands that cannot be one."""


def _marked(build: _Build) -> _Build:
    def construct(loader: yaml.CSafeLoader, node: Any) -> Any:
        try:
            return build(loader, node)
        except (ValueError, OverflowError) as error:
            problem = f'angka atau tanggal "{node.value[:40]}" tidak mungkin'
            raise ConstructorError(None, None, problem, node.start_mark) from error

    return construct


for _kind in ("int", "float", "timestamp"):
    _tag = f"tag:yaml.org,2002:{_kind}"
    _Loader.add_constructor(_tag, _marked(yaml.CSafeLoader.yaml_constructors[_tag]))


def parsed(text: str) -> Any:
    """The content of a YAML text.

    Raises:
        yaml.YAMLError: it is none, holds impossible numbers or dates, is nested too deeply, or grows without
            end by its aliases.
    """
    _check(text)
    loader = _Loader(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _check(text: str) -> None:
    """See how deep and how large the content is before anything is made of it."""
    sizes: dict[str, int] = {}
    within: list[tuple[str | None, int]] = []  # the anchor of each open list or mapping, what came before it
    count = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            within.append((event.anchor, count))
            if len(within) > _DEEPEST:
                raise _refusal("susunannya terlalu dalam", event)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = within.pop()
            if anchor is not None:
                sizes[anchor] = count - before
        elif isinstance(event, yaml.AliasEvent):
            if any(anchor == event.anchor for anchor, _ in within):
                raise _refusal("isinya memuat dirinya sendiri", event)
            count += sizes.get(event.anchor or "", 1)
        count += 1
        if count > _MOST_NODES:
            raise _refusal("isinya terlalu banyak", event)


def _refusal(problem: str, event: Any) -> ConstructorError:
    return ConstructorError(None, None, problem, event.start_mark)
