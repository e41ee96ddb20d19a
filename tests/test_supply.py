"""What is installed is pinned with its hashes and its licence is known; what is not audited is said."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks.advisories import told
from tests.test_layers import ROOMS, imports, modules

ROOT = Path(__file__).parent.parent


def pinned() -> list[tuple[Requirement, int]]:
    """The pinned packages, each with how many hashes stand below it."""
    entries = re.split(r"\n(?=\S)", (ROOT / "constraints.txt").read_text("utf-8").strip())
    return [(Requirement(entry.split(" \\\n")[0]), entry.count("--hash=sha256:")) for entry in entries]


def test_every_package_is_pinned_with_hashes() -> None:
    packages = pinned()
    assert len(packages) > 100
    for requirement, hashes in packages:
        assert hashes, requirement.name
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement.name


def test_every_licence_is_listed() -> None:
    rows = re.findall(r"^\| (\S+) +\| (\S+) +\|", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.M)
    listed = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in rows}
    for requirement, _ in pinned():
        if requirement.marker is None or requirement.marker.evaluate():
            version = str(requirement.specifier).removeprefix("==")
            assert listed.get(requirement.name.lower()) == version, f"make licences: {requirement.name}"


BROUGHT = {"distributed": "prefect-dask", "pydantic_core": "pydantic"}
"""Modules that belong to the interface of a package that is declared."""


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {canonicalize_name(Requirement(one).name) for one in asked}
    packages = packages_distributions()
    imported = {name.partition(".")[0] for path in modules() for _, name in imports(path)}
    foreign = imported - set(ROOMS) - sys.stdlib_module_names
    assert len(foreign) > 30
    for module in sorted(foreign):
        names = {canonicalize_name(name) for name in (BROUGHT.get(module), *packages.get(module, ())) if name}
        assert names & declared, module


def dependency(name: str, *ids: str) -> dict[str, Any]:
    vulns = [{"id": one, "fix_versions": ["2.0"]} for one in ids]
    return {"name": name, "version": "1.0", "vulns": vulns}


SKIPPED = {"name": "b", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("dependencies", "code", "says"),
    [
        ([dependency("a")], 0, "1 packages audited, 0 with"),
        ([dependency("a", "PYSEC-1", "PYSEC-2")], 1, "a 1.0: PYSEC-1, PYSEC-2 (fixed in 2.0)"),
        ([dependency("a"), SKIPPED], 2, "Not audited: b."),
        ([dependency("a", "PYSEC-1"), SKIPPED], 1, "Not audited: b."),
        ([SKIPPED], 2, "out of reach"),
    ],
)
def test_an_audit_says_what_it_could_not_ask(dependencies: list[Any], code: int, says: str) -> None:
    exit_code, lines = told({"dependencies": dependencies})
    assert exit_code == code
    assert any(says in line for line in lines)
