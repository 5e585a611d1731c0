"""The programme as those who run it see it: figures in words."""

from collections.abc import Mapping

from babel.numbers import format_decimal

from bot.language import N_, Noted, _, in_digits, ngettext, spoken_locale
from bot.usecases.programme import Programme
from handlers.blocks import Message, actions, button, context, header, section

# Translators: each follows a label and is followed by a number: “Why …: not enough time 3, …”.
REASONS = {
    "reached": N_("reached what they wanted"),
    "no_time": N_("not enough time"),
    "no_fit": N_("not the right fit"),
    "other_needs": N_("needs have changed"),
    "left": N_("somebody left"),
    "other": N_("something else"),
}
MENTORSHIPS = {
    "active": N_("{number} under way"),
    "paused": N_("{number} paused"),
    "ended": N_("{number} ended"),
}
REQUESTS = {
    "open": N_("{number} open"),
    "accepted": N_("{number} accepted"),
    "declined": N_("{number} declined"),
    "expired": N_("{number} run out"),
}
INTROS = {
    "proposed": N_("{number} proposed by a mentor"),
    "open": N_("{number} open"),
    "accepted": N_("{number} accepted"),
    "done": N_("{number} accepted and told about"),
    "withdrawn": N_("{number} taken back"),
    "over": N_("{number} with nobody who could"),
}
HELPED = {
    "yes": N_("yes {number}"),
    "somewhat": N_("somewhat {number}"),
    "no": N_("not this time {number}"),
}


def programme_message(found: Programme) -> Message:
    """The figures, each in a line that says what it counts."""
    lines = [
        *_mentoring(found),
        _reasons(found),
        _pulse(found),
        ngettext(
            "{count} person can be asked for a conversation.",
            "{count} people can be asked for a conversation.",
            found.experts,
        ),
        _("Introductions: {states}.", states=_counted(found.intros, INTROS)),
        _helped(found),
        _thanks(found),
        _channel(found),
    ]
    opening = _("The programme in figures")
    closing = _(
        "Counts alone: names and words are nobody's but the people's own. Only you see this."
    )
    text = "\n".join([opening, *lines])
    doors = (
        button(_("The channel for thanks"), "thanks.channel"),
        button(_("Words for skills"), "skills.merge"),
        button(_("Resources"), "resources.open"),
    )
    chooser = actions("programme", *doors)
    return Message(text, [header(opening), section("\n".join(lines)), chooser, context(closing)])


def _mentoring(found: Programme) -> list[str]:
    return [
        ngettext(
            "{count} person has a goal under way.",
            "{count} people have a goal under way.",
            found.people_with_goals,
        ),
        _("Mentorships: {states}.", states=_counted(found.mentorships, MENTORSHIPS)),
        _("Requests: {states}.", states=_counted(found.requests, REQUESTS)),
        _offers(found),
        ngettext(
            "{count} session held in the last four weeks.",
            "{count} sessions held in the last four weeks.",
            found.sessions,
        ),
    ]


def _offers(found: Programme) -> str:
    free = ngettext("{count} free place", "{count} free places", found.offers.free)
    return ngettext(
        "{count} person offers to be a mentor, with {free_places}.",
        "{count} people offer to be a mentor, with {free_places}.",
        found.offers.open,
        free_places=free,
    )


def _counted(found: Mapping[str, int], words: Mapping[str, Noted]) -> str:
    told = [_(each, number=in_digits(found.get(code, 0))) for code, each in words.items()]
    return ", ".join(told)


def _reasons(found: Programme) -> str:
    told = ", ".join(f"{_(REASONS[code])} {times}" for code, times in found.reasons.items())
    rest = _("reasons given fewer than three times are not shown") if found.some_hidden else ""
    words = "; ".join(filter(None, [told, rest])) or _("none so far")
    return _("Why mentorships ended: {reasons}.", reasons=words)


def _pulse(found: Programme) -> str:
    if found.pulse is None:
        return _("How it is going: shown as soon as three people have answered.")
    return _(
        "How it is going: {average} of 5 on average, over the last three months.",
        average=format_decimal(found.pulse, "0.0", spoken_locale()),
    )


def _helped(found: Programme) -> str:
    if found.helped is None:
        return _("Whether they helped: shown as soon as three people have answered.")
    return _("Whether they helped: {answers}.", answers=_counted(found.helped, HELPED))


def _thanks(found: Programme) -> str:
    if found.thanks is None:
        return _("Thanks: counted as soon as three people have said some within 30 days.")
    return ngettext(
        "Thanks were said {count} time in the last 30 days.",
        "Thanks were said {count} times in the last 30 days.",
        found.thanks,
    )


def _channel(found: Programme) -> str:
    if found.channel is None:
        return _("They are private; a channel can be named in which they may be said, too.")
    channel = f"<#{found.channel.id}>"
    if found.channel.closed:
        return _(
            "They were said in {channel}, too, but I cannot write there any more.",
            channel=channel,
        )
    return _("They may be said in {channel}, too, by whoever chooses so.", channel=channel)
