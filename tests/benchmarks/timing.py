"""Time calls in turn, so that a machine that slows down slows all of them: medians, and ratios of the same round."""

import gc
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

ROUNDS = int(os.environ.get("TIMELINE_BENCH_ROUNDS", "15"))
_BUDGET = 4.0  # seconds for all rounds of one comparison: what is slow is called less often
PATIENCE = 60.0
"""Seconds after which a call is given up."""


class GivenUp(BaseException):
    """A call took too long; nothing that only catches errors may catch it."""


class Timed(NamedTuple):
    """The median seconds of some calls, and of how often the first was that of this, round by round."""

    seconds: float
    ratio: float


def time_calls(calls: Mapping[str, Callable[[], object]]) -> dict[str, Timed]:
    """Time calls in turn, the first round apart, which warms the caches; one that is given up is left out."""
    runs: dict[str, list[float]] = {}
    for name, call in calls.items():
        if (first := _time_once(call)) is not None:
            runs[name] = [first]
    rounds = min(ROUNDS, int(_BUDGET / max(1e-9, sum(run[0] for run in runs.values()))))
    for at in range(rounds):
        for name, earlier in runs.items():
            seconds = _time_once(calls[name])
            if at == 0:
                earlier.clear()
            earlier.append(PATIENCE if seconds is None else seconds)
    base = next(iter(calls))
    return {name: Timed(statistics.median(run), _compare(runs.get(base, ()), run)) for name, run in runs.items()}


def _compare(first: Sequence[float], other: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(first, other, strict=True)) if first else float("nan")


def _time_once(call: Callable[[], object]) -> float | None:
    gc.collect()
    try:
        with _limited():
            start = time.perf_counter()
            call()
            return time.perf_counter() - start
    except GivenUp:
        return None


@contextmanager
def _limited() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise GivenUp

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Cost(NamedTuple):
    """What one process took: seconds on the clock, of them its own, the most memory, in MiB; whether it ended."""

    seconds: float
    own: float
    mebibytes: float
    ended: bool


_LAUNCHER = """
import contextlib, resource, subprocess, sys, time
start, code = time.perf_counter(), None
with contextlib.suppress(subprocess.TimeoutExpired):
    code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, timeout=float(sys.argv[1])).returncode
seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss, int(code is not None))
sys.exit(code or 0)
"""


def run_process(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run a process to its end; raises CalledProcessError where it fails."""
    subprocess.run(command, check=True, capture_output=True, env=_list_environment(environment))


def measure_process(
    command: Sequence[str], environment: Mapping[str, str] | None = None, *, patience: float = 5 * PATIENCE
) -> Cost:
    """Run a process and measure it; raises CalledProcessError where it fails.

    It is run by a small one: on Linux a process is told to have had at least the memory of the one that started it.
    """
    done = subprocess.run(
        [sys.executable, "-c", _LAUNCHER, str(patience), *command],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=_list_environment(environment or {}),
    )
    seconds, own, kibibytes, ended = done.stdout.split()
    return Cost(float(seconds), float(own), int(kibibytes) / 1024, ended == "1")


def _list_environment(more: Mapping[str, str]) -> dict[str, str]:
    """List the variables of a process: its modules stay compiled from one run to the next, as those of users do."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(more)
