"""What happens around people: time passes, they move and leave and come back, Slack has trouble."""

from random import Random

from tests.playground.hands import Json
from tests.soak.deeds import Deed
from tests.soak.town import PEOPLE

ZONES = (
    "Europe/London",
    "Asia/Kolkata",
    "America/New_York",
    "Pacific/Kiritimati",
    "Asia/Kathmandu",
)
ZONES += ("Pacific/Auckland", "America/St_Johns", "Pacific/Pago_Pago", "Europe/Berlin")
NAMED = (
    "<!channel> *Bo*",
    "Amara Okafor",
    "ليلى حداد",
    "🦊",
    "Ng",
    "a" * 80,
    "O'Neil & <b>Söns</b>",
    "`x`",
)
STEPS: tuple[Json, ...] = (
    *({"hours": 1}, {"hours": 3}, {"hours": 8}, {"days": 1}, {"days": 1, "hours": 2}),
    *({"days": 3}, {"days": 7}, {"minutes": 10}),
)
METHODS = ("*", "chat.postMessage", "chat.update", "views.open", "views.publish", "views.update")
METHODS += ("views.push", "response_url", "users.info", "conversations.open", "files.info")
METHODS += ("files.getUploadURLExternal", "files.completeUploadExternal", "conversations.history")
# A call that is never answered takes 15 seconds: tests/kills has that.
FAULTS: tuple[Json, ...] = (
    *({"kind": "ratelimited", "retry_after": 0}, {"kind": "ratelimited", "retry_after": 1}),
    *({"kind": "http_500"}, {"kind": "cut_before"}, {"kind": "cut_after"}),
    *({"kind": "error", "error": "internal_error"}, {"kind": "error", "error": "fatal_error"}),
)
TICK = {"do": "tick"}


def time_passes(rng: Random) -> list[Deed]:
    """The clock moves on, and the bot does what is due."""
    moved = Deed("clock", "control", {"do": "clock", "add": rng.choice(STEPS)})
    return [moved, Deed("clock", "tick", {"do": "tick"})]


def somebody_changes(rng: Random, away: list[str]) -> Deed:
    """Slack tells of a member: another zone, name or role, gone, or back."""
    if away and rng.random() < 0.7:
        return _user(rng.choice(away), deleted=False)
    user = rng.choice(PEOPLE)
    match rng.randrange(5):
        case 0 if len(away) < 2:
            return _user(user, deleted=True)
        case 1:
            return _user(user, real_name=rng.choice(NAMED))
        case 2:
            return _user(user, is_restricted=rng.random() < 0.3)
        case 3:
            return _user(user, is_admin=rng.random() < 0.4)
    return _user(user, tz=rng.choice(ZONES))


def trouble(rng: Random) -> Deed:
    """One of Slack's next answers goes wrong."""
    fault = rng.choice(FAULTS) | {"method": rng.choice(METHODS), "times": rng.choice((1, 1, 2))}
    return Deed("slack", "control", {"do": "fault", **fault})


def again(rng: Random) -> Deed:
    """Slack sends once more what it sent last."""
    what = rng.choice(("event", "command", "interaction", "interaction"))
    return Deed("slack", "control", {"do": "deliver_again", "what": what})


def hangs_up() -> Deed:
    """Slack asks for a new connection."""
    return Deed("slack", "control", {"do": "disconnect"})


def _user(user: str, **more: object) -> Deed:
    return Deed(user, "control", {"do": "user", "user": user, **more})
