"""How far long work has come: a bar a stage on a terminal, and a line now and then in a file or pipe."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from pipeline.storage import recompute

WORTH_TELLING = 50
"""Work on fewer documents than this is over before anybody could read of it."""
SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress() -> Iterator[recompute.Progress]:
    """Show the progress of stages while the context lasts; give the function to report with."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _Lines(console).report
        return
    columns = (
        TextColumn("{task.description:<16}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=console, transient=True) as shown:

        def report(stage: str, done: int, total: int) -> None:
            if total < WORTH_TELLING:
                return
            if stage not in bars:
                bars[stage] = shown.add_task(stage, total=total, rate="")
            speed = shown.tasks[bars[stage]].speed
            shown.update(bars[stage], completed=done, rate=f"{speed:,.0f} documents/s" if speed else "")

        yield report


class _Lines:
    """Prints a line when enough time has gone by since the last one."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage = ""
        self._began = self._last = time.monotonic()
        self._before = 0

    def report(self, stage: str, done: int, total: int) -> None:
        """Say how many documents are done, how fast, and for how long it will go on."""
        now = time.monotonic()
        if stage != self._stage:
            # The first report comes with work done: the rate counts from there.
            self._stage, self._began, self._last, self._before = stage, now, now, done
        if total < WORTH_TELLING or now - self._last < SECONDS_BETWEEN_LINES:
            return
        self._last = now
        rate = (done - self._before) / (now - self._began)
        left = f", {_minutes((total - done) / rate)} left" if rate else ""
        self._console.print(f"{stage}: {done:,} of {total:,} documents, {rate:,.0f} documents/s{left}")


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
