"""The workspace on disk: written shortly after each change, replaced whole, read at the start."""

import json
import logging
from pathlib import Path
from typing import Any

from bot.playground.world import Channel, File, Message, Person, View, World

log = logging.getLogger(__name__)

RECORDS = {"people": Person, "channels": Channel, "views": View, "files": File}


def as_text(world: World, seconds_ahead: float) -> str:
    """The whole workspace as JSON."""
    return json.dumps({"seconds_ahead": seconds_ahead, "world": world}, default=vars)


def as_world(text: str) -> tuple[World, float]:
    """The workspace and the clock's lead from JSON; raises ValueError, KeyError or TypeError."""
    saved = json.loads(text)
    kept: dict[str, Any] = dict(saved["world"])
    for name, record in RECORDS.items():
        kept[name] = {key: record(**fields) for key, fields in kept[name].items()}
    kept["messages"] = {c: [Message(**m) for m in many] for c, many in kept["messages"].items()}
    return World(**kept), float(saved["seconds_ahead"])


class Memory:
    """The folder in which a workspace is remembered, or nothing at all."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.bytes: dict[str, bytes] = {}
        if folder:
            (folder / "files").mkdir(parents=True, exist_ok=True)

    def load(self) -> tuple[World, float] | None:
        """What was remembered; a broken file is set aside, not fatal."""
        path = self.folder / "workspace.json" if self.folder else None
        if not path or not path.exists():
            return None
        try:
            return as_world(path.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            aside = path.with_suffix(".broken")
            path.replace(aside)
            log.warning("The remembered workspace cannot be read (%s); kept as %s", error, aside)
            return None

    def save(self, text: str) -> None:
        """Puts the new text in the old one's place in one step."""
        if self.folder:
            _replace(self.folder / "workspace.json", text.encode())

    def keep_file(self, file_id: str, content: bytes) -> None:
        """Keeps an upload's bytes; the id is the server's own."""
        if self.folder:
            _replace(self.folder / "files" / file_id, content)
        else:
            self.bytes[file_id] = content

    def file(self, file_id: str) -> bytes | None:
        """An upload's bytes."""
        if not self.folder:
            return self.bytes.get(file_id)
        path = self.folder / "files" / file_id
        return path.read_bytes() if path.exists() else None

    def forget_files(self) -> None:
        """Drops all uploads, when the workspace starts over."""
        self.bytes.clear()
        for path in (self.folder / "files").iterdir() if self.folder else ():
            path.unlink()


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)
