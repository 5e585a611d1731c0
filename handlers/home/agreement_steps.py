"""What the Home tab suggests about an agreement: to make it, say yes to it, go on after its end."""

from bot.language import _, ngettext
from bot.rules.agreements import differences
from bot.rules.home import NextStep
from bot.usecases.home.page import HomePage
from bot.usecases.pairs import Pair
from handlers.blocks import Element, button
from handlers.pair_phrases import changes, name, other
from handlers.phrases import CHANNELS, RHYTHMS, day
from storage.tables import Agreement

CHANGES_SHOWN = 3
Line = tuple[str, *tuple[Element, ...]]


def agreement_step(pair: Pair, page: HomePage, where: str) -> Line:
    """The other's proposal waits for a yes; or nobody has proposed anything yet."""
    who, key, proposed = other(pair), str(pair.key), pair.proposed
    if proposed is None:
        label = _("Agree how you work together")
        aloud = _("Agree how you work together: {name}", name=name(pair))
        agree = button(label, "agreements.open", key, aloud=aloud, place=where)
        if any(c.upcoming for c in page.mentoring.cards if c.pair.key == pair.key):
            return (_("You and {who}: agree how you work together.", who=who), agree)
        text = _("You and {who}: agree how you work together, or plan to meet first.", who=who)
        return (text, agree, plan_step(pair, where))
    confirm = button(
        _("Confirm"),
        "agreements.confirm",
        f"{key}.{proposed.version}",
        style="primary",
        aloud=_("Confirm what {name} proposes", name=name(pair)),
        place=where,
    )
    change = button(
        _("Suggest changes"),
        "agreements.open",
        key,
        aloud=_("Suggest changes to what {name} proposes", name=name(pair)),
        place=where,
    )
    return (_proposal(pair, proposed, page), confirm, change)


def plan_step(pair: Pair, where: str) -> Element:
    """The door to a first or a next session."""
    aloud = _("Plan a session with {name}", name=name(pair))
    return button(_("Plan a session"), "sessions.plan", str(pair.key), aloud=aloud, place=where)


def _proposal(pair: Pair, proposed: Agreement, page: HomePage) -> str:
    """What is proposed; of what was agreed or proposed before, what would be different."""
    who = other(pair)
    told = differences(pair.agreement, proposed) if pair.agreement else ()
    if told:
        lines = [_("{who} suggests a change:", who=who), *changes(told, page.today)[:CHANGES_SHOWN]]
        return "\n".join(lines)
    if proposed.version > 1:
        return ngettext(
            "{who} suggests a change: {rhythm}, {count} minute {way}, until {day}.",
            "{who} suggests a change: {rhythm}, {count} minutes {way}, until {day}.",
            proposed.minutes,
            who=who,
            rhythm=_(RHYTHMS[proposed.rhythm]),
            way=_(CHANNELS[proposed.channel]),
            day=day(proposed.until, page.today),
        )
    return ngettext(
        "{who} proposes: {rhythm}, {count} minute {way}, until {day}.",
        "{who} proposes: {rhythm}, {count} minutes {way}, until {day}.",
        proposed.minutes,
        who=who,
        rhythm=_(RHYTHMS[proposed.rhythm]),
        way=_(CHANNELS[proposed.channel]),
        day=day(proposed.until, page.today),
    )


def ending_step(step: NextStep, pair: Pair, page: HomePage, where: str) -> Line:
    """The agreed end comes near: to go on or to close well is for the two to say."""
    key, whose = str(pair.key), name(pair)
    text = _(
        "Your mentorship with {who} is agreed to end on {day}. Go on, or close it well?",
        who=other(pair),
        day=day(step.day, page.today),
    )
    longer = [
        button(
            label,
            "agreements.extend",
            f"{key}.{months}",
            aloud=_("{label} with {name}", label=label, name=whose),
            place=where,
        )
        for months, label in ((3, _("3 months more")), (6, _("6 months more")))
    ]
    aloud = _("Close it well: the mentorship with {name}", name=whose)
    close = button(_("Close it well"), "mentorships.end", key, aloud=aloud, place=where)
    return (text, longer[0], longer[1], close)
