"""Skills heard: what a person has, learns and could teach, and how well."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_
from bot.rules.refusals import NotFound
from bot.rules.skills import PURPOSES
from bot.usecases.skills import levels, lists, page
from bot.usecases.skills.page import SkillsPage
from handlers.commands import Word
from handlers.errors import hear
from handlers.inputs import typed
from handlers.registry import named
from handlers.skills import forms, views
from handlers.skills.merging import register_merging
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("skills.open"))(hear(on_skills_wanted))
    app.action(named("skills.add"))(hear(on_adding_wanted))
    app.view("skills.add.submit")(hear(on_skills_added))
    app.view("skills.near.submit")(hear(on_near_words_answered))
    app.action(named("skills.rate"))(hear(on_rating_wanted))
    app.view("skills.rate.submit")(hear(on_skill_rated))
    app.action(named("skills.drop"))(hear(on_skill_dropped))
    app.action(named("skills.share"))(hear(on_sharing_turned))
    register_merging(app)


def open_skills(visit: Visit, _words: str) -> None:
    """`/northstar skills`."""
    visit.show(views.skills_page(page.get_skills(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "skills": Word(
        open_skills, N_("shows what you know, learn and could teach, and how well"), also=("skill",)
    ),
}


def on_skills_wanted(visit: Visit) -> None:
    """“Your skills”."""
    visit.ack()
    open_skills(visit, "")


def on_adding_wanted(visit: Visit) -> None:
    """“Add”, beside a list."""
    visit.ack()
    if visit.value not in PURPOSES:
        raise NotFound("skill")
    visit.open(forms.add_form(visit.value))


def on_skills_added(visit: Visit) -> None:
    """More for a list: kept before it is acknowledged, unless near words are asked about first."""
    purpose = str(visit.note().get("purpose"))
    line = str(typed(visit.view, "skills") or "")
    added = lists.add_skills(visit.deps, visit.actor, purpose, line)
    if added.near:
        visit.ack(response_action="update", view=forms.near_form(added, purpose))
    else:
        _lead_back(visit, added.page)


def on_near_words_answered(visit: Visit) -> None:
    """Theirs or mine, word by word: kept before it is acknowledged."""
    note = visit.note()
    line = forms.read_near(visit.view, note)
    added = lists.add_skills(visit.deps, visit.actor, str(note.get("purpose")), line, sure=True)
    _lead_back(visit, added.page)


def on_rating_wanted(visit: Visit) -> None:
    """“Say how well” or “Look at it again”."""
    visit.ack()
    visit.open(forms.level_form(page.get_skill(visit.deps, visit.actor, visit.number)))


def on_skill_rated(visit: Visit) -> None:
    """A level was chosen: kept before it is acknowledged."""
    draft, form_key = forms.read_level(visit.view), str(visit.view["id"])
    rated = levels.rate_skill(visit.deps, visit.actor, visit.noted("skill"), draft, form_key)
    _lead_back(visit, rated)


def _lead_back(visit: Visit, found: SkillsPage) -> None:
    """The page beneath the form, or in its place where there is none."""
    view = views.skills_page(found)
    if visit.view.get("previous_view_id"):
        visit.ack()
        visit.redraw_beneath(view)
    else:
        visit.ack(response_action="update", view=view)


def on_skill_dropped(visit: Visit) -> None:
    """“Off the list”: `<list>.<skill>`."""
    purpose, _, number = visit.value.partition(".")
    key = int(number) if number.isdecimal() and len(number) < 19 else 0
    dropped = lists.drop_skill(visit.deps, visit.actor, purpose, key)
    visit.ack()
    visit.redraw_anyway(views.taken_out(dropped, purpose))
    visit.redraw_beneath(views.skills_page(dropped.page))


def on_sharing_turned(visit: Visit) -> None:
    """“Let my mentor see it” or “Keep it to myself”."""
    shared = levels.share_levels(visit.deps, visit.actor, shared=visit.value == "yes")
    visit.ack()
    visit.redraw_anyway(views.skills_page(shared))
