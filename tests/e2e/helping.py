"""An introduction's whole life, driven as three people would: to be replayed, or to be kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.e2e.conftest import Town
from tests.e2e.life import MARK, PRIVATE
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 04:00 in New York, 14:30 in Kolkata
MORNING = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 10:00 in New York
TALKED = datetime(2026, 12, 7, 15, 30, tzinfo=UTC)  # a fortnight later, 10:30 in New York
ASKED = "would like to talk with you about"


@dataclass
class Three:
    """Diego asks, Priya knows, Amara is her mentor: on one day after the other."""

    town: Town
    asker: Someone
    expert: Someone
    mentor: Someone
    now: datetime = MONDAY

    def live(self) -> None:
        """From the offer to a network with all of it."""
        self.offer()
        self.ask()
        self.answer()
        self.wish()
        self.connect()
        self.look_back()
        self.thank()
        self.grow()
        self.pay_forward()

    def submits(self, who: Someone, title: str, **fields: object) -> None:
        """A form that is open, filled in and taken; what follows it stays open."""
        who.modal(title)
        answer = who.fills(**fields)
        assert answer["ok"], answer

    def looks(self, who: Someone, label: str, title: str, within: str = "") -> None:
        """A form that is opened, and closed again."""
        who.clicks(label, within=within)
        who.modal(title)
        who.closes()

    def ticks(self, at: datetime | None = None) -> None:
        """A minute later, or then: what people heard of each other arrives."""
        self.now = at or self.now + MINUTE
        self.town.ticks(self.now)

    def offer(self, teaches: str = "Grids") -> None:
        """Who knows something says so; these words are for everybody."""
        for who in (self.asker, self.mentor, self.expert):
            who.opens_home()
        self.expert.types("/intro offer")
        self.submits(self.expert, "Offer help", teaches=teaches, words="Ask me")
        self.expert.modal("Your offer")
        self.expert.closes()

    def ask(self) -> None:
        """Looked for and found; another is asked, who knows somebody better."""
        self.asker.act("shortcut", callback_id="experts.ask")
        self.asker.modal("Find somebody who knows")
        self.asker.closes()
        self.asker.answers("/intro grids")
        found = "knows something about “grids”"
        self.looks(self.asker, "More about them", "What others can ask", within=found)
        self.looks(self.asker, "Ask", "Ask somebody who knows", within=found)
        self.asker.types("/intro @Amara Okafor Type")
        words = {"question": f"{MARK} question", "why": f"{MARK} why", "topic": f"{MARK} grids"}
        self.submits(self.asker, "Ask somebody who knows", **words)
        self.asker.modal("Asked")
        self.asker.closes()
        self.ticks()
        self.mentor.clicks("Suggest somebody", within=ASKED)
        better = {"suggested": self.expert.user, "words": f"{MARK} better"}
        self.submits(self.mentor, "Suggest somebody", **better)
        self.mentor.modal("Your answer")
        self.mentor.closes()
        self.ticks()
        self.asker.clicks("Ask Priya", within="may know better")
        self.asker.hears("gets your question")
        self.ticks()

    def answer(self) -> None:
        """Every answer is looked at, and the yes given: a conversation of both begins."""
        asked = f"{ASKED} “{MARK} grids”"
        self.looks(self.expert, "Not now", "Not now", within=asked)
        self.looks(self.expert, "Suggest somebody", "Suggest somebody", within=asked)
        self.expert.types("/intro")
        self.looks(self.expert, "Read and answer", "A question", within="waits for your answer")
        self.asker.types("/intro inbox")
        self.looks(self.asker, "Open", "A question", within=f"{MARK} grids”: ")
        self.expert.clicks("Accept", within=asked)
        self.expert.hears("I open a conversation")
        self.ticks()
        self.asker.hears("said yes to your question")

    def wish(self) -> None:
        """Nobody knows it yet: kept, and met by what the expert offers besides."""
        self.asker.answers(f"/intro {MARK}")
        self.asker.clicks("Tell me when somebody does", within="I find nobody")
        self.asker.hears(f"I keep “{MARK}” in mind")
        self.asker.answers("/intro basketry")
        self.asker.clicks("Tell me when somebody does", within="“basketry”")
        self.asker.hears("I keep “basketry” in mind")
        self.offer("Grids, Basketry")
        self.ticks(MORNING)
        self.asker.hears("Somebody does now")

    def connect(self) -> None:
        """Her mentor's idea: the expert says yes in other words, and the asker is asked in turn."""
        begin(self.town, self.mentor, self.expert)
        self.mentor.types("/intro connect @Priya Raman @Diego Morales Type")
        words = {"topic": f"{MARK} type", "why": f"{MARK} idea", "question": f"{MARK} hers"}
        self.submits(self.mentor, "Bring two together", **words)
        self.mentor.modal("Proposed")
        self.mentor.closes()
        self.mentor.types("/intro connect")
        self.looks(self.mentor, "Open", "An introduction")
        self.ticks()
        idea = "knows somebody whom you should meet"
        self.looks(self.expert, "Not this time", "Not this time", within=idea)
        self.expert.clicks("Yes, introduce us", within=idea)
        self.submits(self.expert, "Introduce us", question=f"{MARK} mine")
        self.expert.reads("gets your question in a moment")
        self.expert.closes()
        self.ticks()
        self.asker.clicks("Accept", within=f"{ASKED} “{MARK} type”")
        self.asker.hears("I open a conversation")
        self.ticks()
        self.mentor.hears("are in touch")

    def look_back(self) -> None:
        """A fortnight later: it helped, thanks are offered and said; a word for nobody else."""
        self.ticks(TALKED)
        self.asker.clicks("Yes, it did", within="Did your conversation")
        self.asker.modal("Thank you")
        self.asker.clicks("Say thanks")
        self.submits(self.asker, "Thank somebody", words=f"{MARK} thanks")
        self.asker.reads("gets your words")
        self.asker.closes()
        self.asker.clicks("Change it", within="You said that your conversation")
        self.submits(self.asker, "Did it help?", words=f"{PRIVATE} outcome")
        self.asker.modal("Thank you")
        self.asker.closes()

    def thank(self) -> None:
        """They are heard, and kept."""
        self.ticks()
        self.expert.clicks("Keep these thanks", within=f"{MARK} thanks")
        self.expert.hears("It is in your own list now")
        for who in (self.asker, self.expert):
            who.types("/thanks")
            who.reads(f"{MARK} thanks")
            who.closes()

    def grow(self) -> None:
        """The network with all three of them, somebody added, and what it suggests."""
        self.asker.types("/northstar network")
        self.asker.modal("Your network")
        self.asker.clicks("Add somebody")
        note = {"whom": self.mentor.user, "kind": "peer", "words": f"{PRIVATE} note"}
        self.submits(self.asker, "Add somebody", **note)
        self.asker.reads(f"{PRIVATE} note")
        self.asker.clicks("Edit")
        self.asker.modal("In your network")
        self.asker.closes()

    def pay_forward(self) -> None:
        """A goal in what others would like to learn, too, is reached."""
        self.asker.adds_goal(f"{MARK} Kubernetes")
        self.asker.types("/goal done Kubernetes")
        self.ticks()
        self.ticks(self.now + 4 * DAY)
        self.asker.hears(f"You have reached “{MARK} Kubernetes”")
