"""Mentorships heard: the agreement, how it goes, pausing and ending."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from slack_bolt import App

from bot.language import N_, _
from bot.rules.refusals import FormRefused
from bot.rules.words import clean_text, people_in
from bot.usecases.mentors.status import mentorship_status
from bot.usecases.mentorships import course, prompts
from bot.usecases.mentorships.course import Turned
from bot.usecases.pairs import Pair
from handlers.commands import Word
from handlers.errors import hear
from handlers.inputs import typed, typed_date
from handlers.mentorships import agreements, endings, forms, pulses, turns, views
from handlers.mentorships.elsewhere import show_elsewhere
from handlers.mentorships.page import mentorship_page
from handlers.registry import named
from handlers.visits import Visit

UNDER_WAY, PAUSED = ("active", "paused"), ("paused",)
Act = Callable[[Visit, int], None]


def register(app: App) -> None:
    """Hear everything about them."""
    app.action(named("mentorships.list"))(hear(on_list_wanted))
    app.action(named("mentorships.open"))(hear(on_page_opened))
    app.action(named("mentorships.pause"))(hear(on_pause_wanted))
    app.view("mentorships.pause.submit")(hear(on_pause_submitted))
    app.action(named("mentorships.resume"))(hear(on_resumed))
    app.action(named("mentorships.end"))(hear(on_end_wanted))
    app.view("mentorships.end.submit")(hear(on_end_submitted))
    app.action(named("mentorships.takeback"))(hear(on_taken_back))
    app.action(named("mentorships.fine"))(hear(on_fine_as_it_is))
    agreements.register(app)
    pulses.register(app)


def show_status(visit: Visit, _words: str) -> None:
    """`/mentor` and `/mentor status`: the actor's mentorships and requests."""
    visit.reply(views.status_message(mentorship_status(visit.deps, visit.actor)))


def change_agreement(visit: Visit, words: str) -> None:
    """`/mentor agreement [@person]`."""
    asking = _("Which agreement do you want to see?")
    _with_one(visit, words, UNDER_WAY, ("agreements.open", asking), agreements.open_form)


def pause(visit: Visit, words: str) -> None:
    """`/mentor pause [@person]`."""
    asking = _("Which mentorship is to rest?")
    _with_one(visit, words, UNDER_WAY, ("mentorships.pause", asking), _open_pause_form)


def resume(visit: Visit, words: str) -> None:
    """`/mentor resume [@person]`."""
    users, meant = _meant(visit, words, PAUSED)
    if len(meant) == 1:
        _resume(visit, meant[0].key)
        return
    visit.ack()
    asking = _("Which mentorship do you want to take up again?")
    _ask_which(visit, users, meant, ("mentorships.resume", asking))


def end(visit: Visit, words: str) -> None:
    """`/mentor end [@person]`."""
    asking = _("Which mentorship do you want to end?")
    _with_one(visit, words, UNDER_WAY, ("mentorships.end", asking), _open_end_form)


WORDS: Mapping[str, Word] = {
    "status": Word(show_status, N_("shows your mentorships and requests"), also=("list", "show")),
    "agreement": Word(
        change_agreement,
        N_("agrees on how you work together, or changes it"),
        N_("[@person]"),
        ("agree",),
        people=True,
    ),
    "pause": Word(pause, N_("lets a mentorship rest"), N_("[@person]"), people=True),
    "resume": Word(
        resume, N_("takes it up again"), N_("[@person]"), ("unpause",), acks=True, people=True
    ),
    "end": Word(end, N_("ends a mentorship, with thanks"), N_("[@person]"), ("stop",), people=True),
}


def _with_one(
    visit: Visit, words: str, states: Sequence[str], choosing: tuple[str, str], act: Act
) -> None:
    users, meant = _meant(visit, words, states)
    if len(meant) == 1:
        act(visit, meant[0].key)
    else:
        _ask_which(visit, users, meant, choosing)


def _meant(visit: Visit, words: str, states: Sequence[str]) -> tuple[list[str], list[Pair]]:
    """Whom somebody named, and the mentorships with them; all of theirs, if nobody was named."""
    users, _rest = people_in(words)
    pairs = course.list_own(visit.deps, visit.actor, states)
    return users, [pair for pair in pairs if not users or pair.other.user_id in users]


def _ask_which(
    visit: Visit, users: list[str], meant: list[Pair], choosing: tuple[str, str]
) -> None:
    visit.reply(views.which_one(meant, *choosing) if meant else views.none_with(users))


def on_list_wanted(visit: Visit) -> None:
    """The button "Mentorships": where it stands in a message, the answer does, too."""
    visit.ack()
    told = views.status_message(mentorship_status(visit.deps, visit.actor))
    if visit.in_message:
        visit.reply(told)
    else:
        visit.open(views.status_view(told))


def on_page_opened(visit: Visit) -> None:
    """The page of one mentorship."""
    visit.ack()
    page = course.get_mentorship(visit.deps, visit.actor, visit.number)
    visit.open(mentorship_page(page))


def on_pause_wanted(visit: Visit) -> None:
    """“Pause”."""
    visit.ack()
    _open_pause_form(visit, visit.number)


def _open_pause_form(visit: Visit, key: int) -> None:
    page = course.get_mentorship(visit.deps, visit.actor, key)
    course.check_under_way(page.pair)
    visit.open(forms.pause_form(page.pair))


def on_pause_submitted(visit: Visit) -> None:
    """A pause, with or without a day."""
    key, until = visit.noted("mentorship"), typed_date(visit.view, "until")
    turned = course.pause_mentorship(visit.deps, visit.actor, key, until)
    if visit.view.get("previous_view_id"):
        visit.ack()
    else:  # no page beneath would show it
        visit.ack(response_action="update", view=turns.turned_view(turned))
    _redraw_beneath(visit, turned.pair)
    show_elsewhere(visit, turned.pair)


def on_resumed(visit: Visit) -> None:
    """“Take it up again”."""
    _resume(visit, visit.number)


def _resume(visit: Visit, key: int) -> None:
    turned = course.resume_mentorship(visit.deps, visit.actor, key)
    visit.ack()
    _answer(visit, turned)


def on_end_wanted(visit: Visit) -> None:
    """“End”: a form asks before anything happens."""
    visit.ack()
    _open_end_form(visit, visit.number)


def _open_end_form(visit: Visit, key: int) -> None:
    visit.open(endings.end_form(course.prepare_ending(visit.deps, visit.actor, key)))


def on_end_submitted(visit: Visit) -> None:
    """It ends, with a reason for the counts and words for the other."""
    reason = typed(visit.view, "reason") or ""
    farewell = clean_text(typed(visit.view, "farewell"))
    turned = course.end_mentorship(
        visit.deps, visit.actor, visit.noted("mentorship"), reason, farewell
    )
    visit.ack(response_action="update", view=turns.ended_view(turned, farewell))
    _redraw_beneath(visit, turned.pair)
    show_elsewhere(visit, turned.pair)


def on_taken_back(visit: Visit) -> None:
    """“Take the end back”, within a day; after it, messages offer it no more."""
    try:
        turned = course.take_back_end(visit.deps, visit.actor, visit.number)
    except FormRefused:
        visit.ack()
        show_elsewhere(visit, course.get_mentorship(visit.deps, visit.actor, visit.number).pair)
        raise
    visit.ack()
    _answer(visit, turned)


def on_fine_as_it_is(visit: Visit) -> None:
    """“It is fine as it is”, of a silence."""
    key, day = pulses.key_and_day(visit.value)
    prompts.keep_quiet(visit.deps, visit.actor, key, day or date.min)
    visit.ack()
    page = course.get_mentorship(visit.deps, visit.actor, key)
    show_elsewhere(visit, page.pair)


def _answer(visit: Visit, turned: Turned) -> None:
    """Where the click was: the page anew, or a word."""
    if visit.in_modal:
        page = course.get_mentorship(visit.deps, visit.actor, turned.pair.key)
        visit.redraw_anyway(mentorship_page(page, turns.turned_words(turned)))
    elif visit.body.get("view"):  # the Home tab
        visit.open(turns.turned_view(turned))
    else:
        visit.reply(turns.turned_message(turned))
    show_elsewhere(visit, turned.pair)


def _redraw_beneath(visit: Visit, pair: Pair) -> None:
    """The page on which a form was opened."""
    if visit.view.get("previous_view_id"):
        page = course.get_mentorship(visit.deps, visit.actor, pair.key)
        visit.redraw_beneath(mentorship_page(page))
