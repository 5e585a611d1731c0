"""What people do beyond their mentorship: introductions, proposals, wishes, thanks, contacts."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal.moments import Moment
from bot.rules.experts import ExpertDraft
from bot.rules.intros import IntroDraft
from bot.rules.networks import ContactDraft
from bot.rules.proposals import ProposalDraft
from bot.rules.thanks import ThanksDraft
from bot.usecases.experts import offers, wishes
from bot.usecases.intros import answers, asking, outcomes, prompts, standing
from bot.usecases.network import circle
from bot.usecases.planning.intros import HELPED, HELPED_LATER
from bot.usecases.proposals import answers as proposal_answers
from bot.usecases.proposals import proposing
from bot.usecases.thanks import lists, saying


class CircleDeeds(Moment):
    """What somebody does with people beyond their mentorship."""

    def offers_help(self, teaches: str, **more: Any) -> None:
        """They can be asked about something."""
        draft = ExpertDraft(teaches, **more)
        self.then("offers help", lambda: offers.offer_help(self.deps, self.actor, draft))

    def is_quiet(self) -> None:
        """Nobody new for now."""
        self.then("is quiet", lambda: offers.be_quiet(self.deps, self.actor))

    def wishes_for(self, words: str) -> None:
        """What nobody offers yet."""
        self.then("wishes", lambda: wishes.keep_wish(self.deps, self.actor, words))

    def asks_expert(self, name: str, expert: str, topic: str, question: str, **more: Any) -> None:
        """A question to somebody who knows."""
        draft, form = IntroDraft(topic, question, **more), self.play.form(self.name, name)

        def ask() -> None:
            key = self.play.key(expert)
            asked = asking.ask_for_intro(self.deps, self.actor, key, draft, form)
            self.play.kept[f"intro.{name}"] = asked.card.key

        self.then(f"asks {expert}", ask)

    def asks_next(self, name: str, expert: str) -> None:
        """The same question to one more person."""
        self.then(
            f"asks {expert}, too",
            lambda: asking.ask_another(
                self.deps, self.actor, self._intro(name), self.play.key(expert)
            ),
        )

    def accepts_intro(self, name: str) -> None:
        """Yes: the two are brought together."""
        self._answers(name, lambda ask: answers.accept_intro(self.deps, self.actor, ask))

    def declines_intro(self, name: str, words: str = "", instead: str = "") -> None:
        """Not now; perhaps somebody else knows better."""

        def answer(ask: int) -> object:
            if instead:
                other = self.play.key(instead)
                return answers.suggest_instead(self.deps, self.actor, ask, other, words)
            return answers.decline_intro(self.deps, self.actor, ask, words)

        self._answers(name, answer)

    def _answers(self, name: str, answer: Callable[[int], object]) -> None:
        def do() -> None:
            card = standing.get_intro(self.deps, self.actor, self._intro(name))
            ask = card.ask_of(self.play.key(self.name))
            answer(ask.id or 0 if ask else 0)
            self._retell_intro(name)

        self.then(f"answers {name}", do)

    def tells_outcome(self, name: str, helped: str, words: str = "") -> None:
        """Whether it helped."""

        def tell() -> None:
            key = self._intro(name)
            outcomes.write_outcome(self.deps, self.actor, key, helped, words)
            self.play.retell(self.name, (HELPED, HELPED_LATER), [f"intro:{key}"])

        self.then(f"tells of {name}", tell)

    def _intro(self, name: str) -> int:
        return self.play.kept.get(f"intro.{name}", 0)

    def _retell_intro(self, name: str) -> None:
        for anew in prompts.messages_about(self.deps, self._intro(name)):
            who = self.play.name_of(anew.person.user_id)
            self.play.retell(who, anew.kinds, anew.subjects)

    def proposes_meeting(
        self, name: str, mentee: str, person: str, topic: str, why: str, question: str = ""
    ) -> None:
        """A mentor knows somebody whom the mentee should meet."""
        pair, form = "&".join(sorted((self.name, mentee))), self.play.form(self.name, name)

        def propose() -> None:
            draft = ProposalDraft(self.play.key(person), topic, why, question)
            key = self.play.kept.get(pair, 0)
            card = proposing.propose_meeting(self.deps, self.actor, key, draft, form)
            self.play.kept[f"intro.{name}"] = card.key

        self.then(f"proposes {person}", propose)

    def takes_proposal(self, name: str, question: str) -> None:
        """The mentee would like to."""
        self.then(
            f"takes {name}",
            lambda: proposal_answers.accept_proposal(
                self.deps, self.actor, self._intro(name), question
            ),
        )

    def thanks(self, whom: str, words: str) -> None:
        """A word of gratitude."""
        form = self.play.form(self.name, "thanks", whom, self.instant)

        def give() -> None:
            draft = ThanksDraft(self.play.key(whom), words)
            saying.give_thanks(self.deps, self.actor, draft, form)

        self.then(f"thanks {whom}", give)

    def keeps_thanks(self) -> None:
        """What was said last is worth keeping."""

        def keep() -> None:
            for card in lists.list_thanks(self.deps, self.actor).lately[:1]:
                saying.keep_thanks(self.deps, self.actor, card.thanks.id or 0)

        self.then("keeps thanks", keep)

    def knows(self, whom: str, kind: str, note: str = "") -> None:
        """Somebody in their circle."""
        draft = ContactDraft(kind, note)
        self.then(
            f"knows {whom}",
            lambda: circle.put_contact(self.deps, self.actor, self.play.key(whom), draft),
        )
