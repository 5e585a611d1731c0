"""Ways to practise and people to meet heard: added, changed, done, taken off, taken back."""

from slack_bolt import App

from bot.rules.opportunities import KINDS, MEET, PRACTICE, OpportunityDraft
from bot.usecases.roadmaps import opportunities
from bot.usecases.roadmaps.opportunities import OpportunityCard
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.people.naming import person_named
from handlers.pictured_pages import redraw_page
from handlers.registry import named
from handlers.roadmaps import drawn, forms
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about them."""
    app.action(named("opportunities.add"))(hear(on_add_wanted))
    app.action(named("opportunities.meet"))(hear(on_meeting_wanted))
    app.action(named("opportunities.open"))(hear(on_opened))
    app.view("opportunities.add.submit")(hear(on_submitted))
    app.view("opportunities.edit.submit")(hear(on_change_submitted))
    app.action(named("opportunities.done"))(hear(on_done))
    app.action(named("opportunities.drop"))(hear(on_dropped))
    app.action(named("opportunities.undo"))(hear(on_undone))


def on_add_wanted(visit: Visit) -> None:
    """“A way to practise”, or “Plan it” at one that was suggested."""
    visit.ack()
    _open_form(visit, visit.value if visit.value in KINDS else PRACTICE[0])


def on_meeting_wanted(visit: Visit) -> None:
    """“Somebody to meet”."""
    visit.ack()
    _open_form(visit, MEET)


def _open_form(visit: Visit, kind: str) -> None:
    form = opportunities.opportunity_form(visit.deps, visit.actor)
    visit.open(forms.opportunity_form(form, kind, page=_page(visit)))


def on_opened(visit: Visit) -> None:
    """“Open”: what is planned can be changed; what is over can be taken back."""
    visit.ack()
    form = opportunities.opportunity_form(visit.deps, visit.actor, visit.number)
    card = form.card
    if card is not None and card.row.state != "planned":
        visit.open(forms.ended(card, page=_page(visit)))
    else:
        visit.open(forms.opportunity_form(form, "", page=_page(visit)))


def on_submitted(visit: Visit) -> None:
    """Something new: kept before it is acknowledged."""
    draft = _draft(visit)
    card = opportunities.add_opportunity(visit.deps, visit.actor, draft, str(visit.view["id"]))
    _ack(visit, card)


def on_change_submitted(visit: Visit) -> None:
    """Other words, another day: kept before it is acknowledged."""
    key, draft = visit.noted("opportunity"), _draft(visit)
    _ack(visit, opportunities.change_opportunity(visit.deps, visit.actor, key, draft))


def _draft(visit: Visit) -> OpportunityDraft:
    draft = forms.read_form(visit.view, visit.note())
    whom = str(typed(visit.view, "whom") or "")
    if not whom:
        return draft
    return OpportunityDraft(**{**vars(draft), "contact_id": person_named(visit, whom, "whom")})


def _ack(visit: Visit, card: OpportunityCard) -> None:
    if visit.page_beneath:
        visit.ack()
    else:
        visit.ack(response_action="update", view=forms.kept(card))
    _show_elsewhere(visit)


def on_done(visit: Visit) -> None:
    """“It is done”, or “We have met”."""
    _show_turn(visit, opportunities.finish_opportunity(visit.deps, visit.actor, visit.number))


def on_dropped(visit: Visit) -> None:
    """“Take it off”, after the question."""
    _show_turn(visit, opportunities.drop_opportunity(visit.deps, visit.actor, visit.number))


def _show_turn(visit: Visit, card: OpportunityCard) -> None:
    visit.ack()
    visit.redraw_anyway(forms.ended(card, page=visit.page_beneath))
    _show_elsewhere(visit)


def on_undone(visit: Visit) -> None:
    """“Undo”: it is planned again."""
    opportunities.reopen_opportunity(visit.deps, visit.actor, visit.number)
    visit.ack()
    form = opportunities.opportunity_form(visit.deps, visit.actor, visit.number)
    visit.redraw_anyway(forms.opportunity_form(form, "", page=visit.page_beneath))
    _show_elsewhere(visit)


def _page(visit: Visit) -> str:
    """The roadmap that the click came from, which then lies beneath the form; "" for none."""
    if visit.is_on("roadmaps.page"):
        return str(visit.view["id"])
    return ""


def _show_elsewhere(visit: Visit) -> None:
    """The roadmap beneath the form, and the Home tab."""
    if beneath := visit.page_beneath:
        redraw_page(visit, beneath, drawn.own())
    draw_home(visit)
