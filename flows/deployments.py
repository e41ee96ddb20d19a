"""The deployments of ``prefect.yaml``, as the runner of a small office takes them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from corpus.zones import VARIABLE, default_zone

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

_HERE = Path(__file__).parent


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


def declared() -> list[dict[str, Any]]:
    """The deployments as they are written, with the variables of the environment filled in."""
    from prefect.utilities.templating import apply_values

    settle_timezone()
    content = yaml.safe_load(declaration().read_text("utf-8"))
    filled: list[dict[str, Any]] = [apply_values(one, {}) for one in content["deployments"]]
    return filled


def deployments() -> list[RunnerDeployment]:
    """What the runner serves."""
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
        for one in declared()
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
