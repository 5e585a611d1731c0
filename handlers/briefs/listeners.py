"""Briefs heard: reading up before a session, and leaving out what is not to be in it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.refusals import NotFound
from bot.rules.words import people_in
from bot.usecases.briefs import pages
from bot.usecases.briefs.pages import BriefPage
from bot.usecases.sessions import agenda
from bot.usecases.sessions.agenda import Source
from handlers.beneath import can_be_drawn, in_place, open_above, redraw_beneath
from handlers.briefs import views
from handlers.briefs.pages import PAGE, brief_page, question_key
from handlers.briefs.questions import question_words
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about them."""
    can_be_drawn(PAGE, _draw_page)
    app.action(named("briefs.open"))(hear(on_brief_opened))
    app.action(named("briefs.now"))(hear(on_standing_brief_opened))
    app.action(named("briefs.ask"))(hear(on_question_wanted))
    app.action(named("briefs.omit"))(hear(on_item_left_out))
    app.action(named("briefs.keep"))(hear(on_item_put_back))


def _draw_page(visit: Visit, note: Mapping[str, Any]) -> dict[str, Any]:
    session, mentorship = (note.get(name) for name in ("session", "mentorship"))
    if type(session) is int:
        return brief_page(pages.open_brief(visit.deps, visit.actor, session))
    key = mentorship if type(mentorship) is int else 0
    return brief_page(pages.open_standing_brief(visit.deps, visit.actor, key))


def show_brief(visit: Visit, text: str) -> None:
    """`/session brief [@person]`: the brief of the next session, or a choice of mentorships."""
    user_ids, words = people_in(text)
    pairs = pages.list_choices(visit.deps, visit.actor, user_ids, words)
    if not pairs:
        visit.reply(views.no_mentorship(user_ids))
    elif len(pairs) > 1:
        visit.reply(views.which_brief(pairs))
    else:
        _show(visit, pages.open_standing_brief(visit.deps, visit.actor, pairs[0].key))


WORDS: Mapping[str, Word] = {
    "brief": Word(
        show_brief,
        N_("shows what a mentor reads before a session"),
        "[@person]",
        ("prepare", "prep", "preview"),
        people=True,
    )
}


def _show(visit: Visit, page: BriefPage) -> None:
    if page.pair.i_am_mentor:
        visit.reply(views.brief_message(page))
    else:
        visit.open(brief_page(page))


def on_brief_opened(visit: Visit) -> None:
    """“Read the brief”, or "What your mentor reads": the brief of a planned session."""
    visit.ack()
    open_above(visit, brief_page(pages.open_brief(visit.deps, visit.actor, visit.number)))


def on_standing_brief_opened(visit: Visit) -> None:
    """A mentorship was chosen: the brief of its next session, or as it stands."""
    visit.ack()
    open_above(visit, brief_page(pages.open_standing_brief(visit.deps, visit.actor, visit.number)))


def on_question_wanted(visit: Visit) -> None:
    """“Put on the agenda”: one of the questions becomes a topic that both see."""
    page = _noted_page(visit)
    asked = [each for each in page.brief.questions if each.kind == visit.value]
    if not asked:
        raise NotFound("brief_item")
    source = Source("brief", question_key(page, asked[0]))
    agenda.add_topic(visit.deps, visit.actor, page.pair.key, question_words(asked[0]), source)
    visit.ack()
    visit.redraw_anyway(in_place(visit, brief_page(_noted_page(visit))))
    redraw_beneath(visit)
    draw_home(visit)
    retell_briefs(visit)


def _noted_page(visit: Visit) -> BriefPage:
    if key := visit.noted("session"):
        return pages.open_brief(visit.deps, visit.actor, key)
    return pages.open_standing_brief(visit.deps, visit.actor, visit.noted("mentorship"))


def on_item_left_out(visit: Visit) -> None:
    """“Leave out”."""
    _change(visit, out=True)


def on_item_put_back(visit: Visit) -> None:
    """“Put back”."""
    _change(visit, out=False)


def _change(visit: Visit, *, out: bool) -> None:
    """Kept, shown, and told anew to the mentor who has the brief already."""
    subject = visit.value.replace(".", ":")
    key = visit.noted("session")
    page = pages.leave_out(visit.deps, visit.actor, key, subject, out=out)
    visit.ack()
    if not visit.redraw(in_place(visit, brief_page(page))):
        # two clicks at once: as the database has it after both
        newest = brief_page(pages.open_brief(visit.deps, visit.actor, key))
        visit.redraw_anyway(in_place(visit, newest))
    retell_briefs(visit)
