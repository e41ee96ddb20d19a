"""Why a gate is not met, in one message for the person who wanted through."""

from __future__ import annotations

from collections.abc import Sequence

from rules.results import IndicatorVerdict
from rules.states import STATUS_NAMES

_MOST = 10


def shortfall(indicators: Sequence[IndicatorVerdict]) -> str:
    """The indicators that fall short, what each is and how much it needs."""
    rows = [
        f"{one.id}. {one.name}: {STATUS_NAMES[one.status]}, tingkat {one.level.supported}"
        + (f" (diklaim {one.level.claimed})" if one.level.claimed else "")
        for one in indicators[:_MOST]
    ]
    more = [f"dan {len(indicators) - _MOST} lainnya"] if len(indicators) > _MOST else []
    head = f"Ambang belum tercapai: {len(indicators)} indikator masih kurang."
    return "\n".join([head, *rows, *more, "Buka laporan untuk melihat butir yang diminta."])
