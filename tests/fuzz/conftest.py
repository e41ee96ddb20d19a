"""How long is fuzzed: a small, repeatable budget; a long one with ``TELISIK_FUZZ=long`` (``make fuzz``)."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.reports.conftest import report  # noqa: F401  a fixture

LONG = os.environ.get("TELISIK_FUZZ") == "long"
TIMES = int(os.environ.get("TELISIK_FUZZ_TIMES", "2000"))
"""So many of each in the long budget."""
_ALWAYS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("ci", max_examples=25, derandomize=True, database=None, **_ALWAYS)
settings.register_profile("long", max_examples=TIMES, print_blob=True, **_ALWAYS)
settings.load_profile("long" if LONG else "ci")
