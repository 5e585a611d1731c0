"""What people put into fields and choose in menus: for each kind of element, good and odd."""

from datetime import date, timedelta
from random import Random

from bot.rules.exports import FAREWELL
from tests.playground.hands import Json
from tests.soak.audience import of_field
from tests.soak.town import LETTERS, PEOPLE
from tests.soak.words import MOST, Marks, words

NOBODY = ("U04NAVBOT01", "USLACKBOT")  # no people, though a menu offers them
FAR = ("0001-01-01", "1900-02-28", "2038-01-20", "2999-12-31", "9999-12-31", "2028-02-29")
SHARED = "shared"  # the field that asks who may see it
TIMES = ("00:00", "09:00", "10:30", "23:59")
Value = object


def value_of(rng: Random, element: Json, today: date, oddity: float) -> Value:
    """A simple value as the playground takes it, of anything but words; None is empty."""
    kind = element["type"]
    match kind:
        case "datepicker":
            return _day(rng, today, oddity)
        case "timepicker":
            return rng.choice(TIMES)
        case "users_select":
            return rng.choice(NOBODY if rng.random() < oddity else PEOPLE)
        case "conversations_select" | "channels_select":
            return rng.choice(("C04GENERAL1", "C04MENTORS2"))
        case "number_input":
            return str(rng.choice((0, 1, 3, 10)))
        case "checkboxes" | "multi_static_select":
            every = offered(element)
            return rng.sample(every, rng.randint(0, len(every)))
        case _:
            every = offered(element)
            return rng.choice(every) if every else None


def offered(element: Json) -> list[str]:
    """The values of a menu's choices."""
    groups = [group["options"] for group in element.get("option_groups") or []]
    flat = [*(element.get("options") or []), *(option for each in groups for option in each)]
    return [option["value"] for option in flat]


def _day(rng: Random, today: date, oddity: float) -> str:
    if rng.random() < oddity:
        past = (today - timedelta(days=rng.choice((1, 40, 4000)))).isoformat()
        return rng.choice((*FAR, past))
    return (today + timedelta(days=rng.randint(0, 200))).isoformat()


def filled(
    rng: Random, view: Json, user: str, marks: Marks, today: date, oddity: float
) -> tuple[Json, Json]:
    """What somebody enters into a form, by block and action; and the marks' audiences by block."""
    values: Json = {}
    audiences: Json = {}
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    # Who is to see it is chosen first: it says whose eyes the words are for.
    for block in sorted(inputs, key=lambda block: block["block_id"] != SHARED):
        name, element = block["block_id"], block["element"]
        audience = of_field(view["callback_id"], name, private=_is_private(view, values))
        audiences[name] = audience
        if rng.random() < _stays(view, block):
            continue
        if element["type"] == "plain_text_input":
            mark = marks.new(LETTERS[user], audience)
            entered: Value = _words(rng, block, mark, oddity)
        else:
            entered = value_of(rng, element, today, oddity)
        values[name] = {element["action_id"]: entered}
    return values, audiences


def _is_private(view: Json, values: Json) -> bool:
    """Whether the form says that nobody else is to see what is in it."""
    if SHARED in values:
        return "private" in values[SHARED].values()
    held = view["state"]["values"].get(SHARED, {}).values()
    return any((state.get("selected_option") or {}).get("value") == "private" for state in held)


def _stays(view: Json, block: Json) -> float:
    """How likely a field is left as it is."""
    held = str(view["state"]["values"].get(block["block_id"]))
    if "'initial" in str(block["element"]) or "'value': '" in held:
        return 0.5
    return 0.4 if block.get("optional") else 0.03


def _words(rng: Random, block: Json, mark: str, oddity: float) -> str:
    if block["block_id"] == "word" and rng.random() < 0.5:
        return FAREWELL
    if "url" in block["block_id"] and rng.random() > oddity:
        return f"https://example.org/{mark}"
    return words(rng, mark, oddity, block["element"].get("max_length", MOST))
