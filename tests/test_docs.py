"""The documentation names what there is: commands, options, flags, make targets."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from cli.main import _COMMANDS, program
from rules.flags import catalogue

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
_PAGES = [str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")]
USAGE = (ROOT / "docs" / "penggunaan.md").read_text("utf-8")


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(program)
    found = []
    for name in _COMMANDS:
        command = program.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", inner) for sub, inner in command.commands.items()]
    return found


def section(name: str) -> str:
    """What the guide says of a command, and of all."""
    own, shared = f"`telisik {name.split()[0]}", "Pada semua perintah"
    parts = [part for part in USAGE.split("\n## ") if part.startswith((own, shared))]
    assert len(parts) == 2, name
    return "\n".join(parts)


def test_first_two_commands_of_the_readme() -> None:
    block = re.search(r"^    make demo.*\n    make test.*$", README, re.M)
    assert block is not None and README.index("    make") == block.start()


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_documented(name: str) -> None:
    assert f"telisik {name}" in USAGE


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda x: x if isinstance(x, str) else "")
def test_every_option_is_documented(name: str, command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in section(name), f"telisik {name} {parameter.opts[0]}"
            assert parameter.help, f"telisik {name} {parameter.opts[0]} has no help"


@pytest.mark.parametrize("name", ["nightly", "presubmission", "audit", "watch"])
def test_that_files_were_not_read_is_an_exit_code_that_guide_and_help_tell(name: str) -> None:
    (told,) = (one for one in section("run").split("\n- ") if one.startswith(f"`telisik run {name}`"))
    assert re.search(r"[Kk]ode keluar[^.]*\b3\b", told)
    helped = dict(commands())[f"run {name}"].epilog or ""
    assert "3 ada berkas tak terbaca" in helped or "Kode keluar seperti nightly" in helped


def test_the_commands_that_the_pages_of_flags_name_exist() -> None:
    known = {name: {option for one in command.params for option in one.opts} for name, command in commands()}
    named = 0
    for path in (ROOT / "docs" / "tanda").glob("*.md"):
        for words in re.findall(r"`telisik ([a-z][^`]*)`", path.read_text("utf-8")):
            name = next(one for one in (" ".join(words.split()[:2]), words.split()[0]) if one in known)
            assert set(re.findall(r"--[a-z-]+", words)) <= known[name], f"{path.name}: {words}"
            named += 1
    assert named > 20


def test_every_reading_problem_is_in_the_catalogue() -> None:
    import extractors.errors as errors

    codes = {c.code for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.ReadError)}
    assert codes - {errors.MissingPath.code} <= catalogue().keys()


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "benchmarks/README.md", *sorted(_PAGES)], ids=lambda page: page
)
def test_make_targets_and_modules_exist(page: str) -> None:
    text, makefile = (ROOT / page).read_text("utf-8"), (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"(?:`|^    )make ([a-z-]+)", text, re.M)):
        assert re.search(rf"^{target}:", makefile, re.M), target
    for module in set(re.findall(r"`(?:\S+/python -m |python -m )?(benchmarks\.\w+)[ `]", text)):
        assert (ROOT / module.replace(".", "/")).with_suffix(".py").exists(), module


def test_every_direct_dependency_is_justified() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text("utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=\[ ]", requirement)[0].lower()
        assert name in decisions, name


def test_the_tests_that_the_table_of_faults_names_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (ROOT / "docs" / "faults.md").read_text("utf-8"))
    assert len(named) > 20
    for path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text("utf-8"), f"{path}::{test}"


@pytest.mark.parametrize("page", sorted(_PAGES))
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text("utf-8")):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", sorted(_PAGES))
def test_links_to_a_heading_have_one(page: str) -> None:
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]+)#([^)]+)\)", (ROOT / page).read_text("utf-8")):
        text = ((ROOT / page).parent / target).read_text("utf-8").lower()
        known = {
            re.sub(r"[^\w -]", "", one).replace(" ", "-") for one in re.findall(r"^#+ (.+)$", text, re.M)
        }
        assert heading in known, f"{target}#{heading}"


def test_the_deployments_and_settings_are_documented() -> None:
    from flows.deployments import declaration

    guide = (ROOT / "docs" / "operasi.md").read_text("utf-8")
    for name in re.findall(r"^  - name: (\w+)", declaration().read_text("utf-8"), re.M):
        assert f"/{name}`" in guide, name
    used = {
        variable
        for room in ("cli", "corpus", "extractors", "flows", "reports", "rules", "web")
        for path in (ROOT / room).rglob("*.py")
        for variable in re.findall(r'"(TELISIK_[A-Z_]+)"', path.read_text("utf-8"))
    }
    assert used
    for variable in used:
        assert f"`{variable}`" in guide, variable
