"""Progress for people: a bar on a terminal, a few plain lines elsewhere, nothing when asked to be quiet."""

from __future__ import annotations

from threading import Lock

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from cli.command import Output
from cli.console import messages

_LINES_PER_STEP = 10


class Bar:
    """A bar for each step on an interactive terminal; the name of what was finished last beside it."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[name]}", markup=False),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def begin(self, step: str, total: int | None) -> None:
        """Show a bar; one that only pulses when ``total`` is null."""
        self._task = self._progress.add_task(step, total=total, name="")
        self._progress.start()

    def advance(self, name: str) -> None:
        """Move the bar on, with the end of a long name beside it; nothing happens before the first step."""
        if self._task is not None:
            self._progress.update(self._task, advance=1, name=name[-48:])

    def end(self) -> None:
        """Take the bar away."""
        if self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None
        self._progress.stop()


class Lines:
    """About ten lines a step, for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = Lock()
        self._step, self._total, self._done = "", 0, 0

    def begin(self, step: str, total: int | None) -> None:
        """Print the step, with its number of files when that is known."""
        self._step, self._total, self._done = step, total or 0, 0
        self._console.print(f"{step}" + (f": {total} berkas" if total else ""))

    def advance(self, name: str) -> None:
        """Print the count at each tenth of the step; may be called by several threads."""
        with self._lock:
            self._done += 1
            every = max(1, -(-self._total // _LINES_PER_STEP))
            if self._total and (self._done % every == 0 or self._done == self._total):
                self._console.print(f"{self._step}: {self._done}/{self._total}")

    def end(self) -> None:
        """Nothing is left to say: the last count was printed with the last file."""


def listener(console: Console) -> Bar | Lines:
    """The progress that suits where ``console`` writes to."""
    return Bar(console) if console.is_terminal else Lines(console)


def listen(output_mode: Output) -> None:
    """Show the progress of what follows on stderr, unless it shall be quiet."""
    from flows.progress import PROGRESS

    if not output_mode.quiet:
        PROGRESS.set(listener(messages(no_color=output_mode.no_color)))
