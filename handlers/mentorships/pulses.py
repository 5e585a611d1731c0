"""How it is going, heard: one tap, and perhaps a private word."""

from datetime import date

from slack_bolt import App

from bot.rules.refusals import NotFound
from bot.usecases.mentorships import pulses
from bot.usecases.mentorships.pulses import PulsePrompt
from bot.usecases.planning.mentorships import PULSE, mentorship_subject
from handlers.errors import hear
from handlers.inputs import typed
from handlers.mentorships import forms
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear the answers."""
    app.action(named("pulses.score"))(hear(on_scored))
    app.action(named("pulses.words"))(hear(on_words_wanted))
    app.view("pulses.words.submit")(hear(on_words_submitted))


def key_and_day(value: str) -> tuple[int, date | None]:
    """The mentorship and the day of a value like “12.2026-12-23”, whatever follows."""
    key, day = [*value.split("."), ""][:2]
    try:
        return (int(key[:18]) if key.isascii() and key.isdecimal() else 0), date.fromisoformat(day)
    except ValueError:
        return 0, None


def on_scored(visit: Visit) -> None:
    """1 to 5."""
    key, day = key_and_day(visit.value)
    score = visit.value.rpartition(".")[2]
    number = int(score) if len(score) == 1 and score in "12345" else 0
    if day is None:
        raise NotFound("mentorship")
    prompt = pulses.score_mentorship(visit.deps, visit.actor, key, day, number)
    visit.ack()
    _retell(visit, prompt)


def on_words_wanted(visit: Visit) -> None:
    """“A private word”."""
    visit.ack()
    key, day = key_and_day(visit.value)
    if day is None:
        raise NotFound("mentorship")
    visit.open(forms.pulse_form(pulses.get_pulse(visit.deps, visit.actor, key, day)))


def on_words_submitted(visit: Visit) -> None:
    """A private word is kept; no message repeats it."""
    try:
        day = date.fromisoformat(str(visit.note().get("asked")))
    except ValueError:
        raise NotFound("mentorship") from None
    words = typed(visit.view, "words") or ""
    pulses.word_pulse(visit.deps, visit.actor, visit.noted("mentorship"), day, words)
    visit.ack()


def _retell(visit: Visit, prompt: PulsePrompt) -> None:
    if prompt.pair is not None:
        subject = mentorship_subject(prompt.pair.mentorship, prompt.asked_on.isoformat())
        retell(visit, [PULSE], [subject])
