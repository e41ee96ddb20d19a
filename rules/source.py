"""YAML files of a pack: read fast, and on an error say in which file, line and field.

The data is loaded with libyaml. Only when something is wrong is the file parsed a second time into nodes,
which know their lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rules.yaml_text import parsed

Model = TypeVar("Model", bound=BaseModel)
Loc = Sequence[int | str]

_REASONS = {
    "missing": "wajib diisi",
    "extra_forbidden": "kolom tidak dikenal",
    "literal_error": "nilai {input!r} tidak dikenal; yang boleh: {expected}",
    "string_too_short": "terlalu pendek (paling sedikit {min_length} huruf)",
    "string_too_long": "terlalu panjang (paling banyak {max_length} huruf)",
    "string_pattern_mismatch": "{input!r} tidak sah: hanya huruf kecil, angka, dan tanda hubung",
    "string_type": "harus berupa teks, bukan {input!r}; beri tanda kutip",
    "int_parsing": "harus berupa bilangan bulat, bukan {input!r}",
    "int_type": "harus berupa bilangan bulat, bukan {input!r}",
    "int_from_float": "harus berupa bilangan bulat, bukan {input!r}",
    "float_parsing": "harus berupa angka, bukan {input!r}",
    "float_type": "harus berupa angka, bukan {input!r}",
    "bool_parsing": "harus true atau false, bukan {input!r}",
    "bool_type": "harus true atau false, bukan {input!r}",
    "tuple_type": "harus berupa daftar",
    "dict_type": "harus berupa pasangan kolom: nilai",
    "model_type": "harus berupa pasangan kolom: nilai",
    "too_short": "daftar tidak boleh kosong",
    "greater_than": "harus lebih besar dari {gt}",
    "greater_than_equal": "paling kecil {ge}",
}


@dataclass(frozen=True, order=True)
class Defect:
    """Something wrong in a pack. ``line`` counts from 1; ``field`` is the path to the value, dots between."""

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, baris {self.line}"
        return f"{place}, {self.field}: {self.reason}" if self.field else f"{place}: {self.reason}"


class InstrumentError(Exception):
    """A pack cannot be used. ``defects`` lists everything that is wrong, in order."""

    def __init__(self, defects: Sequence[Defect]) -> None:
        self.defects = tuple(sorted(set(defects)))
        super().__init__("Paket instrumen tidak sah:\n" + "\n".join(f"- {defect}" for defect in self.defects))


@dataclass(frozen=True)
class Source:
    """One YAML file of a pack. ``name`` is its path inside the pack."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        """The file as it stands."""
        try:
            return self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InstrumentError(
                [Defect(self.name, 1, "", f"berkas tidak dapat dibaca ({error})")]
            ) from error

    @cached_property
    def data(self) -> Any:
        """The parsed content.

        Raises:
            InstrumentError: The file is no YAML.
        """
        try:
            return parsed(self.text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "susunan YAML tidak dapat dipahami"
            defect = Defect(self.name, mark.line + 1 if mark else 1, "", f"bukan YAML yang sah: {problem}")
            raise InstrumentError([defect]) from error

    @cached_property
    def _root(self) -> yaml.Node | None:
        _ = self.data  # what is beyond the bounds is refused there
        return yaml.compose(self.text, Loader=yaml.CSafeLoader)

    def line(self, loc: Loc) -> int:
        """The line of the value at ``loc`` or, when it is not there, of the nearest thing that holds it."""
        node, line = self._root, 1
        for step in loc:
            found = _child(node, step)
            if found is not None:
                node, line = found
        return line

    def defect(self, loc: Loc, reason: str) -> Defect:
        """Something wrong with the value at ``loc``."""
        return Defect(self.name, self.line(loc), ".".join(str(step) for step in loc), reason)

    def load(self, model: type[Model]) -> Model:
        """The content as ``model``.

        Raises:
            InstrumentError: With one defect for each field that is wrong.
        """
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            raise InstrumentError([self._explain(detail) for detail in error.errors()]) from error

    def duplicate_keys(self) -> Iterator[Defect]:
        """Keys that stand twice in one mapping: YAML keeps the last and forgets the first without a word."""
        stack: list[tuple[tuple[int | str, ...], yaml.Node | None]] = [((), self._root)]
        while stack:
            loc, node = stack.pop()
            if isinstance(node, yaml.SequenceNode):
                stack.extend(((*loc, number), child) for number, child in enumerate(node.value))
            elif isinstance(node, yaml.MappingNode):
                seen: set[str] = set()
                for key, child in node.value:
                    field = (*loc, key.value)
                    if key.value in seen:
                        line = key.start_mark.line + 1
                        yield Defect(self.name, line, ".".join(map(str, field)), "kolom ini ditulis dua kali")
                    seen.add(key.value)
                    stack.append((field, child))

    def _explain(self, detail: ErrorDetails) -> Defect:
        loc = [step for step in detail["loc"] if step not in ("use", "item") or _is_field(detail, step)]
        values = {**detail.get("ctx", {}), "input": detail["input"]}
        if "expected" in values:
            values["expected"] = values["expected"].replace(" or ", " atau ")
        reason = _REASONS.get(detail["type"], "nilai {input!r} tidak sah").format_map(values)
        return self.defect(loc, reason)


def _is_field(detail: ErrorDetails, step: int | str) -> bool:
    """``use`` is both the tag of a union and a field; as a field it is the last step."""
    return detail["loc"][-1] == step and len(detail["loc"]) > 1 and not isinstance(detail["loc"][-2], int)


def _child(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child, child.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if key.value == str(step):
                return child, key.start_mark.line + 1
    return None
