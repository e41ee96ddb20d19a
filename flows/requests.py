"""Checks on request: asked of the workers through Prefect, looked at, stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from corpus.holdings import Holdings
from corpus.names import comparable
from corpus.runs import RunRow
from flows.faults import InputFault
from flows.packs import instrument_of, open_instrument
from flows.runtime import prepare_prefect
from flows.server import recorded

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun

GATES = ("missing", "weak", "never")
DEPLOYMENT = "pra-penyerahan/presubmission"
WAITING = ("SCHEDULED", "PENDING", "RUNNING", "PAUSED")
_API = "PREFECT_API_URL"
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A check that was asked for, as Prefect knows it. ``state`` is the type of its state there; ``id`` is
    the one that its run in the catalogue has once it began."""

    id: str
    state: str
    message: str | None
    institution: str
    year: int
    by: str | None

    @property
    def waiting(self) -> bool:
        """Whether it may still begin or goes on."""
        return self.state in WAITING


def start(
    holdings: Holdings,
    institution: str,
    year: int,
    *,
    by: str,
    indicators: Sequence[int] | None = None,
    unit: str | None = None,
    gate: str = "weak",
) -> str:
    """Ask for a check before submission; the id that its run will have.

    Args:
        holdings: the corpus.
        institution: whose documents.
        year: of the assessment.
        by: who asks.
        indicators: only these, at least one; null: all.
        unit: only the indicators of this OPD; null: all.
        gate: ``missing``, ``weak`` or ``never``.

    Raises:
        InputFault: nothing runs that could carry it out, there is nothing to check, the indicators or the
            OPD are not there, or a check of that institution and year is asked for or under way.
    """
    if not holdings.catalogue.documents(institution, year):
        raise InputFault(f"Belum ada dokumen untuk tahun {year}.", "Unggah bukti dukung dahulu.")
    _possible(holdings, institution, year, indicators, unit, gate)
    parameters: dict[str, Any] = {
        **{"institution": institution, "year": year, "by": by, "gate": gate},
        **({"indicators": sorted(indicators)} if indicators else {}),
        **({"opd": unit} if unit else {}),
    }
    with connected() as client, holdings.runs.starting(institution, year):
        if under_way(holdings, institution, year) or _waiting(client, institution, year):
            raise InputFault(
                f"Pemeriksaan {institution} {year} sedang berjalan atau menunggu giliran.",
                "Tunggu sampai selesai, atau hentikan dahulu.",
            )
        deployment = client.read_deployment_by_name(DEPLOYMENT)
        run = client.create_flow_run_from_deployment(
            deployment.id, parameters=parameters, name=f"{institution} {year}", tags=[_tag(institution, year)]
        )
    return run.id.hex


def _possible(
    holdings: Holdings,
    institution: str,
    year: int,
    indicators: Sequence[int] | None,
    unit: str | None,
    gate: str,
) -> None:
    if gate not in GATES:
        raise InputFault("Ambang tidak dikenal.", f"Pilih salah satu: {', '.join(GATES)}.")
    if unit is not None and unit not in holdings.units.list(institution):
        raise InputFault("OPD itu tidak ada.", "Pilih dari daftar OPD pada Pengaturan.")
    if indicators is None:
        return
    if not indicators:
        raise InputFault("Tidak ada indikator yang dipilih.", "Sebut nomornya, atau jangan sebut apa pun.")
    known = open_instrument(instrument_of(holdings, institution, year)).indicators
    if unknown := [one for one in indicators if one not in known]:
        raise InputFault(f"Indikator {unknown[0]} tidak ada.", f"Pilih dari 1 sampai {max(known)}.")


def look(run: str) -> Asked | None:
    """A check that was asked for; null when Prefect does not know it.

    Raises:
        InputFault: no server answers.
    """
    from prefect.exceptions import ObjectNotFound

    with connected() as client:
        try:
            return _asked(client.read_flow_run(UUID(hex=run)))
        except (ObjectNotFound, ValueError):
            return None


def waiting(institution: str, year: int) -> tuple[Asked, ...]:
    """The checks of an institution and year that are asked for or under way; none when no server answers."""
    try:
        with connected() as client:
            return tuple(_asked(one) for one in _waiting(client, institution, year))
    except InputFault:
        return ()


def stop(holdings: Holdings, run: str, *, by: str) -> bool:
    """Stop a check: it is noted first, so that it counts as stopped even where nothing runs any more.

    Returns:
        Whether there was something to stop.

    Raises:
        InputFault: nothing was under way, and no server answers that would know of it.
    """
    noted = holdings.runs.cancel(run, f"Dihentikan oleh {by}.")
    try:
        with connected() as client:
            return _cancelled(client, run) or noted
    except InputFault:
        if noted:
            return True
        raise


def _cancelled(client: SyncPrefectClient, run: str) -> bool:
    from prefect.exceptions import ObjectNotFound
    from prefect.states import Cancelled, Cancelling

    try:
        asked = _asked(client.read_flow_run(UUID(hex=run)))
        if asked.waiting:
            # Of a run that goes on the runner ends the process; one that only starts finds itself over.
            end = Cancelling if asked.state == "RUNNING" else Cancelled
            client.set_flow_run_state(UUID(hex=run), end())
    except (ObjectNotFound, ValueError):
        return False
    return asked.waiting


def under_way(holdings: Holdings, institution: str, year: int) -> tuple[RunRow, ...]:
    """The runs of any kind that are going on; those that died are told apart first."""
    holdings.runs.abandoned()
    return tuple(row for row in holdings.runs.list(institution, year) if row.state == "running")


def _waiting(client: SyncPrefectClient, institution: str, year: int) -> list[FlowRun]:
    from prefect.client.schemas.filters import (
        FlowRunFilter,
        FlowRunFilterState,
        FlowRunFilterStateType,
        FlowRunFilterTags,
    )
    from prefect.client.schemas.objects import StateType

    states = FlowRunFilterStateType(any_=[StateType(name) for name in WAITING])
    return list(
        client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                tags=FlowRunFilterTags(all_=[_tag(institution, year)]), state=FlowRunFilterState(type=states)
            )
        )
    )


def _tag(institution: str, year: int) -> str:
    """What tells the checks of an institution and year; names are too free to be tags."""
    named = hashlib.sha256(comparable(institution).encode()).hexdigest()[:16]
    return f"telisik-{named}-{year}"


def _asked(run: FlowRun) -> Asked:
    given, state = run.parameters, run.state
    return Asked(
        run.id.hex,
        state.type.value if state else "SCHEDULED",
        state.message if state else None,
        str(given.get("institution", "")),
        int(given.get("year") or 0),
        given.get("by"),
    )


def server_address() -> str | None:
    """The server that workers take their work from: the one that is set, else that of this data folder; null
    when there is none."""
    return os.environ.get(_API) or recorded()


@contextmanager
def connected() -> Iterator[SyncPrefectClient]:
    """A client of the server that workers take their work from.

    Raises:
        InputFault: there is none, it does not answer, or it does not know the deployment.
    """
    address = server_address()
    if address is None:
        raise _nobody()
    prepare_prefect()
    # Only now: Prefect reads its settings when it is imported.
    import httpx
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError

    with ExitStack() as opened:
        try:
            settings = {"timeout": _SECONDS}
            client = opened.enter_context(SyncPrefectClient(address, httpx_settings=settings))
        except (httpx.HTTPError, RuntimeError) as error:
            raise _nobody() from error
        try:
            yield client
        except httpx.TransportError as error:
            raise _nobody() from error
        except (ObjectNotFound, PrefectHTTPStatusError) as error:
            raise InputFault(
                "Server alur kerja menolak permintaan ini.",
                "Periksa apakah telisik serve, atau prefect deploy --all, dari versi ini yang berjalan.",
            ) from error


def _nobody() -> InputFault:
    return InputFault("Tidak ada pelaksana pemeriksaan yang berjalan.", "Jalankan telisik serve.")
