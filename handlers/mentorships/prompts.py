"""What the clock asks about a mentorship, whole in its text; settled, it is a record."""

from bot.language import N_, Noted, _
from bot.rules.agreements import EXTENSIONS
from bot.rules.mentorships import LOW, SCORES
from bot.rules.rhythm import today
from bot.usecases.mentorships.prompts import MentorshipPrompt
from bot.usecases.mentorships.pulses import PulsePrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Element, Part, button
from handlers.mentorships.parts import GONE, asks, ended, record
from handlers.pair_phrases import other
from handlers.phrases import RHYTHMS, day, nearness

# Translators: follows “With @Amara it goes …”.
SCORE_WORDS = {
    1: N_("badly"),
    2: N_("not so well"),
    3: N_("all right"),
    4: N_("well"),
    5: N_("very well"),
}
QUIET_OVER = {
    "planned": N_("A session with {other} is planned."),
    "met": N_("You and {other} have met since."),
    "paused": N_("Your mentorship with {other} rests."),
    "fine": N_("It is fine as it is with {other}. I ask no more about this silence."),
}
ENDING_OVER = {
    "extended": N_("Your mentorship with {other} goes on as newly agreed."),
    "proposed": N_("Going on with {other} is proposed, and waits for a yes."),
}
PAUSE_OVER = {
    "active": N_("Your mentorship with {other} is under way again."),
    "longer": N_("Your mentorship with {other} rests a little longer."),
}


def quiet_part(prompt: MentorshipPrompt) -> Part:
    """No session for a while: plan one, rest, meet less often, or leave it as it is."""
    pair, quiet = prompt.pair, prompt.day
    if pair is None or prompt.since is None or quiet is None:
        return record(_(GONE))
    if prompt.over is not None:
        return _over(prompt, pair, QUIET_OVER)
    key = str(pair.key)
    asking = _("Is a session due, or does something else suit you more?")
    return asks(
        [f"{_silence(prompt, pair)} {asking}"],
        f"quiet.{key}",
        button(_("Plan a session"), "sessions.plan", key, style="primary"),
        button(_("Change the rhythm"), "agreements.open", key),
        button(_("Pause"), "mentorships.pause", key),
        button(_("It is fine as it is"), "mentorships.fine", f"{key}.{quiet.isoformat()}"),
    )


def _over(prompt: MentorshipPrompt, pair: Pair, known: dict[str, Noted]) -> Part:
    if prompt.over == "ended":
        return ended(pair, prompt.now)
    return record(_(known.get(prompt.over or "", GONE), other=other(pair)))


def _silence(prompt: MentorshipPrompt, pair: Pair) -> str:
    since = prompt.since or pair.mentorship.started_at
    ago = nearness(today(since, pair.me.tz), prompt.today)
    facts = {"other": other(pair), "ago": ago, "rhythm": _(RHYTHMS[pair.rhythm])}
    if since == pair.mentorship.started_at:
        if pair.agreement is None:
            return _("You and {other} began {ago} and have not met yet.", **facts)
        return _(
            "You and {other} began {ago} and have not met yet; you agreed to meet {rhythm}.",
            **facts,
        )
    if pair.agreement is None:
        return _("You and {other} last had a session {ago}.", **facts)
    return _("You and {other} last had a session {ago}; you agreed to meet {rhythm}.", **facts)


def ending_part(prompt: MentorshipPrompt) -> Part:
    """The agreed end comes near: go on, or close well."""
    pair = prompt.pair
    if pair is None or prompt.day is None:
        return record(_(GONE))
    if prompt.over is not None:
        return _over(prompt, pair, ENDING_OVER)
    asking = _("Would you like to go on, or close it well? Nothing ends by itself.")
    key = str(pair.key)
    more = [
        button(_("{months} months more", months=months), "agreements.extend", f"{key}.{months}")
        for months in EXTENSIONS
    ]
    return asks(
        [f"{_agreed_end(prompt, pair)} {asking}"],
        f"ending.{key}",
        *more,
        button(_("Go on, but differently"), "agreements.open", key),
        _close_well(key),
    )


def _agreed_end(prompt: MentorshipPrompt, pair: Pair) -> str:
    until = prompt.day or prompt.today
    facts = {
        "other": other(pair),
        "day": day(until, prompt.today),
        "nearness": nearness(until, prompt.today),
    }
    if until == prompt.today:
        return _("Your mentorship with {other} is agreed to end today.", **facts)
    if until < prompt.today:
        return _("Your mentorship with {other} was agreed to end on {day}, {nearness}.", **facts)
    return _("Your mentorship with {other} is agreed to end on {day}, {nearness}.", **facts)


def _close_well(key: str) -> Element:
    return button(_("Close it well"), "mentorships.end", key)


def take_up_part(prompt: MentorshipPrompt) -> Part:
    """The pause is over as planned: take it up again?"""
    pair = prompt.pair
    if pair is None:
        return record(_(GONE))
    if prompt.over is not None:
        return _over(prompt, pair, PAUSE_OVER)
    key = str(pair.key)
    asking = _(
        "Your mentorship with {other} was to rest until today. Take it up again?",
        other=other(pair),
    )
    return asks(
        [asking],
        f"takeup.{key}",
        button(_("Take it up again"), "mentorships.resume", key, style="primary"),
        button(_("Rest longer"), "mentorships.pause", key),
        _close_well(key),
    )


def pulse_part(prompt: PulsePrompt) -> Part:
    """How is it going: five taps to choose from, or what was answered and what could help."""
    pair = prompt.pair
    if pair is None:
        return record(_(GONE))
    if prompt.answer is not None:
        return _answered(prompt, pair, prompt.answer.score)
    if prompt.over == "paused":
        return record(_("Your mentorship with {other} rests.", other=other(pair)))
    if prompt.over is not None:
        return ended(pair, prompt.now)
    text = _(
        "How is it going with {other}? From 1, badly, to 5, very well. Only you see your answer; "
        "those who run the programme see averages of three people and more.",
        other=other(pair),
    )
    taps = [
        button(
            str(score),
            "pulses.score",
            f"{pair.key}.{prompt.asked_on.isoformat()}.{score}",
            aloud=f"{score}: {_(SCORE_WORDS[score])}",
        )
        for score in SCORES
    ]
    return asks([text], f"pulse.{pair.key}", *taps)


def _answered(prompt: PulsePrompt, pair: Pair, score: int) -> Part:
    key = str(pair.key)
    text = _(
        "With {other} it goes {how}: {score} of 5.",
        other=other(pair),
        how=_(SCORE_WORDS[score]),
        score=score,
    )
    words = f"{key}.{prompt.asked_on.isoformat()}"
    add = button(_("A private word"), "pulses.words", words)
    if score > LOW or pair.mentorship.state == "ended":
        return record(text, add, block_id=f"pulse.{key}")
    advice = _(
        "Thank you for saying so. That happens in good pairs, too, and a talk about what each of "
        "you expects often helps. {other} does not hear of your answer.",
        other=other(pair),
    )
    buttons = [
        button(_("Change how you work together"), "agreements.open", key),
        button(_("Pause"), "mentorships.pause", key),
        _close_well(key),
    ]
    return asks([f"{text} {advice}"], f"pulse.{key}", add, *buttons)
