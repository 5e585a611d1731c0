"""What one of the two has to tell the other: a beginning, a proposal, a yes, a pause, an end."""

from bot.usecases.mentorships.agreements import Proposal
from bot.usecases.mentorships.prompts import AgreementPrompt, MentorshipPrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Part, button, quote
from handlers.mentorships.page import answers
from handlers.mentorships.parts import GONE, asks, opener, record
from handlers.mentorships.phrases import changes, in_full, other, role
from handlers.phrases import day


def agreement_part(prompt: AgreementPrompt) -> Part:
    """Two people begin: who they are to each other, and the door to agreeing on how."""
    pair = prompt.pair
    if pair is None:
        return record(GONE)
    if prompt.over == "ended":
        return record(f"Your mentorship with {other(pair)} has ended.")
    if prompt.over == "agreed":
        return record(f"You and {other(pair)} have agreed on how you work together.")
    if prompt.over == "proposed":
        return record(f"You and {other(pair)} are agreeing on how you work together.")
    text = (
        f"{other(pair)} is {role(pair)} now. A good beginning is to agree on how: what each of "
        "you hopes for, how often you meet, what stays between you. It takes five minutes, one "
        "of you proposes and the other says yes. Later is fine, too."
    )
    key = str(pair.key)
    agree = button("Agree on how", "agreements.open", key, style="primary")
    return asks([text], f"agree.{key}", agree, opener(pair))


def proposal_part(prompt: AgreementPrompt) -> Part:
    """What the other proposes, with all terms and what they would change."""
    pair, told = prompt.pair, prompt.proposal
    if pair is None or told is None:
        return record(GONE)
    who = other(pair)
    if prompt.over == "agreed":
        return record(f"You agreed to what {who} proposed: {_until(told)}.")
    if prompt.over == "ended":
        return record(f"{who} had proposed terms; your mentorship has ended since.")
    if prompt.over is not None:
        return record(f"{who} had proposed terms; another proposal has taken their place.")
    lines = [f"{who} proposes how you work together. Is it a yes, or would you change something?"]
    if told.changes:
        new = "\n".join(f"• {line}" for line in changes(told.changes, told.today))
        lines.append(f"What would be different:\n{new}")
    lines += in_full(pair, told.version, told.today)
    block_id = f"proposal.{pair.key}.{told.version.version}"
    return asks(lines, block_id, *answers(pair, told.version))


def _until(told: Proposal) -> str:
    return f"it holds until {day(told.version.until, told.today)}"


def agreed_part(prompt: AgreementPrompt) -> Part:
    """The other has said yes."""
    pair, told = prompt.pair, prompt.proposal
    if pair is None or told is None:
        return record(GONE)
    key = str(pair.key)
    text = f"{other(pair)} has agreed to what you proposed: {_until(told)}."
    if prompt.over is not None or pair.mentorship.state == "ended":
        return record(text)
    plan = button("Plan a session", "sessions.plan", key, style="primary")
    return asks([text], f"agreed.{key}.{told.version.version}", plan, opener(pair))


def news_part(prompt: MentorshipPrompt) -> Part:
    """What the other did with the mentorship."""
    pair = prompt.pair
    if pair is None:
        return record(GONE)
    if prompt.over is not None:
        return record(_old_news(prompt, pair))
    tell = {"ended": _ended, "paused": _paused, "undelivered": _undelivered}
    return tell.get(prompt.what, _under_way)(prompt, pair)


def _old_news(prompt: MentorshipPrompt, pair: Pair) -> str:
    what = {"paused": "paused your mentorship", "ended": "ended your mentorship"}
    done = what.get(prompt.what, "taken your mentorship up again")
    now = {"paused": "is paused", "ended": "has ended", "active": "is under way"}
    state = now[pair.mentorship.state]
    return f"{other(pair)} had {done}. By now it {state}."


def _paused(prompt: MentorshipPrompt, pair: Pair) -> Part:
    until, key = pair.mentorship.paused_until, str(pair.key)
    rest = f" until {day(until, prompt.today)}" if until else " for a while"
    text = (
        f"{other(pair)} lets your mentorship rest{rest}. Nothing is expected of you "
        "meanwhile, and each of you can take it up again."
    )
    again = button("Take it up again", "mentorships.resume", key)
    return asks([text], f"news.{key}", again, opener(pair))


def _under_way(prompt: MentorshipPrompt, pair: Pair) -> Part:
    key = str(pair.key)
    back = prompt.what == "reopened"
    text = (
        f"{other(pair)} has taken back that your mentorship ended: it goes on, if you like. "
        "Sessions that were cancelled need planning anew."
        if back
        else f"{other(pair)} has taken up your mentorship again."
    )
    plan = button("Plan a session", "sessions.plan", key)
    return asks([text], f"news.{key}", plan, opener(pair))


def _ended(_prompt: MentorshipPrompt, pair: Pair) -> Part:
    key = str(pair.key)
    if pair.other.forgotten_at is not None:
        return _left(pair)
    lines = [
        f"{other(pair)} has ended your mentorship. Endings are part of it, and nobody's fault; "
        "what you did together stays readable to you both."
    ]
    if pair.mentorship.farewell:
        lines.append(f"{other(pair)} writes:\n{quote(pair.mentorship.farewell)}")
    lines.append(f"A word back reaches {other(pair)} in a direct message, any time.")
    buttons = [opener(pair)]
    if not pair.i_am_mentor:
        buttons.append(button("Find another mentor", "mentors.find"))
    return asks(lines, f"news.{key}", *buttons)


def _left(pair: Pair) -> Part:
    who = "One of your mentees" if pair.i_am_mentor else "Your mentor"
    text = (
        f"{who} has left Northstar and asked me to forget them, so your mentorship has ended. "
        "Endings are part of it, and nobody's fault; what you wrote stays readable to you."
    )
    buttons = [opener(pair)]
    if not pair.i_am_mentor:
        buttons.append(button("Find another mentor", "mentors.find"))
    return asks([text], f"news.{pair.key}", *buttons)


def _undelivered(_prompt: MentorshipPrompt, pair: Pair) -> Part:
    text = (
        f"I could not deliver your proposal to {other(pair)}: they cannot get messages from me "
        "just now. It waits on the page of your mentorship; write to them if you can."
    )
    return asks([text], f"news.{pair.key}", opener(pair))
