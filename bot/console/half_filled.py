"""The marker of a playground that is being filled: who fills it, and whether that one lives."""

import os
import sys
from pathlib import Path

from bot.config import ConfigError


class HalfFilled:
    """A file with the id of the process that fills; whoever is ended in the middle leaves it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "half-filled"

    def begin(self) -> None:
        """From now on this process fills; ConfigError while another one does."""
        self.was_left()
        self._file.write_text(str(os.getpid()))

    def end(self) -> None:
        """What was filled is whole, or thrown away."""
        self._file.unlink(missing_ok=True)

    def was_left(self) -> bool:
        """Whether somebody was ended in the middle; ConfigError while another one is at it."""
        if self.is_anothers():
            raise ConfigError(
                f"Another playground ({_process(self._file)}) is just filling {self._file.parent}. "
                "Wait a minute until it is done, or start in another folder. If there is no such "
                f"playground, delete {self._file}."
            )
        return self._file.exists()

    def is_anothers(self) -> bool:
        """Whether another process fills just now."""
        process = _process(self._file)
        # In a container every run may have the same id: the marker's is then this process' own.
        return process != os.getpid() and _lives(process)


def _process(file: Path) -> int:
    """The process id in the marker; 0 for none."""
    try:
        return int(file.read_text())
    except (FileNotFoundError, ValueError):
        return 0


def _lives(process: int) -> bool:
    if process <= 0 or sys.platform == "win32":  # where this signal would be a Ctrl+C
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is somebody else's
        return True
    return True
