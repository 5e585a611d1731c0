"""What people do for their own growth: vision, skills, reviews, practice, resources."""

from collections.abc import Sequence

from bot.rehearsal.moments import Moment, WeekDay
from bot.rules.levels import LevelDraft
from bot.rules.opportunities import OpportunityDraft
from bot.rules.resources import ResourceDraft
from bot.rules.reviews import QUESTIONS
from bot.rules.visions import PartDraft, step_of
from bot.usecases.planning.reviews import REVIEW
from bot.usecases.resources import attaching, offering
from bot.usecases.reviews import guided, prompts
from bot.usecases.roadmaps import opportunities
from bot.usecases.skills import levels
from bot.usecases.skills.page import SkillsPage
from bot.usecases.visions import pages, sight, versions


class GrowthDeeds(Moment):
    """What somebody does for their own growth."""

    def envisions(self, *, shared: bool = True, **parts: str) -> None:
        """Some parts of their vision, each in the step that it belongs to."""
        for part, words in parts.items():
            self._envisions(part, words, shared)

    def _envisions(self, part: str, words: str, shared: bool) -> None:
        step, form = step_of(part), self.play.form(self.name, part, self.instant)

        def write() -> None:
            cards = pages.get_step(self.deps, self.actor, step).cards
            drafts = {card.part: PartDraft(card.words, card.shared, card.stamp) for card in cards}
            drafts[part] = PartDraft(words, shared, drafts[part].stamp)
            versions.keep_step(self.deps, self.actor, step, drafts, form)

        self.then(f"writes {part}", write)

    def hangs(self, goal: str, part: str) -> None:
        """A goal on a part of the vision."""
        self.then("hangs", lambda: sight.hang_goal(self.deps, self.actor, self.kept(goal), part))

    def rates(self, skill: str, level: int, aim: int | None = None, words: str = "") -> None:
        """How well they know a skill of theirs by now."""
        form = self.play.form(self.name, skill, self.instant)

        def rate() -> None:
            page = levels.share_levels(self.deps, self.actor, shared=True)
            draft = LevelDraft(level, aim, words)
            levels.rate_skill(self.deps, self.actor, _key_of(page, skill), draft, form)

        self.then(f"rates {skill}", rate)

    def reviews(self, *answers: str, shared: bool = True, gives_up: Sequence[str] = ()) -> None:
        """A look back: to celebrate, keep, change, drop, next."""
        form = self.play.form(self.name, "review", self.instant)

        def review() -> None:
            key = guided.start_review(self.deps, self.actor).review_id
            for question, words in zip(QUESTIONS[:-1], answers, strict=False):
                step = guided.answer_review(self.deps, self.actor, key, question, words, form)
                key = step.review_id
            if gives_up:
                given = {self.kept(name) for name in gives_up}
                guided.give_up_goals(self.deps, self.actor, key, given)
            guided.finish_review(self.deps, self.actor, key, answers[-1], form, shared=shared)
            asked = prompts.asked_about(self.deps, self.actor)
            self.play.retell(self.name, (REVIEW,), asked)

        self.then("reviews", review)

    def practises(
        self,
        name: str,
        kind: str,
        title: str = "",
        day: WeekDay | None = None,
        *,
        goal: str = "",
        meets: str = "",
    ) -> None:
        """A way to practise, or somebody to meet."""

        def add() -> None:
            draft = OpportunityDraft(
                kind,
                title,
                self.day(day),
                self.kept(goal) or None,
                contact_id=self.play.key(meets) if meets else None,
            )
            form = self.play.form(self.name, name)
            card = opportunities.add_opportunity(self.deps, self.actor, draft, form)
            self.keep(name, card.row.id)

        self.then(f"plans {name}", add)

    def offers_resource(self, name: str, kind: str, title: str, url: str, **more: str) -> None:
        """Something worth reading, for everybody."""
        draft, form = ResourceDraft(kind, title, url, **more), self.play.form(name)

        def offer() -> None:
            card = offering.add_resource(self.deps, self.actor, draft, form)
            self.play.kept[f"resource.{name}"] = card.row.id or 0

        self.then(f"offers {name}", offer)

    def reads(self, goal: str, name: str, *, done: bool = False) -> None:
        """Put a resource beside a goal, or tell that it was read."""
        deed = attaching.finish_resource if done else attaching.attach_resource
        self.then(
            f"reads {name}",
            lambda: deed(
                self.deps, self.actor, self.kept(goal), self.play.kept.get(f"resource.{name}", 0)
            ),
        )


def _key_of(page: SkillsPage, name: str) -> int:
    found = (card.id for card in page.cards if card.name.casefold() == name.casefold())
    return next(found, 0)
