"""Work for the moments in which the user does nothing: loading forms, and collecting garbage.

A full garbage collection looks at every object in memory, which takes 0.2 s once a long article is open. So
no key starts one: objects that were just loaded are left out (frozen), and the rest is collected in pauses.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable
from time import monotonic

PAUSE = 0.5
"""Seconds without input after which the user counts as idle."""

LONG_PAUSE = 5.0
"""Seconds without input before everything is collected, which a key might have to wait for."""

LOADS = 10
"""Articles opened before everything is collected: closed ones are freed without that, except for cycles."""

BETWEEN = 0.02
"""Seconds between two jobs, so that a key waits for one at most."""

YOUNG_COLLECTIONS = 150
"""Collections of young objects after which Python collects everything that is not frozen, key or not.

That is after a million new objects, or 2,000 keys, without a pause: a limit to the memory.
"""


class IdleWork:
    """Runs jobs once each, and collects garbage, one after the other, while the user does nothing."""

    def __init__(self, set_timer: Callable[[float, Callable[[], None]], object]) -> None:
        """Set the function that calls another one after some seconds."""
        self._set_timer = set_timer
        self._jobs: deque[Callable[[], object]] = deque()
        self._thresholds: tuple[int, int, int] | None = None
        """Python's thresholds, until they are restored; None before the start and after the end."""
        self._last_input = monotonic()
        self._waiting = False
        """Whether a timer is running."""
        self._used = False
        """Whether there was input since the last collection."""
        self._loads = 0
        """How often objects were frozen since everything was collected."""

    def start(self, jobs: Iterable[Callable[[], object]] = ()) -> None:
        """Begin, after the first paint; enable the collector, which the command line may have disabled."""
        self._jobs.extend(jobs)
        self._thresholds = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(*self._thresholds[:2], YOUNG_COLLECTIONS)
        gc.enable()
        self._wait(PAUSE)

    def stop(self) -> None:
        """End; leave the collector to Python again."""
        if self._thresholds is not None:
            gc.set_threshold(*self._thresholds)
            gc.unfreeze()
            self._thresholds = None

    def input(self) -> None:
        """Note a key, a click or a paste: nothing runs until the next pause."""
        self._last_input, self._used = monotonic(), True
        self._wait(PAUSE)

    def loaded(self) -> None:
        """Leave what was just loaded out of collections until a long pause."""
        if self._thresholds is not None:
            gc.freeze()
            self._loads += 1
            self._wait(PAUSE)

    def _wait(self, seconds: float) -> None:
        if self._thresholds is not None and not self._waiting:
            self._waiting = True
            self._set_timer(seconds, self._run)

    def _run(self) -> None:
        self._waiting = False
        if self._thresholds is None:
            return
        idle = monotonic() - self._last_input
        if idle < PAUSE:
            self._wait(PAUSE - idle)
        elif self._jobs:
            self._jobs.popleft()()
            self._wait(BETWEEN)
        elif self._used:
            self._used = False
            gc.collect()
            self._wait(BETWEEN)
        elif self._loads >= LOADS and idle < LONG_PAUSE:
            self._wait(LONG_PAUSE - idle)
        elif self._loads >= LOADS:
            self._loads = 0
            gc.unfreeze()
            gc.collect()
            gc.freeze()
