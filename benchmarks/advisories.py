"""Known vulnerabilities of the pinned packages, by pip-audit's JSON: ``make audit``.

    pip-audit -r constraints.txt --require-hashes --disable-pip -f json | python -m benchmarks.advisories

Exit 0: none is known; 1: some are; 2: not everything could be asked, so nothing is said about the rest.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def told(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit code and what to print for an answer of pip-audit."""
    packages = answer["dependencies"]
    unasked = [one for one in packages if "skip_reason" in one]
    found = [one for one in packages if one.get("vulns")]
    lines = [_line(one) for one in found]
    if unasked and len(unasked) == len(packages):
        return 2, ["The advisory service is out of reach: nothing was audited."]
    if unasked:
        lines.append(f"Not audited: {', '.join(one['name'] for one in unasked)}.")
    lines.append(f"{len(packages) - len(unasked)} packages audited, {len(found)} with known vulnerabilities.")
    return (1 if found else 2 if unasked else 0), lines


def _line(package: dict[str, Any]) -> str:
    ids = ", ".join(one["id"] for one in package["vulns"])
    fixed = ", ".join(sorted({version for one in package["vulns"] for version in one["fix_versions"]}))
    return f"{package['name']} {package['version']}: {ids} (fixed in {fixed or 'no release'})"


def main() -> int:
    """Read what pip-audit found and say it."""
    try:
        code, lines = told(json.load(sys.stdin))
    except json.JSONDecodeError:
        code, lines = 2, ["pip-audit gave no answer: nothing was audited."]
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
