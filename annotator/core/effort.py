"""The work that a review took: active time and keystrokes. Shown only to the reviewer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """The work on a review: decided units, active milliseconds (without idle time), and keystrokes."""

    units: int
    active_ms: int
    keys: int

    @property
    def keys_per_unit(self) -> float | None:
        """Keystrokes per decided unit, rounded to two decimals; None if no unit is decided."""
        return round(self.keys / self.units, 2) if self.units else None

    def __str__(self) -> str:
        """Return a summary such as `27 units, 6 min 20 s, 1.1 keys a unit`."""
        minutes, seconds = divmod(round(self.active_ms / 1000), 60)
        parts = [f"{self.units} unit{'' if self.units == 1 else 's'}"]
        parts.append(f"{minutes} min {seconds} s" if minutes else f"{seconds} s")
        if self.keys_per_unit is not None:
            parts.append(f"{self.keys_per_unit:.1f} keys a unit")
        return ", ".join(parts)
