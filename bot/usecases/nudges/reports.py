"""What a tick did, or would do: a line for each row or message, never anybody's words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from bot.rules.nudges import Delivery, Limited, Refused, Sent, Unclear, blocks_app
from bot.usecases.nudges.claims import Claim, Ended

BUG, LIMITED = "bug", "ratelimited"


@dataclass(frozen=True)
class TickLine:
    """What one row or message came to; never anybody's words."""

    user: str
    kinds: tuple[str, ...]
    outcome: str  # sent, would send, dropped, postponed, waits, failed, recovered, again
    reason: str = ""


@dataclass
class TickReport:
    """What a tick did (or, in a dry run, would do)."""

    at: datetime
    dry_run: bool = False
    lines: list[TickLine] = field(default_factory=list)

    def tell_ended(self, ended: Sequence[Ended]) -> None:
        """Rows that were settled without a message."""
        for each in ended:
            self.lines.append(TickLine(each.user_id, (each.kind,), each.outcome, each.reason))

    def tell_delivery(self, claim: Claim, delivery: Delivery) -> None:
        """What became of a message."""
        self.tell(claim, *_outcome(delivery, placed=claim.place is not None))

    def tell(self, claim: Claim, outcome: str, reason: str = "") -> None:
        """One message, to whom, and what it was about."""
        kinds = tuple(row.kind for row in claim.rows)
        self.lines.append(TickLine(claim.person.user_id, kinds, outcome, reason))

    def as_json(self) -> dict[str, Any]:
        """The report for a script."""
        return {
            "at": self.at.isoformat(),
            "dry_run": self.dry_run,
            "lines": [asdict(line) for line in self.lines],
        }


def _outcome(delivery: Delivery, *, placed: bool) -> tuple[str, str]:
    match delivery:
        case Sent():
            return "sent", ""
        case Limited():
            return "waits", LIMITED
        case Refused(error):
            return ("waits" if blocks_app(error, placed=placed) else "failed"), error
        case Unclear(why):
            return "waits", why
