"""The Home tab's lines about what was done just now, and can be taken back for the day."""

from bot.language import _
from bot.rules.mentorships import taken_back_until
from bot.rules.rhythm import local
from bot.usecases.home.page import HomePage
from bot.usecases.pairs import Pair
from handlers.blocks import Block, button, section, unmarked
from handlers.phrases import moment, short_day

DONE_SHOWN = 3


def going_on(page: HomePage) -> list[Block]:
    """Milestones that were finished today, and mentorships that were ended of late."""
    return [*_ended(page), *_ended_by_others(page), *_done(page)]


def _done(page: HomePage) -> list[Block]:
    blocks = []
    for milestone, _goal in page.done_today[:DONE_SHOWN]:
        undo = button(
            _("Undo"),
            "milestones.undo",
            str(milestone.id),
            aloud=_("Undo: {title} is not done", title=milestone.title),
        )
        blocks.append(section(_("Done: {title}", title=unmarked(milestone.title)), undo))
    return blocks


def _ended(page: HomePage) -> list[Block]:
    return [_end(pair, page) for pair in page.mentoring.ended]


def _ended_by_others(page: HomePage) -> list[Block]:
    return [_news(pair, page) for pair in page.mentoring.ended_by_others]


def _news(pair: Pair, page: HomePage) -> Block:
    ended_at = pair.mentorship.ended_at
    on = short_day(local(ended_at, page.rhythms.tz).date(), page.today) if ended_at else ""
    who = f"<@{pair.other.user_id}>"
    aloud = _("Read about the mentorship with {name}", name=pair.other.name)
    read = button(_("Read"), "mentorships.open", str(pair.key), aloud=aloud)
    return section(_("{who} ended your mentorship on {day}.", who=who, day=on), read)


def _end(pair: Pair, page: HomePage) -> Block:
    ended_at = pair.mentorship.ended_at
    until = moment(taken_back_until(ended_at), page.rhythms.tz, page.today) if ended_at else ""
    text = _(
        "You ended your mentorship with {who}. You can take that back until {moment}.",
        who=f"<@{pair.other.user_id}>",
        moment=until,
    )
    aloud = _("Take the end back: the mentorship with {name}", name=pair.other.name)
    back = button(_("Take the end back"), "mentorships.takeback", str(pair.key), aloud=aloud)
    return section(text, back)
