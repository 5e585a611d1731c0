"""The App Home: everything that a person's dashboard shows, in a constant number of queries."""

from dataclasses import dataclass, field
from datetime import date

from bot.deps import Actor, Deps
from bot.rules.home import NextStep, intro_steps, next_steps, streak
from bot.rules.rhythm import today, week_of
from bot.usecases.checkins.answering import open_week
from bot.usecases.goals.keeping import GoalList, goal_list
from bot.usecases.home.mentoring import Mentoring, mentoring_of
from bot.usecases.network.circle import NetworkLine, network_line
from bot.usecases.reviews.standing import open_review, review_is_due
from bot.usecases.settings import Rhythms, rhythms_of
from bot.usecases.visions.pages import VisionLine, vision_line
from storage import checkins
from storage.intros import has_begun
from storage.people import find_person, id_of
from storage.tables import Checkin, Rhythm

STREAK_SHOWN = 52


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
    has_begun: bool = False  # helps others, or has asked somebody

    @property
    def is_new(self) -> bool:
        """Whether this person has no goal yet, never had one, and has to do with nobody."""
        has_goals = self.goals.active or self.goals.closed
        alone = self.mentoring.is_empty and self.network.is_empty
        return not has_goals and alone and not self.has_begun and not self.vision.steps_done


def home_page(deps: Deps, actor: Actor) -> HomePage:
    """The actor's own dashboard."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            here = today(deps.now(), "UTC")
            nothing = Rhythms(Rhythm(person_id=0), "UTC", here)
            return HomePage(GoalList(), (), nothing, None, False, 0, here)
        here, now = today(deps.now(), person.tz), deps.now()
        goals = goal_list(session, deps, person)
        rhythms = rhythms_of(session, deps, person)
        answers = checkins.list_checkins(session, id_of(person), STREAK_SHOWN)
        week = open_week(session, person, now) if goals.active else None
        weeks = [answer.week for answer in answers]
        under_way = [(card.goal, card.milestones) for card in goals.active]
        mentoring = mentoring_of(session, person, here, now)
        network = network_line(session, person, [card.pair for card in mentoring.cards])
        waiting = intro_steps([intro for _ask, intro in network.asks], network.proposals)
        reviews = open_review(session, person) or review_is_due(session, person, now)
        own = [NextStep("review")] if reviews else []
        return HomePage(
            goals,
            next_steps(week, under_way, here, (*mentoring.steps, *waiting, *own)),
            rhythms,
            answers[0] if answers else None,
            week_of(here) in weeks[:1],
            streak(weeks, week_of(here), rhythms.rhythm.every_weeks),
            here,
            mentoring,
            network,
            vision_line(session, person),
            has_begun(session, id_of(person)),
        )
