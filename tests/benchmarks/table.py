"""Figures beside each other: medians, their ratio, what is aimed at, and what fails."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Table:
    """The figures of one measurement; `show` prints them and fails for what is far off its aim."""

    title: str
    columns: tuple[str, str]
    note: str = ""
    lines: list[tuple[str, ...]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def compare(
        self,
        what: str,
        ours: Sequence[float],
        beside: Sequence[float],
        aim: float | None = None,
        fails: float | None = None,
        unit: str = "ms",
    ) -> None:
        """One line: two series that were measured in turns, by their medians."""
        one, other = median(ours), median(beside)
        ratio = one / other
        figures = (f"{_three(one)} {unit}", f"{_three(other)} {unit}", f"{ratio:.2f}")
        self.lines.append((what, *figures, _limit(aim), _limit(fails)))
        if fails is not None and ratio > fails:
            self.missed.append(f"{what}: {ratio:.2f} times, more than {fails:g}")

    def state(self, what: str, ours: str, beside: str = "") -> None:
        """One line that is told, not judged."""
        self.lines.append((what, ours, beside, "", "", ""))

    def show(self) -> None:
        """Print it; AssertionError when a ratio is far off."""
        head = ("", *self.columns, "ratio", "aim", "fails above")
        columns = [c for c in zip(head, *self.lines, strict=True) if any(c[1:])]
        widths = [max(map(len, column)) for column in columns]
        rows = list(zip(*columns, strict=True))
        rows.insert(1, tuple("-" * width for width in widths))
        print(f"\n\n{self.title}{f' ({self.note})' if self.note else ''}")
        for first, *others in rows:
            figures = (word.rjust(width) for word, width in zip(others, widths[1:], strict=True))
            print("  ".join((first.ljust(widths[0]), *figures)).rstrip())
        assert not self.missed, "; ".join(self.missed)


def _three(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _limit(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
