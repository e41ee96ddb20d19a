"""The JSON form of the report and its schema; ``python -m reports.json`` writes the schema to ``docs/``."""

from __future__ import annotations

import json
from pathlib import Path

from rules.results import Report

SCHEMA_FILE = Path(__file__).parent.parent / "docs" / "report.schema.json"


def render(report: Report) -> str:
    """The report as JSON text, keys as in the contract, ending in a newline."""
    return report.model_dump_json(indent=1) + "\n"


def schema() -> str:
    """JSON Schema of the report, generated from its models."""
    return json.dumps(Report.model_json_schema(mode="serialization"), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema(), "utf-8")
