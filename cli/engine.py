"""Prefect's engine, started by the commands that run their work as flows."""

from __future__ import annotations

from cli.command import Output
from cli.console import messages


def start_engine(output_mode: Output) -> None:
    """Settle Prefect's settings and wait for its server; only afterwards may flows be imported.

    Raises:
        InputFault: the server never answered.
    """
    from flows.runtime import prepare_run

    prepare_run(verbose=output_mode.verbose)
    if not output_mode.quiet:
        messages(no_color=output_mode.no_color).print("Menyiapkan mesin alur kerja ...")
    from flows.engine import ready

    ready()
