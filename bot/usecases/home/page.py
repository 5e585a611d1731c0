"""The App Home: everything that a person's dashboard shows, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.checkins import Waiting, waiting_checkin
from bot.rules.home import SESSION_IS_NEAR, NextStep, intro_steps, next_steps, streak
from bot.rules.rhythm import day_ends, local, today, week_of
from bot.usecases.goals.keeping import GoalList, goal_list
from bot.usecases.home.mentoring import Mentoring, mentoring_of
from bot.usecases.network.circle import NetworkLine, network_line
from bot.usecases.planning.checkins import CHECKIN, week_of_subject
from bot.usecases.reviews.standing import open_review, review_is_due
from bot.usecases.settings import Rhythms, rhythms_of
from bot.usecases.visions.pages import VisionLine, vision_line
from storage import checkins, nudges
from storage.intros import Sought, sought_by
from storage.people import find_person, id_of
from storage.tables import Checkin, Goal, MentoringSession, Milestone, Person, Rhythm

STREAK_SHOWN = 52
ASKED_READ = 8  # of the latest check-ins: so many in a row may go by and are counted
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class HomePage:
    """The dashboard of one person."""

    goals: GoalList
    steps: tuple[NextStep, ...]
    rhythms: Rhythms
    last_checkin: Checkin | None
    answered_this_week: bool
    streak: int
    today: date
    mentoring: Mentoring = field(default_factory=Mentoring)
    network: NetworkLine = field(default_factory=NetworkLine)
    vision: VisionLine = field(default_factory=VisionLine)
    sought: Sought = field(default_factory=Sought)
    locale: str = ""  # in which its owner uses Slack
    good_until: datetime = NEVER  # when it is to be drawn anew, though nobody has done anything

    @property
    def is_new(self) -> bool:
        """Whether this person has no goal yet, never had one, and has to do with nobody."""
        has_goals = self.goals.active or self.goals.closed
        alone = self.mentoring.is_empty and self.network.is_empty
        begun = self.sought.has_begun or self.vision.steps_done
        return not has_goals and alone and not begun

    @property
    def rests(self) -> bool:
        """Whether check-ins rest for a while."""
        until = self.rhythms.rhythm.paused_until
        return until is not None and until > self.today

    @property
    def done_today(self) -> tuple[tuple[Milestone, Goal], ...]:
        """The milestones that were finished today: for the day they can be opened again."""
        tz = self.rhythms.tz
        return tuple(
            (milestone, card.goal)
            for card in self.goals.active
            for milestone in card.milestones
            if milestone.done_at and local(milestone.done_at, tz).date() == self.today
        )

    @property
    def answered_today(self) -> Checkin | None:
        """The check-in that was answered today, if it is the latest."""
        last = self.last_checkin
        if last is None or local(last.answered_at, self.rhythms.tz).date() != self.today:
            return None
        return last


def home_page(deps: Deps, actor: Actor) -> HomePage:
    """The actor's own dashboard."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            here = today(deps.now(), "UTC")
            nothing = Rhythms(Rhythm(person_id=0), "UTC", here)
            return HomePage(GoalList(), (), nothing, None, False, 0, here)
        return _page_of(session, deps, person)


def _page_of(session: Session, deps: Deps, person: Person) -> HomePage:
    here, now = today(deps.now(), person.tz), deps.now()
    goals = goal_list(session, deps, person)
    rhythms = rhythms_of(session, deps, person)
    answers = checkins.list_checkins(session, id_of(person), STREAK_SHOWN)
    weeks = [answer.week for answer in answers]
    waiting = _waiting(session, person, rhythms.rhythm, weeks, now) if goals.active else Waiting()
    under_way = [(card.goal, card.milestones) for card in goals.active]
    mentoring = mentoring_of(session, person, here, now)
    network = network_line(session, person, [card.pair for card in mentoring.cards])
    asks = [intro for _ask, intro in network.asks]
    introductions = intro_steps(asks, network.proposals, network.asked, now, network.given)
    reviews = open_review(session, person) or review_is_due(session, person, now)
    own = [NextStep("review")] if reviews else []
    return HomePage(
        goals,
        next_steps(waiting, under_way, here, (*mentoring.steps, *introductions, *own)),
        rhythms,
        answers[0] if answers else None,
        week_of(here) in weeks[:1],
        streak(weeks, week_of(here), rhythms.rhythm.every_weeks),
        here,
        mentoring,
        network,
        vision_line(session, person),
        sought_by(session, id_of(person)),
        person.locale,
        _good_until(mentoring, person.tz, now),
    )


def _waiting(
    session: Session, person: Person, rhythm: Rhythm, answered: Sequence[date], now: datetime
) -> Waiting:
    said = nudges.list_last_sent(session, id_of(person), CHECKIN, ASKED_READ)
    if rhythm.paused_until is not None and rhythm.paused_until > today(now, person.tz):
        return Waiting()
    asked = [(week_of_subject(each.subject), each.ended_at or each.due_at) for each in said]
    return waiting_checkin(asked, answered, now, rhythm.kept_at)


def _good_until(mentoring: Mentoring, tz: str, now: datetime) -> datetime:
    """A new day tells other distances; a session comes near, begins, and is over."""
    turns = [turn for card in mentoring.cards for turn in _turns(card.upcoming)]
    return min([day_ends(now, tz), *(turn for turn in turns if turn > now)])


def _turns(met: MentoringSession | None) -> Iterable[datetime]:
    if met is None:
        return ()
    ends = met.starts_at + timedelta(minutes=met.minutes)
    return (met.starts_at - SESSION_IS_NEAR, met.starts_at, ends)
