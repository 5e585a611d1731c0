"""The walk: step by step, somebody does something, and all is looked at; seeded, to be repeated.

A seed and a number of steps give the same walk again, but for the order in which the machine
does what happens at once.
"""

import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

from storage.tables import Mentorship, Person
from tests.e2e.conftest import Town
from tests.e2e.pairs import begin
from tests.playground.hands import Json, post
from tests.soak import weather
from tests.soak.consistency import AT_REST, RULES, broken, sound
from tests.soak.deeds import Chooser, Deed
from tests.soak.forging import Shelf
from tests.soak.town import PEOPLE, ask, look, people_come, rests, trim
from tests.soak.watch import Watch

TOLD = 20  # steps before a problem that are told
LOOKS = 10  # steps between looks at the database
TIDIES = 250  # steps after which what is over is put away
PAIRS = 2  # at least under way, as at the beginning
ENOUGH = 25  # different problems, after which nobody reads on


@dataclass
class Walk:
    """One run of a seed."""

    town: Town
    watch: Watch
    seed: int
    rng: Random = field(init=False)
    chooser: Chooser = field(init=False)
    shelf: Shelf = field(init=False)
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=TOLD))
    problems: dict[str, str] = field(default_factory=dict)  # in general words to the whole story
    deeds: int = 0

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.chooser = Chooser(self.rng, self.watch.marks, self.town.bot.deps.now().date())
        self.shelf = Shelf(self.rng, self.watch.marks)

    def goes(self, steps: int) -> None:
        """Walk so many steps, then let all come to rest."""
        self.begin()
        for number in range(1, steps + 1):
            self.step(number)
            if len(self.problems) >= ENOUGH:
                break
        self.end()

    def begin(self) -> None:
        """Everybody comes, and opens their Home tab."""
        people_come(self.town)
        for user in PEOPLE:
            self.look_at(0, self.does([[Deed(user, "act", {"do": "open_home"})]]))
        for mentor, mentee in ((PEOPLE[0], PEOPLE[1]), (PEOPLE[2], PEOPLE[3])):
            self._pair(mentor, mentee)

    def _pair(self, mentor: str, mentee: str) -> None:
        begin(self.town, self.town.person(mentor), self.town.person(mentee))
        rests(self.town)

    def _keep_company(self) -> None:
        """People end what they have sooner than they find each other: most is done by pairs."""
        going = [each for each in self.town.rows(Mentorship) if each.state != "ended"]
        if len(going) < PAIRS:
            busy = {key for each in going for key in (each.mentor_id, each.mentee_id)}
            known = {p.user_id: p.id for p in self.town.rows(Person)}
            free = [user for user in self._here() if known.get(user) not in busy]
            if len(free) > 1:
                self._pair(*self.rng.sample(free, 2))

    def step(self, number: int) -> None:
        """One thing, or two at once."""
        self.chooser.today = self.town.bot.deps.now().date()
        trouble = self.rng.random() < 0.03
        if trouble:
            self.does([[weather.trouble(self.rng)]], number)
        done = self.does(self._chosen(), number)
        if trouble:
            self.town.control("faults_clear")
        self.look_at(number, done, trouble=trouble)
        if number % LOOKS == 0:
            self.say(number, broken(self.town.bot.deps.store, RULES))
        if number % TIDIES == 0:
            trim(self.town)
            self._keep_company()

    def _chosen(self) -> list[list[Deed]]:
        """What happens: lists of deeds that go on beside each other."""
        chance = self.rng.random()
        if chance < 0.04:
            return [weather.time_passes(self.rng)]
        if chance < 0.055:
            return [[weather.somebody_changes(self.rng, self._away())]]
        if chance < 0.085:
            return [[weather.again(self.rng)]]
        if chance < 0.087:
            return [[weather.hangs_up()]]
        if chance < 0.16:
            user = self.rng.choice(self._here())
            return [[self.shelf.forge(self.town, user) or self._deed(user)]]
        here = self._here()
        if chance < 0.22:
            two = [self.rng.choice(here), self.rng.choice(here)]
            return [[self._deed(user)] for user in two]
        if chance < 0.23:
            deed = self._deed(self.rng.choice(here))
            return [[deed], [deed]]  # a double click
        return [[self._deed(self.rng.choice(here))]]

    def _away(self) -> list[str]:
        return [
            u for u in PEOPLE if ask(self.town, lambda slack, u=u: slack.world.people[u].deleted)
        ]

    def _here(self) -> list[str]:
        away = self._away()
        return [user for user in PEOPLE if user not in away]

    def _deed(self, user: str) -> Deed:
        seen = look(self.town, user)
        self.shelf.keep(seen)
        return self.chooser.next(seen)

    def does(self, lanes: list[list[Deed]], number: int = 0) -> list[tuple[Deed, Json]]:
        """Let it happen, and wait until the bot is done."""
        for lane in lanes:
            for deed in lane:
                self.latest.append(f"{number}: {deed}{' (at once)' if len(lanes) > 1 else ''}")
                self.deeds += 1
        if len(lanes) == 1:
            done = self._goes_on(lanes[0])
        else:
            with ThreadPoolExecutor(len(lanes)) as threads:
                done = [each for lane in threads.map(self._goes_on, lanes) for each in lane]
        rests(self.town)
        return done

    def _goes_on(self, lane: list[Deed]) -> list[tuple[Deed, Json]]:
        return [(deed, self._does(deed)) for deed in lane]

    def _does(self, deed: Deed) -> Json:
        if deed.door == "tick":
            self.town.ticks()
            return {"ok": True}
        asked = f"/client/act?as={deed.user}" if deed.door == "act" else "/client/control"
        return post(self.town.playground, asked, deed.body)

    def look_at(self, number: int, done: list[tuple[Deed, Json]], *, trouble: bool = False) -> None:
        """Whether all is well."""
        self.say(number, self.watch.step(done, trouble=trouble))

    def say(self, number: int, found: Iterator[str] | list[str]) -> None:
        """Keep each new problem with the steps that led to it."""
        for problem in found:
            general = re.sub(r"\d+|'.*'|\b[0-9a-f]{8}\b|zq\w+|U04\w+", "…", problem)
            if general not in self.problems:
                steps = "\n".join(f"    {line}" for line in self.latest)
                story = f"step {number}: {problem}\n  the steps before:\n{steps}"
                self.problems[general] = story

    def end(self) -> None:
        """Everybody is back, time has passed, and all is consistent."""
        for user in self._away():
            self.town.control("user", user=user, deleted=False)
        for _day in range(4):
            self.town.control("clock", add={"hours": 7})
            self.town.ticks()
        rests(self.town)
        self.look_at(-1, [])
        for user in PEOPLE:
            before = self.watch.answers["views.publish ok"]
            self.look_at(-1, self.does([[Deed(user, "act", {"do": "open_home"})]], -1))
            if self.watch.answers["views.publish ok"] == before:
                self.say(-1, [f"the Home tab of {user} does not open"])
        self.say(-1, broken(self.town.bot.deps.store, RULES | AT_REST))
        self.say(-1, sound(self.town.bot.deps.store))

    def told(self) -> str:
        """How to see it again, and each problem with its steps."""
        head = f"{len(self.problems)} problems. Again: make soak SEED={self.seed} STEPS=…"
        return "\n\n".join([head, *self.problems.values()])
