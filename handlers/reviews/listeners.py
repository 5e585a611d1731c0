"""Reviews heard: a look at the plan, one question at a time, and the records of it."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_
from bot.rules.reviews import QUESTIONS, check_answer
from bot.rules.words import people_in
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from bot.usecases.planning.reviews import REVIEW
from bot.usecases.reviews import guided, prompts, records
from bot.usecases.reviews.guided import ReviewStep
from bot.usecases.reviews.records import ReviewRecord
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.reviews import forms, giving_up, reflecting, views
from handlers.visits import Visit

LISTS = ("list", "history", "earlier", "all")


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("reviews.start"))(hear(on_start_wanted))
    app.action(named("reviews.resume"))(hear(on_resumed))
    app.action(named("reviews.anew"))(hear(on_begun_anew))
    app.action(named("reviews.goto"))(hear(on_question_wanted))
    app.view("reviews.step.submit")(hear(on_answer_submitted))
    app.view("reviews.drop.submit")(hear(on_goals_given_up))
    app.view("reviews.finish.submit")(hear(on_review_finished))
    app.action(named("reviews.later"))(hear(on_put_off))
    app.action(named("reviews.off"))(hear(on_turned_off))
    app.action(named("reviews.list"))(hear(on_list_wanted))
    app.action(named("reviews.read"))(hear(on_record_wanted))
    app.action(named("reviews.share"))(hear(on_shared))
    app.action(named("reviews.hide"))(hear(on_hidden))
    app.action(named("reviews.act"))(hear(on_action_wanted))
    app.action(named("reviews.of"))(hear(on_mentor_looks))
    app.action(named("reviews.shared"))(hear(on_mentor_reads))
    reflecting.register(app)


def show_review(visit: Visit, text: str) -> None:
    """`/northstar review`: the next question; `list`: what there is; `@mentee`: what they share."""
    users, words = people_in(text)
    if users:
        key = records.mentorship_with(visit.deps, visit.actor, users[0])
        visit.open(views.shared_page(records.shared_reviews(visit.deps, visit.actor, key), key))
    elif words.casefold() in LISTS:
        visit.open(views.review_list(records.list_reviews(visit.deps, visit.actor)))
    else:
        visit.open(_first_view(guided.start_review(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "review": Word(
        show_review,
        N_("reviews your plan, one question at a time; or shows reviews that are written"),
        # Translators: what may be typed: “list” stays English.
        N_("[list or @mentee]"),
        ("reviews",),
        people=True,
    ),
}


def _first_view(step: ReviewStep) -> dict[str, object]:
    if step.has_nothing:
        return forms.nothing_view()
    return forms.take_up_view(step) if step.is_left_open else forms.step_form(step)


def _show(visit: Visit, view: Mapping[str, object]) -> None:
    """In the place of the view where it was asked for: a goal's page and form fit on top of it."""
    if visit.in_modal:
        visit.redraw_anyway(view)
    else:
        visit.open(view)


def on_start_wanted(visit: Visit) -> None:
    """“Start”, from the question, the list or the Home tab."""
    visit.ack()
    _show(visit, _first_view(guided.start_review(visit.deps, visit.actor)))


def on_resumed(visit: Visit) -> None:
    """“Go on with it”, of a review that was left long ago."""
    visit.ack()
    _show(visit, forms.step_form(guided.start_review(visit.deps, visit.actor)))


def on_begun_anew(visit: Visit) -> None:
    """“Begin a new one”: the old one is set aside before that is acknowledged."""
    step = guided.begin_anew(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show(visit, forms.step_form(step))
    draw_home(visit)


def on_question_wanted(visit: Visit) -> None:
    """“Back”, or on without giving anything up."""
    visit.ack()
    step = guided.show_question(visit.deps, visit.actor, visit.noted("review"), visit.value)
    _show(visit, forms.step_form(step))


def on_answer_submitted(visit: Visit) -> None:
    """An answer, or none: kept, and the next question."""
    question = _question(visit)
    words = typed(visit.view, question) or ""
    form_key, key = str(visit.view["id"]), visit.noted("review")
    step = guided.answer_review(visit.deps, visit.actor, key, question, words, form_key)
    chosen = giving_up.chosen_goals(visit.view, step) if question == "drop" else []
    then = forms.step_form(step)
    if chosen:
        then = giving_up.drop_form(step, chosen, check_answer(question, words))
    visit.ack(response_action="update", view=then)
    draw_home(visit)


def _question(visit: Visit) -> str:
    asked = visit.note().get("question")
    return asked if isinstance(asked, str) else ""


def on_goals_given_up(visit: Visit) -> None:
    """“Give up”: what was chosen one question before."""
    goals = giving_up.noted_goals(visit.note())
    given = guided.give_up_goals(visit.deps, visit.actor, visit.noted("review"), goals)
    visit.ack(response_action="update", view=forms.step_form(given.step))
    draw_home(visit)
    subjects = [milestone_subject(m) for card in given.cards for m in card.milestones]
    retell(visit, MILESTONE_KINDS, subjects)
    retell_briefs(visit)


def on_review_finished(visit: Visit) -> None:
    """The last answer, and who sees them all."""
    record = guided.finish_review(
        visit.deps,
        visit.actor,
        visit.noted("review"),
        typed(visit.view, QUESTIONS[-1]) or "",
        str(visit.view["id"]),
        shared=typed(visit.view, "shared") != "private",
    )
    visit.ack(response_action="update", view=views.record_page(record))
    _tell_anew(visit)


def on_put_off(visit: Visit) -> None:
    """“Later”: in two weeks."""
    prompts.put_off(visit.deps, visit.actor)
    visit.ack()
    _tell_anew(visit)


def on_turned_off(visit: Visit) -> None:
    """“Not any more”."""
    prompts.turn_off(visit.deps, visit.actor)
    visit.ack()
    _tell_anew(visit)


def _tell_anew(visit: Visit) -> None:
    draw_home(visit)
    retell(visit, (REVIEW,), prompts.asked_about(visit.deps, visit.actor))


def on_list_wanted(visit: Visit) -> None:
    """“All my reviews”."""
    visit.ack()
    _show(visit, views.review_list(records.list_reviews(visit.deps, visit.actor)))


def on_record_wanted(visit: Visit) -> None:
    """One review of one's own: in the place of their list, or above what else it stands in."""
    visit.ack()
    record = records.read_review(visit.deps, visit.actor, visit.number)
    if visit.in_modal and visit.view.get("callback_id") != "reviews.list":
        visit.show(views.record_page(record))
    else:
        _show_record(visit, record)


def on_shared(visit: Visit) -> None:
    """“Me and my mentor”."""
    record = records.share_review(visit.deps, visit.actor, visit.number, shared=True)
    visit.ack()
    _show_record(visit, record)


def on_hidden(visit: Visit) -> None:
    """“Only me”: it holds at once."""
    record = records.share_review(visit.deps, visit.actor, visit.number, shared=False)
    visit.ack()
    _show_record(visit, record)


def on_action_wanted(visit: Visit) -> None:
    """“Keep as an action item”."""
    record = records.make_action(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_record(visit, record)
    draw_home(visit)


def _show_record(visit: Visit, record: ReviewRecord) -> None:
    _show(visit, views.record_page(record))


def on_mentor_looks(visit: Visit) -> None:
    """A mentor reads what their mentee shares."""
    visit.ack()
    found = records.shared_reviews(visit.deps, visit.actor, visit.number)
    visit.show(views.shared_page(found, visit.number))


def on_mentor_reads(visit: Visit) -> None:
    """One of the earlier ones."""
    visit.ack()
    record = records.read_shared(visit.deps, visit.actor, visit.number)
    back_to = visit.noted("mentorship") if visit.is_stacked else 0
    visit.show(views.shared_record(record, back_to))
