"""The log: one line for each event, without tokens and without anybody's words."""

import logging
import re
import sys
import traceback
from pathlib import Path

TOKEN = re.compile(r"\b(xox[a-z]|xapp)(?:\.xox[a-z])?-[\w.-]+|(?<=://)[^/\s@]+:[^/\s@]+(?=@)")
HOUSE = Path(__file__).resolve().parents[1]
PLACES = 4  # how many of an exception's places are told


class OneLine(logging.Formatter):
    """Time, level, room and message; of an exception its type and places, not what it quotes.

    An exception's words may repeat what a person wrote, or a statement with its values.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[1] is not None:
            line += f" [{told(record.exc_info[1])}]"
        return redact(" ⏎ ".join(line.splitlines()))


def redact(text: str) -> str:
    """The text without tokens, and without the password of an address."""
    return TOKEN.sub(lambda match: f"{match[1] or ''}…", text)


def told(error: BaseException) -> str:
    """An exception's type and the places that it passed, the nearest first."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _is_ours(frame.filename)] or list(frames)
    if frames and frames[-1] not in ours:
        ours.append(frames[-1])
    places = (f"{_short(f.filename)}:{f.lineno} {f.name}" for f in reversed(ours[-PLACES:]))
    return f"{type(error).__name__} at " + " < ".join(places)


def _is_ours(filename: str) -> bool:
    return filename.startswith(str(HOUSE)) and "site-packages" not in filename


def _short(filename: str) -> str:
    if _is_ours(filename):
        return str(Path(filename).relative_to(HOUSE))
    return "/".join(Path(filename).parts[-2:])


def set_up_log(level: str) -> None:
    """Write to the standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # At DEBUG the libraries print whole requests, people's words among them.
    quiet = logging.INFO if level == "DEBUG" else max(logging.WARNING, root.level)
    for name in ("slack_sdk", "slack_bolt", "waitress", "aiohttp", "alembic", "apscheduler"):
        logging.getLogger(name).setLevel(quiet)
    # Each would-be listener of an unheard event is a page of advice to Bolt.
    logging.getLogger("slack_bolt").setLevel(max(quiet, logging.ERROR))
