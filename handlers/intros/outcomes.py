"""Did it help, heard: one tap, and a word if one likes."""

from slack_bolt import App

from bot.usecases.intros import outcomes
from bot.usecases.planning.intros import HELPED, HELPED_LATER, intro_subject
from handlers.beneath import in_place, open_above, redraw_beneath
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.intros import looking_back
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear whether it helped."""
    app.action(named("intros.helped"))(hear(on_helped_told))
    app.action(named("intros.later"))(hear(on_later_wanted))
    app.action(named("intros.outcome"))(hear(on_outcome_wanted))
    app.view("intros.outcome.submit")(hear(on_outcome_submitted))


def on_helped_told(visit: Visit) -> None:
    """“Yes, it did” and the others: `<intro>.<answer>`; kept, and room for a word."""
    key, _dot, helped = visit.value.partition(".")
    number = int(key) if key.isdecimal() and len(key) < 19 else 0
    told = outcomes.keep_outcome(visit.deps, visit.actor, number, helped)
    visit.ack()
    visit.open(looking_back.looked_back(told))
    _show_elsewhere(visit, number)


def on_later_wanted(visit: Visit) -> None:
    """“We have not talked yet”: the message itself says that it comes again."""
    card = outcomes.ask_later(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_elsewhere(visit, card.key)


def on_outcome_wanted(visit: Visit) -> None:
    """“Did it help?”, "Change it"."""
    visit.ack()
    card = outcomes.get_outcome(visit.deps, visit.actor, visit.number)
    open_above(visit, looking_back.outcome_form(card))


def on_outcome_submitted(visit: Visit) -> None:
    """Whether it helped, with a word."""
    number = visit.noted("intro")
    helped, words = looking_back.read_outcome(visit.view, visit.note().get("helped"))
    if helped == looking_back.NOT_YET:
        page = looking_back.not_yet(outcomes.ask_later(visit.deps, visit.actor, number))
    else:
        told = outcomes.write_outcome(visit.deps, visit.actor, number, helped, words)
        page = looking_back.outcome_kept(told)
    visit.ack(response_action="update", view=in_place(visit, page))
    redraw_beneath(visit)
    _show_elsewhere(visit, number)


def _show_elsewhere(visit: Visit, intro_id: int) -> None:
    draw_home(visit)
    retell(visit, [HELPED, HELPED_LATER], [intro_subject(intro_id)])
