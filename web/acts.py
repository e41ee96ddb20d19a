"""What people do on the pages, as the journal keeps it."""

from __future__ import annotations

from typing import Any

from web.access import Here
from web.house import House


def note(house: House, here: Here, action: str, subject: str, **detail: Any) -> None:
    """Write an act of this visitor in this institution into the journal; ``detail`` as JSON."""
    house.journal.note(action, subject, by=here.visitor.by, institution=here.institution, **detail)
