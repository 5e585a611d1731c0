"""Bad input to every form and button of a life: each is answered in words, and none harms."""

import json
from collections.abc import Iterator
from typing import Any

from storage.tables import Mentorship
from tests.e2e.captured import Press, Sent, forms, presses
from tests.e2e.conftest import Town
from tests.e2e.helping import Three
from tests.e2e.life import PULSE, Two
from tests.e2e.someone import Someone
from tests.playground.hands import Json

TEXTS = {
    "blank": "",
    "blanks only": " \u200b\n\t ",
    "3,000 characters": "€" * 3_000,
    "emoji": "🧭 👩🏽‍💻 " * 9,
    "right to left": "\u202eأريد أن أتعلم القيادة שלום",
    "calls everybody": "<!channel> <@U04JONAS028> @here & *all* `x`",
}
CHOICES = ("nobody", "²", "9" * 30, None)
DAYS = ("0001-01-01", "9999-12-31", None)
VALUES = ("", "²", "9" * 30)
SORRY = "Something went wrong"


def _odd(form: Sent) -> Iterator[Sent]:
    """The same form with one kind of field as nobody should fill it in."""
    fields = json.loads(form.fields)
    for text in TEXTS.values():
        yield _with(form, fields, ("plain_text_input",), {"value": text})
    for value in CHOICES:
        option = {"value": value} if value is not None else None
        given: Json = {"selected_option": option, "selected_options": [option] if option else None}
        kinds = ("static_select", "radio_buttons", "checkboxes", "users_select")
        yield _with(form, fields, kinds, given | {"selected_user": value})
    for day in DAYS:
        given = {"selected_date": day, "selected_time": "25:99" if day else None}
        yield _with(form, fields, ("datepicker", "timepicker"), given)
    for start in (0, 1):  # every second one is missing, then the others
        rest = dict(list(fields.items())[start::2])
        yield Sent(form.callback_id, form.note, json.dumps(rest))


def _with(form: Sent, fields: Json, kinds: tuple[str, ...], given: Json) -> Sent:
    changed = {n: e | given if e["type"] in kinds else e for n, e in fields.items()}
    return Sent(form.callback_id, form.note, json.dumps(changed))


def _submit(town: Town, person: Someone, every: list[Sent]) -> None:
    for form in every:
        answer = town.control("raw", type="interactive", payload=form.payload(person))
        assert answer["acked"], form
        assert SORRY not in json.dumps(answer["response"]), form
        for words in (answer["response"] or {}).get("errors", {}).values():
            assert words.endswith((".", "?")), (form, words)


def _asks_priya(town: Town, diego: Someone, priya: Someone) -> None:
    """An open request with a question, whose forms stand open."""
    diego.types("/mentor request @Priya Raman")
    diego.modal("Ask for mentoring")
    assert diego.fills(introduction="Diego", why_you="Calm", asks_for="An hour")["ok"]
    diego.closes()
    town.ticks(PULSE.replace(hour=18))
    asked = f"<@{diego.user}> asks whether"
    priya.clicks("Decline", within=asked)
    priya.modal("Decline kindly")
    priya.closes()
    priya.clicks("Ask something first", within=asked)
    priya.modal("Ask something first")
    priya.closes()


def test_forms_and_buttons_of_a_whole_life_take_whatever_comes(
    town: Town, diego: Someone, amara: Someone, priya: Someone, acks: list[str]
) -> None:
    priya.opens_home("Welcome")
    Two(town, diego, amara).live()
    _asks_priya(town, diego, priya)
    town.typed += ["€" * 50, "<!channel> <@U04JONAS028>"]
    shown = _shown(town, acks)
    assert len({name for name, _ids_of in shown}) > 20
    pressed = {p.name: p for p in presses(town, acks)}
    last = [f for f in shown.values() if f.callback_id == "mentorships.end.submit"]
    every = [f for f in shown.values() if f not in last]
    for person in (diego, priya):
        own = [f for f in every if (person is priya) == ("requests." in f.callback_id)]
        _submit(town, person, list(dict.fromkeys(odd for form in own for odd in _odd(form))))
    _press(town, diego, pressed)
    town.settles()
    assert SORRY not in str(town.calls())
    _submit(town, diego, [odd for form in last for odd in _odd(form)])
    assert "ended" in {mentorship.state for mentorship in town.rows(Mentorship)}
    _submit(town, diego, every)  # what stood open when it ended
    _submit(town, amara, every)
    town.settles()
    assert SORRY not in str(town.calls())


def test_forms_and_buttons_of_an_introduction_take_whatever_comes(
    town: Town, diego: Someone, priya: Someone, amara: Someone, acks: list[str]
) -> None:
    Three(town, diego, priya, amara).live()
    town.typed += ["€" * 50, "<!channel> <@U04JONAS028>"]
    shown = _shown(town, acks)
    assert len({name for name, _ids_of in shown}) > 10
    for form in shown.values():
        asked = form.callback_id.startswith(("experts.offer", "intros.decline", "intros.suggest"))
        answers = form.callback_id.startswith(("proposals.yes", "proposals.no"))
        mentor = amara if form.callback_id == "proposals.submit" else diego
        _submit(town, priya if asked or answers else mentor, list(dict.fromkeys(_odd(form))))
    _press(town, diego, {p.name: p for p in presses(town, acks)})
    town.settles()
    assert SORRY not in str(town.calls())


def _shown(town: Town, acks: list[str]) -> dict[tuple[str, str], Sent]:
    """Every form that was shown, once for what it is about."""
    return {
        (f.callback_id, _ids(f.note)): f for f in forms(town, acks) if f.callback_id != "goals.add"
    }


def _press(town: Town, person: Someone, pressed: dict[str, Press]) -> None:
    for press in pressed.values():
        for value in VALUES:
            odd = Press(f"{press.name}#x", press.kind, value, press.view, press.note)
            payload: Any = odd.payload(person, {})
            assert town.control("raw", type="interactive", payload=payload)["acked"], odd


def _ids(note: str) -> str:
    """What a form is about, without the trigger that opened it."""
    found = json.loads(note) if note.startswith("{") else {}
    return json.dumps({k: v for k, v in found.items() if k != "opened"})
