"""Lines of a brief: each fact in a few words, with the day that it is from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.briefs.facts import (
    ActionLine,
    AdviceLine,
    Brief,
    ChangeLine,
    CheckinLine,
    GoalLine,
    Notes,
    ReflectionLine,
    TopicLine,
    Welcome,
)
from bot.usecases.pairs import Pair
from handlers.blocks import SECTION, escape, shorten
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.phrases import short_day

FEW, WHOLE = 80, 600  # characters of somebody's words: in the message, and behind the button
OUTCOMES = {"tried": "tried", "later": "kept for later", "not_for_me": "did not fit"}
RECORD = {
    "discussed": "Talked about",
    "lessons": "Learnt",
    "notes": "Noted",
    "feedback": "Feedback",
}


@dataclass(frozen=True)
class Line:
    """What a line is about, and what it says."""

    about: str
    says: str

    @property
    def aloud(self) -> str:
        """As it is read aloud."""
        return f"{self.about}: {self.says}{full_stop(self.says)}"

    @property
    def drawn(self) -> str:
        """As the eye finds it."""
        return f"*{self.about}:* {self.says}{full_stop(self.says)}"


def said(words: str, limit: int = FEW) -> str:
    """People's words in one line, in quotation marks."""
    line = " ".join(words.split())
    kept = escape(shorten(line, limit))
    if len(kept) > 2 * limit:  # full of signs that take five characters each
        kept = escape(shorten(line, limit // 4))
    return f"“{kept}”"


def sentence(text: str) -> str:
    """A line that begins and ends like one."""
    return f"{text[:1].upper()}{text[1:]}{full_stop(text)}"


def full_stop(text: str) -> str:
    """A full stop, unless a line has its end already."""
    return "" if text.endswith((".", "?", ".”", "?”", "…”", "!”")) else "."


def goal_line(line: GoalLine, brief: Brief, limit: int = FEW) -> Line:
    """“Learn Go”: from 20 to 60 percent since 6 November; done: …; past its day: …"""
    told = [_standing(line, brief)]
    most = 2 if limit == FEW else 8
    if line.done:
        shown = [f"{said(m.title)} ({short_day(on, brief.today)})" for m, on in line.done]
        told.append(f"done: {some(shown, most)}")
    if line.overdue:
        late = [
            f"{said(m.title)} (since {short_day(m.due, brief.today)})"
            for m in line.overdue
            if m.due
        ]
        told.append(f"past its day: {some(late, most)}")
    told += [change_words(change, brief.today) for change in line.changes[-most:]]
    if limit != FEW and line.next is not None and line.next not in line.overdue:
        due = f", due {short_day(line.next.due, brief.today)}" if line.next.due else ""
        told.append(f"next: {said(line.next.title)}{due}")
    return Line(said(line.goal.title), "; ".join(told))


def _standing(line: GoalLine, brief: Brief) -> str:
    since = short_day(brief.since, brief.today)
    if line.closed_on:
        end = "reached" if line.goal.state == "done" else "given up"
        return f"{end} on {short_day(line.closed_on, brief.today)}"
    due = f"due {short_day(line.goal.due, brief.today)}"
    if line.new_on:
        return f"new on {short_day(line.new_on, brief.today)}, {line.percent} percent, {due}"
    if brief.first:
        return f"{line.percent} percent, {due}"
    if line.before != line.percent:
        return f"from {line.before} to {line.percent} percent since {since}"
    return f"{line.percent} percent, as on {since}"


def change_words(change: ChangeLine, today: date) -> str:
    """What changed about a goal: the old beside the new."""
    on = short_day(change.on, today)
    if change.what in ("due", "milestone_due"):
        name = said(change.name) if change.name else "its date"
        new = _date(change.new, today)
        moved = f"moved from {_date(change.old, today)} to {new}" if change.old else f"set to {new}"
        return f"{name} {moved if change.new else 'has no date any more'} ({on})"
    if change.what == "title":
        return f"was {said(change.old)} until {on}"
    if not change.old:
        return f"new step {said(change.new)} ({on})"
    if not change.new:
        return f"step {said(change.old)} taken out ({on})"
    return f"step {said(change.old)} is now {said(change.new)} ({on})"


def _date(text: str, today: date) -> str:
    return short_day(date.fromisoformat(text), today) if text else "no date"


def some(items: Sequence[str], most: int) -> str:
    """The first of several, and how many more there are."""
    rest = len(items) - most
    return ", ".join([*items[:most], *([f"and {rest} more"] if rest > 0 else [])])


def checkin_line(line: CheckinLine, today: date, limit: int = FEW) -> Line:
    """Check-in of 20 November: “Learn Go” stuck; it felt hard; in the way: …"""
    checkin = line.checkin
    moved = [f"{said(title, 60)} {MOVEMENTS[how].lower()}" for title, how, _key in line.movements]
    told = [some(moved, 2 if limit == FEW else 20)] if moved else []
    if checkin.feeling:
        told.append(f"it felt {FEELINGS[checkin.feeling].lower()}")
    if checkin.obstacles:
        told.append(f"in the way: {said(checkin.obstacles, limit)}")
    if checkin.next_step:
        told.append(f"next step: {said(checkin.next_step, limit)}")
    told += [said(words, limit) for words in line.words[: 1 if limit == FEW else 5]]
    return Line(f"Check-in of {short_day(line.on, today)}", "; ".join(told) or "no words")


def before_that(lines: Sequence[CheckinLine], today: date) -> str:
    """How the check-ins before the latest one felt."""
    felt = [
        f"{FEELINGS[each.checkin.feeling].lower()} ({short_day(each.on, today)})"
        for each in lines[1:]
        if each.checkin.feeling
    ]
    return f"; before that it felt {some(felt, 3)}" if felt else ""


def action_line(line: ActionLine, pair: Pair, today: date, limit: int = FEW) -> str:
    """<@U1> “Ask Ana” (due 24 November)."""
    owner = pair.mentor if line.of_mentor else pair.mentee
    when = f"agreed {short_day(line.on, today)}"
    if line.item.state == "done":
        when = f"done {short_day(line.on, today)}"
    elif line.item.due is not None:
        when = f"{'was due' if line.is_overdue else 'due'} {short_day(line.item.due, today)}"
    return f"<@{owner.user_id}> {said(line.item.words, limit)} ({when})"


def advice_line(line: AdviceLine, today: date, limit: int = FEW) -> Line:
    """Advice of 5 November: “…”, tried (18 November): “It worked”."""
    about, words = f"Advice of {short_day(line.given_on, today)}", said(line.advice.words, limit)
    if line.advice.outcome is None or line.answered_on is None:
        return Line(about, f"{words}, no word yet of what became of it")
    told = f"{words}, {OUTCOMES[line.advice.outcome]} ({short_day(line.answered_on, today)})"
    result = line.advice.result
    return Line(about, f"{told}: {said(result, limit)}" if result else told)


def reflection_line(line: ReflectionLine, today: date, limit: int = FEW) -> Line:
    """Looking back at “Tour” (8 December): “Patience”; next “Teach it”."""
    found = line.reflection
    parts = [said(found.took, limit)] if found.took else []
    parts += [f"next {said(found.ahead, limit)}"] if found.ahead else []
    about = f"Looking back at {said(found.title)} ({short_day(line.on, today)})"
    return Line(about, "; ".join(parts))


def topic_line(line: TopicLine, pair: Pair, today: date, limit: int = FEW) -> str:
    """“Ask for more pay” (<@U1>, 12 November)."""
    owner = pair.mentor if line.of_mentor else pair.mentee
    return f"{said(line.topic.words, limit)} (<@{owner.user_id}>, {short_day(line.on, today)})"


def notes_lines(notes: Notes, limit: int = FEW) -> list[Line]:
    """The last record in at most three lines."""
    return [Line(RECORD[name], said(words, limit)) for name, words in notes.parts]


def welcome_lines(welcome: Welcome, today: date, limit: int = FEW) -> list[Line]:
    """Who the mentee is, in their own words, with the day of them."""
    told = (
        ("About", welcome.about),
        ("Experience", welcome.experience),
        ("Values", welcome.values),
        ("Wants to learn", ", ".join(welcome.skills)),
    )
    since = f" (profile of {short_day(welcome.told_on, today)})" if welcome.told_on else ""
    return [Line(name, f"{said(words, limit)}{since}") for name, words in told if words]


def hopes_line(welcome: Welcome, pair: Pair, today: date, limit: int = FEW) -> Line | None:
    """What each of the two hopes for, from the agreement that holds."""
    agreement = welcome.agreement
    if agreement is None:
        return None
    hopes = ((pair.mentee, agreement.mentee_hopes), (pair.mentor, agreement.mentor_hopes))
    told = [f"<@{person.user_id}> {said(words, limit)}" for person, words in hopes if words]
    on = f" (agreement of {short_day(welcome.agreed_on, today)})" if welcome.agreed_on else ""
    return Line(f"Hopes{on}", "; ".join(told)) if told else None


def joined(lines: Sequence[str], length: int = SECTION) -> list[str]:
    """Lines with a mark before each, in as many paragraphs as their length needs."""
    found: list[str] = []
    for line in lines:
        marked = f"• {line}"
        if found and len(found[-1]) + len(marked) < length:
            found[-1] += f"\n{marked}"
        else:
            found.append(marked)
    return found
