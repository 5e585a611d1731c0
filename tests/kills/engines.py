"""The engine as it is, and two naive ones that a harness has to catch."""

from datetime import datetime

from bot.rules.nudges import Found, Sent
from bot.usecases.nudges.jobs import Place
from handlers.nudges.courier import SlackCourier
from storage.tables import Person


class ResendsAfterACrash(SlackCourier):
    """Recovers without asking Slack: what was cut off is taken for lost."""

    def find(
        self, person: Person, bundle: str, since: datetime, place: Place | None = None
    ) -> Found:
        """It never arrived."""
        return None


class NeverResends(SlackCourier):
    """Recovers without asking Slack: what was cut off is taken for sent."""

    def find(
        self, person: Person, bundle: str, since: datetime, place: Place | None = None
    ) -> Found:
        """It surely arrived."""
        return Sent(person.dm_channel or person.user_id, "0")


ENGINES: dict[str, type[SlackCourier]] = {
    "asks": SlackCourier,
    "resends": ResendsAfterACrash,
    "never resends": NeverResends,
}
