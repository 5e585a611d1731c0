"""A pair's whole life, driven as two people would: what there is to be replayed, or to be kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.e2e.conftest import Town
from tests.e2e.someone import Someone

MARK = "quokka"  # in every word of the two, so that each of them is found wherever it travels
SHARED, PRIVATE = f"{MARK}shared", f"{MARK}private"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 04:00 in New York, 09:00 in London
MET = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)  # Friday, 10:00 in New York
DUE = datetime(2026, 12, 9, 15, 0, tzinfo=UTC)
PULSE = datetime(2026, 12, 24, 15, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Two:
    """Diego, the mentee, and Amara, his mentor, on one day after the other."""

    town: Town
    mentee: Someone
    mentor: Someone

    def live(self) -> None:
        """From the profile to the pause."""
        self.introduce()
        self.ask()
        self.agree()
        self.plan()
        self.prepare()
        self.log()
        self.feel()
        self.rest()

    def submits(self, whose: Someone, title: str, **fields: object) -> None:
        """A form that is open, filled in and taken."""
        whose.modal(title)
        answer = whose.fills(**fields)
        assert answer["ok"], answer
        self.town.settles()
        whose.closes()

    def introduce(self) -> None:
        """What each tells of themselves; goals, one of them private."""
        for who in (self.mentee, self.mentor):
            who.opens_home("Welcome")
        self.mentor.types("/mentor offer")
        self.submits(self.mentor, "Offer to be a mentor", teaches="Grids", words="Ask me")
        self.mentee.types("/northstar profile")
        about = {"about": f"{MARK} about", "experience": f"{MARK} past", "learns": "Grids"}
        self.submits(self.mentee, "Your profile", **about)
        self.mentee.adds_goal(f"{SHARED} goal", milestone_0=f"{MARK} step")
        self.mentee.adds_goal(f"{PRIVATE} goal", shared="private")

    def ask(self, answer: str = "Accept") -> None:
        """A request, a question, its answer, a yes."""
        self.mentee.answers("/mentor find grids")
        self.mentee.types("/mentor request @Amara Okafor")
        words = {
            "introduction": f"{MARK} who",
            "why_you": f"{MARK} why",
            "asks_for": f"{MARK} what",
        }
        self.submits(self.mentee, "Ask for mentoring", **words)
        self.town.ticks(MONDAY + MINUTE)
        asked = f"<@{self.mentee.user}> asks whether"
        self.mentor.clicks("Decline", within=asked)
        self.mentor.modal("Decline kindly")
        self.mentor.closes()
        self.mentor.clicks("Ask something first", within=asked)
        self.submits(self.mentor, "Ask something first", words=f"{MARK} question")
        if not answer:
            return
        self.town.ticks(MONDAY + 2 * MINUTE)
        self.mentee.clicks("Answer", within=f"{MARK} question")
        self.submits(self.mentee, "Answer", words=f"{MARK} answer")
        self.town.ticks(MONDAY + 3 * MINUTE)
        self.mentor.clicks("Read the request", within=f"{MARK} answer")
        self.mentor.clicks(answer)
        self.town.settles()
        self.mentor.closes()

    def agree(self, *, confirm: bool = True) -> None:
        """A proposal, another in its place, a yes."""
        self.mentee.types("/mentor agreement")
        terms = {"hopes": f"{MARK} hope", "topics": f"{MARK} first", "confidential": f"{MARK} us"}
        self.submits(self.mentee, "How you work together", **terms)
        self.town.ticks(MONDAY + 4 * MINUTE)
        self.mentor.clicks("Suggest changes", within="proposes how you work together")
        self.submits(self.mentor, "How you work together", rhythm="weekly", hopes=f"{MARK} hers")
        self.town.ticks(MONDAY + 5 * MINUTE)
        if not confirm:
            return
        self.mentee.clicks("Confirm", within="every week")
        self.mentee.hears("Agreed.")
        self.town.settles()

    def plan(self) -> None:
        """A series; the first of it moved; topics, one of them an obstacle."""
        self.mentee.types("/session plan")
        when = {"day": "2026-11-27", "at": "09:00", "times": "3", "place": f"{MARK} room"}
        self.submits(self.mentee, "Plan a session", **when)
        self.town.ticks(MONDAY + 7 * MINUTE)
        self.mentor.clicks("Call it off", within="planned 3 sessions")
        self.mentor.modal("Call the session off?")
        self.mentor.closes()
        self.mentee.types("/session move")
        self.submits(self.mentee, "Move the session", at="10:00")
        self.town.ticks(MONDAY + 8 * MINUTE)
        self.mentor.clicks("Calendar file", within="moved your session")
        self.mentee.types("/session list")
        self.mentee.clicks("Open", within="Your sessions")
        self.mentee.modal("Session")
        self.mentee.closes()
        self.mentor.answers(f"/session agenda {MARK} her topic")
        self.mentee.answers(f"/session agenda {MARK} his topic")
        self.mentee.types("/checkin")
        self.mentee.modal("Check-in")
        week = {"obstacles": f"{MARK} obstacle", "next_step": f"{MARK} next", "feeling": "4"}
        assert self.mentee.fills(**week)["ok"]
        self.mentee.modal("Thank you")
        self.mentee.clicks("agenda.obstacle")
        self.town.settles()
        self.mentee.closes()
        for who in (self.mentee, self.mentor):
            who.types("/session agenda")
            who.clicks("agenda.edit")
            who.modal("Change the topic")
            who.closes()
        self.mentee.types("/session agenda")
        self.mentee.clicks("Add a topic")
        self.mentee.modal("A topic to talk about")
        self.mentee.closes()

    def prepare(self) -> None:
        """Asked two days before, told one day before; the goal left out."""
        for hours in (48, 24):
            self.town.ticks(MET - timedelta(hours=hours))
        self.mentee.clicks("What your mentor reads", within="What do you want from it?")
        self.mentee.clicks("Leave out", about=f"{SHARED} goal")
        self.mentee.reads("_Left out")
        self.town.settles()
        self.mentee.closes()
        self.mentor.clicks("Read the whole brief", within="Good questions")
        self.mentor.modal()
        self.mentor.closes()

    def log(self, *, answered: bool = True) -> None:
        """Held, written down by her and by him, each with a note to themselves; followed up."""
        self.town.ticks(MET + 2 * timedelta(hours=1))
        self.mentor.clicks("We met", within="Did you meet?")
        self.mentor.clicks("Write it down", within="is marked as held")
        self.submits(
            self.mentor,
            "Record of a session",
            discussed=f"{MARK} discussed",
            advice=f"{MARK} advice",
            item_0=f"{MARK} item",
            item_0_due="2026-12-09",
            private=f"{PRIVATE} hers",
        )
        self.town.ticks(MET + 3 * timedelta(hours=1))
        self.mentee.clicks("Add to it", within="wrote about your session")
        note = {"lessons": f"{MARK} lesson", "private": f"{PRIVATE} his"}
        self.submits(self.mentee, "Record of a session", **note)
        self.town.ticks(MET + 4 * timedelta(hours=1))
        self.mentor.clicks("Read the record", within="added to the record")
        self.mentor.clicks("Earlier version")
        self.mentor.reads("Version 1 of 2")
        self.mentor.clicks("Private note")
        self.mentor.modal("Private note")
        self.mentor.closes()
        if not answered:
            return
        self.mentee.types("/session log")
        self.mentee.clicks("What came of it?")
        self.submits(self.mentee, "What came of it", outcome="tried", result=f"{MARK} result")
        self.mentor.types("/session actions")
        self.mentor.modal()
        self.mentor.closes()
        self.mentee.types(f"/session actions {MARK} own item")
        self.submits(self.mentee, "An action item", who="me")
        self.mentee.types("/session actions")
        self.mentee.clicks("actions.change")
        self.mentee.modal("Change the item")
        self.mentee.closes()
        self.town.ticks(DUE)
        self.mentee.clicks("actions.move", within=f"“{MARK} item”")
        self.mentee.modal("Move the date")
        self.mentee.closes()
        self.mentee.types("/session actions")
        self.mentee.clicks("Done", about=f"{MARK} item")
        self.town.settles()
        self.mentee.closes()

    def feel(self) -> None:
        """How it goes: each answers for themselves."""
        for day in (2, 1, 0):
            self.town.ticks(PULSE - day * DAY)
        self.mentee.clicks("1", within="How is it going with")
        self.mentee.clicks("A private word", within="it goes badly")
        self.submits(self.mentee, "A private word", words=f"{PRIVATE} feeling")

    def rest(self) -> None:
        """Paused, and taken up again."""
        self.mentor.types("/mentor")
        self.mentor.clicks("Open", within="Your mentorship")
        self.mentor.clicks("Pause")
        self.submits(self.mentor, "Pause", until="2027-01-20")
        self.town.ticks(PULSE + MINUTE)
        self.mentor.types("/mentor")
        self.mentor.clicks("Open", within="Paused until")
        self.mentor.clicks("End")
        self.mentor.modal("End the mentorship")
        self.mentor.closes()
        self.mentee.types("/mentor resume")
        self.town.settles()
        self.town.ticks(PULSE + 2 * MINUTE)
