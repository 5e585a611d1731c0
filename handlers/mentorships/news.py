"""What one of the two has to tell the other: a beginning, a proposal, a yes, a pause, an end."""

from bot.language import N_, _, ngettext
from bot.rules.rhythm import today
from bot.usecases.mentorships.agreements import Proposal
from bot.usecases.mentorships.prompts import AgreementPrompt, MentorshipPrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Element, Part, button, quote
from handlers.mentorships.page import answers
from handlers.mentorships.parts import GONE, asks, ended, opener, record
from handlers.pair_phrases import AGREE, changes, in_full, other
from handlers.phrases import day

HAD_DONE = {
    "paused": N_("{other} had paused your mentorship."),
    "ended": N_("{other} had ended your mentorship."),
}
HAD_RESUMED = N_("{other} had taken up your mentorship again.")
NOW = {
    "paused": N_("By now it rests."),
    "ended": N_("By now it has ended."),
    "active": N_("By now it goes on."),
}


def agreement_part(prompt: AgreementPrompt) -> Part:
    """Two people begin: who they are to each other, and the door to agreeing on how."""
    pair = prompt.pair
    if pair is None:
        return record(_(GONE))
    if prompt.over == "ended":
        return ended(pair, prompt.now)
    if prompt.over == "agreed":
        return record(_("You and {other} have agreed how you work together.", other=other(pair)))
    if prompt.over == "proposed":
        return record(_("You and {other} are agreeing how you work together.", other=other(pair)))
    opening = _("{other} is your mentor now.", other=other(pair))
    if pair.i_am_mentor:
        opening = _("{other} is your mentee now.", other=other(pair))
    advice = _(
        "A good beginning is to agree how you work together: what each of you hopes for, how "
        "often you meet, what stays between you. It takes five minutes; one of you proposes and "
        "the other says yes. Later is fine, too."
    )
    key = str(pair.key)
    agree = button(_(AGREE), "agreements.open", key, style="primary")
    return asks([f"{opening} {advice}"], f"agree.{key}", agree, opener(pair))


def proposal_part(prompt: AgreementPrompt) -> Part:
    """What the other proposes, with all terms and what they would change."""
    pair, told = prompt.pair, prompt.proposal
    if pair is None or told is None:
        return record(_(GONE))
    if prompt.over is not None:
        return record(_settled(prompt, pair, told), opener(pair), block_id=f"record.{pair.key}")
    lines = [
        _(
            "{other} proposes how you work together. Is it a yes, or would you change something?",
            other=other(pair),
        )
    ]
    if told.changes:
        new = "\n".join(f"• {line}" for line in changes(told.changes, told.today))
        lines.append(_("What would be different:\n{changes}", changes=new))
    lines += in_full(pair, told.version, told.today)
    block_id = f"proposal.{pair.key}.{told.version.version}"
    return asks(lines, block_id, *answers(pair, told.version))


def _settled(prompt: AgreementPrompt, pair: Pair, told: Proposal) -> str:
    over = pair.mentorship.state == "ended"
    until = day(told.version.until, told.today)
    if prompt.over == "agreed" and over:
        return _(
            "You had agreed to what {other} proposed: it was to hold until {day}.",
            other=other(pair),
            day=until,
        )
    if prompt.over == "agreed":
        return _(
            "You agreed to what {other} proposed: it holds until {day}.",
            other=other(pair),
            day=until,
        )
    if prompt.over == "ended":
        return _(
            "{other} had proposed how you work together; your mentorship has ended since.",
            other=other(pair),
        )
    return _(
        "{other} had proposed how you work together; another proposal has taken its place.",
        other=other(pair),
    )


def agreed_part(prompt: AgreementPrompt) -> Part:
    """The other has said yes."""
    pair, told = prompt.pair, prompt.proposal
    if pair is None or told is None:
        return record(_(GONE))
    key, until = str(pair.key), day(told.version.until, told.today)
    block_id = f"agreed.{key}.{told.version.version}"
    if pair.mentorship.state == "ended":
        text = _(
            "{other} had agreed to what you proposed: it was to hold until {day}.",
            other=other(pair),
            day=until,
        )
        return record(text, opener(pair), block_id=block_id)
    text = _(
        "{other} has agreed to what you proposed: it holds until {day}.",
        other=other(pair),
        day=until,
    )
    if prompt.over is not None:
        return record(text, opener(pair), block_id=block_id)
    plan = button(_("Plan a session"), "sessions.plan", key, style="primary")
    return asks([text], block_id, plan, opener(pair))


def news_part(prompt: MentorshipPrompt) -> Part:
    """What the other did with the mentorship."""
    pair = prompt.pair
    if pair is None:
        return record(_(GONE))
    if prompt.over is not None:
        return record(_old_news(prompt, pair))
    tell = {"ended": _ended, "paused": _paused, "undelivered": _undelivered}
    return tell.get(prompt.what, _under_way)(prompt, pair)


def _old_news(prompt: MentorshipPrompt, pair: Pair) -> str:
    if prompt.what == "ended":
        return _(
            "{other} had ended your mentorship, and has taken that back: it goes on.",
            other=other(pair),
        )
    had = _(HAD_DONE.get(prompt.what, HAD_RESUMED), other=other(pair))
    return f"{had} {_(NOW[pair.mentorship.state])}"


def _paused(prompt: MentorshipPrompt, pair: Pair) -> Part:
    until, key = pair.mentorship.paused_until, str(pair.key)
    opening = _("{other} lets your mentorship rest for a while.", other=other(pair))
    if until is not None:
        opening = _(
            "{other} lets your mentorship rest until {day}.",
            other=other(pair),
            day=day(until, prompt.today),
        )
    rest = _("Nothing is expected of you meanwhile, and each of you can take it up again.")
    again = button(_("Take it up again"), "mentorships.resume", key)
    return asks([f"{opening} {rest}"], f"news.{key}", again, opener(pair))


def _under_way(prompt: MentorshipPrompt, pair: Pair) -> Part:
    key = str(pair.key)
    text = _("{other} has taken up your mentorship again.", other=other(pair))
    if prompt.what == "reopened":
        text = _(
            "{other} has taken back the end of your mentorship: it goes on.",
            other=other(pair),
        )
        if prompt.called_off:
            anew = _("The sessions that were planned stay cancelled; plan them anew.")
            text = f"{text} {anew}"
    plan = button(_("Plan a session"), "sessions.plan", key)
    return asks([text], f"news.{key}", plan, opener(pair))


def _cancelled(prompt: MentorshipPrompt, pair: Pair) -> list[str]:
    """What was planned is told by its day: nobody comes in vain."""
    off = prompt.called_off
    if not off:
        return []
    on = day(today(off[0].starts_at, pair.me.tz), prompt.today)
    return [
        ngettext(
            "The session on {day} is cancelled.",
            "{count} sessions are cancelled, the first of them on {day}.",
            len(off),
            day=on,
        )
    ]


def _ended(prompt: MentorshipPrompt, pair: Pair) -> Part:
    if pair.other.forgotten_at is not None:
        return _left(pair)
    lines = [
        _(
            "{other} has ended your mentorship. Endings are part of mentoring; what you did "
            "together stays readable to you both.",
            other=other(pair),
        )
    ]
    lines += _cancelled(prompt, pair)
    if words := pair.mentorship.farewell:
        lines.append(_("{other} writes:\n{words}", other=other(pair), words=quote(words)))
    lines.append(
        _(
            "If you want to answer, write to {other} directly: what you write to me here is not "
            "passed on.",
            other=other(pair),
        )
    )
    return asks(lines, f"news.{pair.key}", *_onward(pair))


def _onward(pair: Pair) -> list[Element]:
    if pair.i_am_mentor:
        return [opener(pair)]
    return [opener(pair), button(_("Find another mentor"), "mentors.find")]


def _left(pair: Pair) -> Part:
    text = _(
        "Your mentor has left Northstar and asked me to forget them, so your mentorship has "
        "ended. Endings are part of mentoring; what you wrote stays readable to you."
    )
    if pair.i_am_mentor:
        text = _(
            "One of your mentees has left Northstar and asked me to forget them, so your "
            "mentorship has ended. Endings are part of mentoring; what you wrote stays readable "
            "to you."
        )
    return asks([text], f"news.{pair.key}", *_onward(pair))


def _undelivered(_prompt: MentorshipPrompt, pair: Pair) -> Part:
    text = _(
        "I could not deliver your proposal to {other}: they cannot get messages from me just now. "
        "It waits on the page of your mentorship; write to them if you can.",
        other=other(pair),
    )
    return asks([text], f"news.{pair.key}", opener(pair))
