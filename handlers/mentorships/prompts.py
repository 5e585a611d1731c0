"""What the clock asks about a mentorship, whole in its text; settled, it is a record."""

from datetime import datetime

from bot.rules.agreements import EXTENSIONS
from bot.rules.mentorships import LOW, SCORES
from bot.usecases.mentorships.prompts import MentorshipPrompt
from bot.usecases.mentorships.pulses import PulsePrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Part, button
from handlers.mentorships.parts import GONE, asks, record
from handlers.mentorships.phrases import other, span
from handlers.phrases import RHYTHMS, day, nearness

SCORE_WORDS = {1: "badly", 2: "not so well", 3: "all right", 4: "well", 5: "very well"}


def quiet_part(prompt: MentorshipPrompt) -> Part:
    """No session for a while: plan one, rest, meet less often, or leave it as it is."""
    pair, since = prompt.pair, prompt.since
    if pair is None or since is None or prompt.day is None:
        return record(GONE)
    with_them = f"with {other(pair)}"
    records = {
        "planned": f"A session {with_them} is planned.",
        "met": f"You and {other(pair)} have met since.",
        "paused": f"Your mentorship {with_them} rests.",
        "ended": f"Your mentorship {with_them} has ended.",
        "fine": f"It is fine as it is {with_them}. I ask no more about this silence.",
    }
    if prompt.over is not None:
        return record(records.get(prompt.over, GONE))
    key = str(pair.key)
    text = f"{_silence(pair, since, prompt.now)} Is one due, or does something else suit you more?"
    return asks(
        [text],
        f"quiet.{key}",
        button("Plan a session", "sessions.plan", key, style="primary"),
        button("Change the rhythm", "agreements.open", key),
        button("Pause", "mentorships.pause", key),
        button("It is fine as it is", "mentorships.fine", f"{key}.{prompt.day.isoformat()}"),
    )


def _silence(pair: Pair, since: datetime, now: datetime) -> str:
    ago = span(since, now, pair.me.tz)
    if since == pair.mentorship.started_at:
        words = f"You and {other(pair)} began {ago} ago and have had no session yet"
    else:
        words = f"You and {other(pair)} have had no session for {ago}"
    if pair.agreement is None:
        return f"{words}."
    return f"{words}; you agreed to meet {RHYTHMS[pair.rhythm]}."


def ending_part(prompt: MentorshipPrompt) -> Part:
    """The agreed end comes near: go on, or close well."""
    pair, until = prompt.pair, prompt.day
    if pair is None or until is None:
        return record(GONE)
    with_them = f"Your mentorship with {other(pair)}"
    records = {
        "ended": f"{with_them} has ended.",
        "extended": f"{with_them} goes on as newly agreed.",
        "proposed": f"{with_them}: going on is proposed, and waits for a yes.",
    }
    if prompt.over is not None:
        return record(records.get(prompt.over, GONE))
    near = nearness(until, prompt.today)
    when = f"on {day(until, prompt.today)}, {near}" if until != prompt.today else "today"
    verb = "was agreed to end" if until < prompt.today else "is agreed to end"
    text = (
        f"{with_them} {verb} {when}. Would you like to go on, or close it well? "
        "Nothing ends by itself."
    )
    key = str(pair.key)
    more = [
        button(f"{months} months more", "agreements.extend", f"{key}.{months}")
        for months in EXTENSIONS
    ]
    return asks(
        [text],
        f"ending.{key}",
        *more,
        button("Go on, but differently", "agreements.open", key),
        button("Close it well", "mentorships.end", key),
    )


def take_up_part(prompt: MentorshipPrompt) -> Part:
    """The pause is over as planned: take it up again?"""
    pair = prompt.pair
    if pair is None:
        return record(GONE)
    with_them = f"Your mentorship with {other(pair)}"
    records = {
        "active": f"{with_them} is under way again.",
        "ended": f"{with_them} has ended.",
        "longer": f"{with_them} rests a little longer.",
    }
    if prompt.over is not None:
        return record(records.get(prompt.over, GONE))
    key = str(pair.key)
    return asks(
        [f"{with_them} was to rest until today. Take it up again?"],
        f"takeup.{key}",
        button("Take it up again", "mentorships.resume", key, style="primary"),
        button("Rest longer", "mentorships.pause", key),
        button("Close it well", "mentorships.end", key),
    )


def pulse_part(prompt: PulsePrompt) -> Part:
    """How is it going: five taps to choose from, or what was answered and what could help."""
    pair = prompt.pair
    if pair is None:
        return record(GONE)
    if prompt.answer is not None:
        return _answered(prompt, pair, prompt.answer.score)
    if prompt.over is not None:
        state = "rests" if prompt.over == "paused" else "has ended"
        return record(f"Your mentorship with {other(pair)} {state}.")
    text = (
        f"How is it going with {other(pair)}? From 1, badly, to 5, very well. Only you see your "
        "answer; those who run the programme see averages of three people and more."
    )
    taps = [
        button(
            str(score),
            "pulses.score",
            f"{pair.key}.{prompt.asked_on.isoformat()}.{score}",
            aloud=f"{score}: {SCORE_WORDS[score]}",
        )
        for score in SCORES
    ]
    return asks([text], f"pulse.{pair.key}", *taps)


def _answered(prompt: PulsePrompt, pair: Pair, score: int) -> Part:
    key = str(pair.key)
    text = f"With {other(pair)} it goes {SCORE_WORDS[score]}: {score} of 5."
    words = f"{key}.{prompt.asked_on.isoformat()}"
    add = button("A private word", "pulses.words", words)
    if score > LOW or pair.mentorship.state == "ended":
        return record(text, add, block_id=f"pulse.{key}")
    text += (
        " Thank you for saying so. That happens in good pairs, too, and a talk about what each "
        f"of you expects often helps. {other(pair)} does not hear of your answer."
    )
    buttons = [
        button("Talk about how", "agreements.open", key),
        button("Pause", "mentorships.pause", key),
        button("End it well", "mentorships.end", key),
    ]
    return asks([text], f"pulse.{key}", add, *buttons)
