"""Checks that people and programs ask for or stop, with what the journal keeps of it."""

from __future__ import annotations

from collections.abc import Sequence

from flows import requests
from flows.faults import InputFault
from web.access import Here
from web.acts import note
from web.faults import in_words
from web.house import House


def ask(house: House, here: Here, *, gate: str, unit: str | None, indicators: Sequence[int] | None) -> str:
    """Ask for a check before submission; the id that its run will have. A refusal is noted too.

    Raises:
        InputFault: as :func:`flows.requests.start`.
    """
    terms = {"gate": gate, "opd": unit, "indicators": indicators}
    wanted = {name: value for name, value in terms.items() if value}
    try:
        run = requests.start(
            house.holdings,
            here.institution,
            here.year,
            by=here.visitor.by,
            indicators=indicators,
            unit=unit,
            gate=gate,
        )
    except InputFault as fault:
        note(house, here, "periksa.tolak", str(here.year), why=in_words(fault), **wanted)
        raise
    note(house, here, "periksa.mulai", str(here.year), run=run, **wanted)
    return run


def halt(house: House, here: Here, run: str) -> bool:
    """Stop a check, in Prefect and in the catalogue; whether there was something to stop.

    Raises:
        InputFault: as :func:`flows.requests.stop`.
    """
    stopped = requests.stop(house.holdings, run, by=here.visitor.by)
    if stopped:
        note(house, here, "periksa.henti", str(here.year), run=run)
    return stopped
