"""The deployments of ``prefect.yaml``, as the runner of a small office takes them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from corpus.zones import VARIABLE, default_zone
from flows.faults import InputFault
from flows.requests import connected, server_address

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

_HERE = Path(__file__).parent
NIGHTLY = "nightly"
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def declaration() -> Path:
    """The file: beside the packages in a checkout, inside ``flows`` where Telisik is installed."""
    packaged = _HERE / "prefect.yaml"
    return packaged if packaged.is_file() else _HERE.parent / "prefect.yaml"


def settle_timezone() -> str:
    """The time zone of the schedules, put into the environment under its full name; WIB unless it is set.

    Raises:
        CorpusError: it is none.
    """
    zone = default_zone()
    os.environ[VARIABLE] = zone
    return zone


def declared(nightly_at: str | None = None) -> list[dict[str, Any]]:
    """The deployments as they are written, with the variables of the environment filled in.

    Args:
        nightly_at: when the nightly check begins (``01:30``), in place of what is written.
    """
    from prefect.utilities.templating import apply_values

    settle_timezone()
    content = yaml.safe_load(declaration().read_text("utf-8"))
    filled: list[dict[str, Any]] = [apply_values(one, {}) for one in content["deployments"]]
    for entry in (entry for one in filled if one["name"] == NIGHTLY for entry in one["schedules"]):
        if nightly_at is not None:
            entry["cron"] = cron(nightly_at)
    return filled


def cron(nightly_at: str) -> str:
    """``30 1 * * *`` of ``01:30``.

    Raises:
        InputFault: it is no time of day.
    """
    found = _CLOCK.fullmatch(nightly_at.strip())
    if found is None:
        raise InputFault("Jam pemeriksaan malam tidak dipahami.", "Tulis jam dan menit, misalnya 01:30.")
    return f"{int(found[2])} {int(found[1])} * * *"


def reschedule(nightly_at: str) -> bool:
    """Let the nightly check begin at another time from now on, where a server runs; whether one does.

    Raises:
        InputFault: it is no time of day, or the server refuses.
    """
    wanted = cron(nightly_at)
    if server_address() is None:
        return False
    try:
        with connected() as client:
            from prefect.client.schemas.schedules import CronSchedule

            found = client.read_deployment_by_name(f"malam/{NIGHTLY}")
            for one in found.schedules:
                if isinstance(one.schedule, CronSchedule):
                    schedule = one.schedule.model_copy(update={"cron": wanted})
                    client.update_deployment_schedule(found.id, one.id, schedule=schedule)
    except InputFault as error:
        # It is starting, stopping, or another release: what was set counts at its next start.
        raise InputFault(
            "Jadwal tersimpan, tetapi server alur kerja tidak menerimanya.", "Jalankan ulang telisik serve."
        ) from error
    return True


def deployments(nightly_at: str | None = None) -> list[RunnerDeployment]:
    """What the runner serves; see :func:`declared`."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig
    from prefect.deployments.runner import RunnerDeployment

    return [
        RunnerDeployment.from_entrypoint(
            _module(one["entrypoint"]),
            one["name"],
            description=one.get("description"),
            schedules=[_schedule(entry) for entry in one.get("schedules", [])],
            concurrency_limit=(
                ConcurrencyLimitConfig.model_validate(one["concurrency_limit"])
                if "concurrency_limit" in one
                else None
            ),
        )
        for one in declared(nightly_at)
    ]


def _module(entrypoint: str) -> str:
    """``flows/nightly.py:nightly`` as the module path that works wherever Telisik is installed."""
    path, _, name = entrypoint.partition(":")
    return f"{path.removesuffix('.py').replace('/', '.')}.{name}"


def _schedule(entry: dict[str, Any]) -> Any:
    from prefect.schedules import Cron, Interval

    if "cron" in entry:
        return Cron(entry["cron"], timezone=entry["timezone"])
    return Interval(entry["interval"])
