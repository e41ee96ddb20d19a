"""What is installed is pinned with its hashes and its licence is known; what is not audited is said."""

from __future__ import annotations

import re
import subprocess
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
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETS = ["constraints.txt", "constraints-uv.txt", "constraints-build.txt", "constraints-tools.txt"]


def pinned(name: str) -> list[tuple[Requirement, int]]:
    """The packages pinned in a file, each with how many hashes stand below it."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
    return [(Requirement(entry.split(" \\\n")[0]), entry.count("--hash=sha256:")) for entry in entries]


def versions(name: str) -> dict[str, str]:
    """The pinned version by the name of the package."""
    return {canonicalize_name(one.name): str(one.specifier) for one, _ in pinned(name)}


def test_no_set_of_packages_is_forgotten() -> None:
    assert {path.name for path in ROOT.glob("constraints*.txt")} == {*SETS, "constraints-wanted.txt"}
    assert re.findall(r"^PINNED := (.*)$", MAKEFILE, re.M) == [" ".join(SETS)]


@pytest.mark.parametrize("name", SETS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    for requirement, hashes in pinned(name):
        assert hashes, requirement.name
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement.name


def asked() -> set[str]:
    """The packages that the project asks for, its extras too."""
    project = PROJECT["project"]
    texts = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    return {canonicalize_name(Requirement(one).name) for one in texts}


def test_what_is_asked_for_is_pinned() -> None:
    assert asked() - {"telisik"} <= set(versions("constraints.txt")), "make constraints"


def test_what_builds_is_pinned_at_the_same_version() -> None:
    built = versions("constraints-build.txt")
    for one in map(Requirement, PROJECT["build-system"]["requires"]):
        assert built.get(one.name) == str(one.specifier), f"make constraints: {one.name}"


def test_what_is_wanted_is_pinned_at_the_same_version() -> None:
    wanted = re.findall(r"^([\w-]+)(==\S+)$", (ROOT / "constraints-wanted.txt").read_text("utf-8"), re.M)
    found = {(name, version) for file in SETS for name, version in versions(file).items()}
    assert set(wanted) <= found, "make constraints"


COMES_FROM = {"cyclonedx-py": "cyclonedx-bom"}
"""Commands that have another name than their package."""


def test_every_tool_of_the_makefile_is_pinned() -> None:
    tools = set(re.findall(r"\$\(TOOLS\)/bin/([\w-]+)", MAKEFILE)) - {"python"}
    assert {COMES_FROM.get(one, one) for one in tools} <= set(versions("constraints-tools.txt"))
    own = set(re.findall(r"\$\(BIN\)/([\w-]+)", MAKEFILE)) - {"python"}
    assert own <= {*versions("constraints.txt"), *versions("constraints-uv.txt")}


def test_the_table_of_licences_is_written_without_padding() -> None:
    script = re.search(r"pip-licenses .*\| sed -E '(.*?)'", MAKEFILE)
    assert script
    table = "| Name   | Version |\n|--------|---------|\n"
    done = subprocess.run(["sed", "-E", script[1]], input=table, capture_output=True, text=True, check=True)
    assert done.stdout == "| Name | Version |\n|---|---|\n"


def test_nothing_is_fetched_without_hashes() -> None:
    assert not re.search(r"\btool run\b|\buvx\b", MAKEFILE)
    recipes = MAKEFILE.replace("\\\n", " ")
    installs = re.findall(r"^.*\bpip install\b.*$", recipes, re.M)
    assert len(installs) == 3
    for line in installs:
        files = set(re.findall(r"constraints[\w-]*\.txt", line))
        assert files and files <= set(SETS), line
        assert "--require-hashes" in line or "--require-build-hashes" in line, line


def test_every_licence_is_listed() -> None:
    rows = re.findall(r"^\| (\S+) +\| (\S+) +\|", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.M)
    listed = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in rows}
    for requirement, _ in pinned("constraints.txt"):
        if requirement.marker is None or requirement.marker.evaluate():
            version = str(requirement.specifier).removeprefix("==")
            assert listed.get(requirement.name.lower()) == version, f"make licences: {requirement.name}"


BROUGHT = {"distributed": "prefect-dask", "pydantic_core": "pydantic"}
"""Modules that belong to the interface of a package that is declared."""


def test_what_is_imported_is_declared() -> None:
    declared = asked()
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
