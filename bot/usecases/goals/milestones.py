"""Milestones: finish one, take that back, move its date, ask somebody for help with it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.checkins import TEXT_LENGTH
from bot.rules.goals.drafts import check_milestone_date
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.rules.words import clean_text
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.goals.keeping import GoalCard, make_card
from bot.usecases.nudges.jobs import Anew
from bot.usecases.people import met
from bot.usecases.planning.milestones import (
    COMING,
    COMING_BEFORE,
    DUE,
    HELP_RETURNED,
    MILESTONE_KINDS,
    OVERDUE_AFTER,
    plan_help,
    plan_milestones,
)
from bot.usecases.planning.rows import number_of
from storage import goals as rows
from storage.help_requests import find_by_form, get_request
from storage.people import find_or_add_person, find_person, get_person, id_of
from storage.tables import Goal, HelpRequest, Milestone, Nudge, Person


@dataclass(frozen=True)
class MilestoneStep:
    """A milestone after something was done with it, and the goal that it belongs to."""

    milestone: Milestone
    card: GoalCard


@dataclass(frozen=True)
class MilestonePrompt:
    """What a prompt about a milestone tells; `over` says why nothing need be asked any more."""

    kind: str
    milestone: Milestone | None
    goal: Goal | None
    today: date
    over: str | None = None


@dataclass(frozen=True)
class HelpAsked:
    """A request for help as the one who is asked reads it."""

    asker: str  # Slack's user id
    words: str
    milestone: str
    goal: str
    over: str | None = None


def get_milestone(deps: Deps, actor: Actor, milestone_id: int) -> MilestoneStep:
    """One milestone of the actor's own goals."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("milestone")
        milestone, goal = _own(session, person, milestone_id)
        return _step(session, deps, person, milestone, goal)


def finish_milestone(deps: Deps, actor: Actor, milestone_id: int, *, done: bool) -> MilestoneStep:
    """Mark a milestone done, or open again."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        milestone, goal = _own(session, person, milestone_id)
        if (milestone.done_at is not None) != done:
            milestone.done_at = deps.now() if done else None
        return _kept(session, deps, person, milestone, goal)


def move_milestone(deps: Deps, actor: Actor, milestone_id: int, due: date | None) -> MilestoneStep:
    """Give a milestone another date, not after its goal's."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        milestone, goal = _own(session, person, milestone_id)
        then = remember(session, goal)
        milestone.due = check_milestone_date(due, goal.due, today(deps.now(), person.tz))
        session.add(milestone)
        session.flush()
        keep_changes(session, person, goal, then, deps.now(), "moved")
        return _kept(session, deps, person, milestone, goal)


def set_done(deps: Deps, actor: Actor, goal_id: int, done_ids: frozenset[int]) -> GoalCard:
    """Tick exactly these milestones of a goal."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        goal = rows.find_goal(session, id_of(person), goal_id)
        if goal is None:
            raise NotFound("goal")
        milestones = rows.milestones_of(session, [goal_id])[goal_id]
        for milestone in milestones:
            done = id_of(milestone) in done_ids
            if (milestone.done_at is not None) != done:
                milestone.done_at = deps.now() if done else None
                session.add(milestone)
        session.flush()
        plan_milestones(session, person, [(goal, m) for m in milestones], deps.now())
        return make_card(deps, person, goal, milestones)


def ask_for_help(
    deps: Deps, actor: Actor, milestone_id: int, helper_id: str | None, words: str, form_key: str
) -> None:
    """Ask somebody of the workspace for help; delivered to them by the next tick."""
    kept = clean_text(words)
    problems = {}
    if not kept:
        problems["words"] = Problem("blank")
    if len(kept) > TEXT_LENGTH:
        problems["words"] = Problem("too_long", {"limit": TEXT_LENGTH, "length": len(kept)})
    if not helper_id or helper_id == actor.user_id:
        problems["helper"] = Problem("somebody_else")
    if problems or helper_id is None:
        raise FormRefused(problems)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        milestone, _goal = _own(session, person, milestone_id)
        if find_by_form(session, id_of(person), form_key):
            return
        helper = find_or_add_person(session, actor.team_id, helper_id, deps.now())
        if not helper.active:
            raise FormRefused({"helper": Problem("left")})
        request = HelpRequest(
            person_id=id_of(person),
            helper_id=id_of(helper),
            milestone_id=id_of(milestone),
            words=kept,
            created_at=deps.now(),
            form_key=form_key,
        )
        session.add(request)
        session.flush()
        plan_help(session, helper, id_of(request), deps.now())


def milestone_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> MilestonePrompt:
    """What to say of the milestone behind a nudge, looked up anew at the moment of saying it."""
    here = today(now, person.tz)
    found = rows.find_milestone(session, id_of(person), number_of(nudge.subject))
    if found is None:
        return MilestonePrompt(nudge.kind, None, None, here, "gone")
    milestone, goal = found
    over = _over(nudge, milestone, goal, here)
    return MilestonePrompt(nudge.kind, milestone, goal, here, over)


def _over(nudge: Nudge, milestone: Milestone, goal: Goal, here: date) -> str | None:
    if milestone.done_at is not None:
        return "done"
    if goal.state != "active":
        return "goal closed"
    if milestone.due is None or milestone.due > here + COMING_BEFORE:
        return "moved"
    if nudge.state == "sent":  # said already: still true as long as the date has not moved on
        return _over_since(nudge.kind, milestone.due, here)
    if nudge.kind == COMING:
        return None if milestone.due > here else "said as due"
    if milestone.due > here:
        return "moved"
    overdue = milestone.due + OVERDUE_AFTER <= here
    if nudge.kind == DUE:
        return "said as overdue" if overdue else None
    return None if overdue else "moved"


def _over_since(kind: str, due: date, here: date) -> str | None:
    """Why a message that was sent asks nothing more: the date was moved, or a later one asks."""
    if kind != COMING and due > here:
        return "moved"
    asked_again = {COMING: due, DUE: due + OVERDUE_AFTER}.get(kind, date.max)
    return "asked again" if asked_again <= here else None


def earlier_prompts(session: Session, nudge: Nudge) -> list[Anew]:
    """A later message about a milestone asks what the earlier ones did: these make way for it."""
    earlier = MILESTONE_KINDS[: MILESTONE_KINDS.index(nudge.kind)]
    return [Anew(get_person(session, nudge.person_id), earlier, [nudge.subject])] if earlier else []


def help_asked(session: Session, nudge: Nudge, person: Person, _now: datetime) -> HelpAsked:
    """What the one who is asked for help reads."""
    request = get_request(session, number_of(nudge.subject))
    if request is None or request.helper_id != person.id:
        return HelpAsked("", "", "", "", "gone")
    asker = get_person(session, request.person_id)
    found = rows.find_milestone(session, request.person_id, request.milestone_id)
    title, goal = (found[0].title, found[1].title) if found else ("", "")
    return HelpAsked(asker.user_id, request.words, title, goal)


def after_help(session: Session, nudge: Nudge, _helper: Person, now: datetime) -> None:
    """A request that could not be delivered comes back to the one who asked."""
    request = get_request(session, number_of(nudge.subject))
    if nudge.state != "sent" and request is not None:
        asker = get_person(session, request.person_id)
        plan_help(session, asker, id_of(request), now, HELP_RETURNED)


def help_returned(session: Session, nudge: Nudge, person: Person, _now: datetime) -> HelpAsked:
    """What the asker reads when a request could not be delivered."""
    request = get_request(session, number_of(nudge.subject))
    if request is None or request.person_id != person.id:
        return HelpAsked("", "", "", "", "gone")
    helper = get_person(session, request.helper_id)
    return HelpAsked(helper.user_id, request.words, "", "")


def _own(session: Session, person: Person, milestone_id: int) -> tuple[Milestone, Goal]:
    found = rows.find_milestone(session, id_of(person), milestone_id)
    if found is None:
        raise NotFound("milestone")
    return found


def _kept(
    session: Session, deps: Deps, person: Person, milestone: Milestone, goal: Goal
) -> MilestoneStep:
    session.add(milestone)
    session.flush()
    plan_milestones(session, person, [(goal, milestone)], deps.now())
    return _step(session, deps, person, milestone, goal)


def _step(
    session: Session, deps: Deps, person: Person, milestone: Milestone, goal: Goal
) -> MilestoneStep:
    milestones = rows.milestones_of(session, [id_of(goal)])[id_of(goal)]
    return MilestoneStep(milestone, make_card(deps, person, goal, milestones))
