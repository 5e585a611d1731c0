"""Good questions for a session: each follows from facts, and the pressing ones come first."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from bot.rules.briefs.facts import Brief, Material, Question, has_profile
from bot.rules.rhythm import local

QUESTIONS = 3
FELL_BY = 2  # steps of the five: so much is a fall, and not a mood
_WORD = re.compile(r"\w{4,}")


def good_questions(brief: Brief, known: Material) -> tuple[Question, ...]:
    """Two or three, one of a kind; after silence two that fit it."""
    found = _by_reason(brief, known)
    if brief.is_quiet:
        silence = [Question(kind, {"since": brief.since}) for kind in ("silence", "small_step")]
        return (*silence, *islice(found, QUESTIONS - len(silence)))
    asked = list(islice(found, QUESTIONS))
    return (*asked, *islice(_always(brief), max(0, 2 - len(asked))))


def _by_reason(brief: Brief, known: Material) -> Iterator[Question]:
    for reason in (
        _stuck_twice(brief),
        _feeling_fell(brief),
        _overdue(brief),
        _moved_twice(brief),
        _obstacle(brief),
        _advice_open(brief),
        _action_overdue(brief),
        _reached(brief),
        _no_next(brief),
        _untouched(known),
    ):
        yield from islice(reason, 1)


def _stuck_twice(brief: Brief) -> Iterator[Question]:
    for line in brief.goals:
        told = [
            (each.on, how)
            for each in brief.checkins
            for _title, how, key in each.movements
            if key == line.goal.id
        ][:2]
        if [how for _on, how in told] == ["stuck", "stuck"]:
            days = (told[1][0], told[0][0])
            yield Question("stuck_twice", {"goal": line.goal.title, "days": days})


def _feeling_fell(brief: Brief) -> Iterator[Question]:
    felt = [(each.on, each.checkin.feeling) for each in brief.checkins if each.checkin.feeling][:2]
    if len(felt) == 2:
        (after_on, after), (before_on, before) = felt
        if before is not None and after is not None and before - after >= FELL_BY:
            facts = {"before": before, "after": after, "days": (before_on, after_on)}
            yield Question("feeling_fell", facts)


def _overdue(brief: Brief) -> Iterator[Question]:
    late = [
        (m.due, m.title, line.goal.title) for line in brief.goals for m in line.overdue if m.due
    ]
    for due, title, goal in sorted(late):
        yield Question("overdue", {"title": title, "goal": goal, "on": due})


def _moved_twice(brief: Brief) -> Iterator[Question]:
    for line in brief.goals:
        moves = [c for c in line.changes if c.what in ("due", "milestone_due")]
        counted = Counter(c.name for c in moves)
        for name, times in counted.items():
            if times >= 2:
                on = max(c.on for c in moves if c.name == name)
                title = name or line.goal.title
                yield Question("moved_twice", {"title": title, "times": times, "on": on})


def _obstacle(brief: Brief) -> Iterator[Question]:
    for each in brief.checkins[:1]:
        if each.checkin.obstacles:
            yield Question("obstacle", {"words": each.checkin.obstacles, "on": each.on})


def _advice_open(brief: Brief) -> Iterator[Question]:
    for each in brief.advice:
        if each.advice.outcome == "not_for_me" and each.answered_on:
            yield Question("advice_unfit", {"words": each.advice.words, "on": each.answered_on})
    for each in reversed(brief.advice):  # the one that waits longest
        if each.advice.outcome in (None, "later") and each.given_on < brief.today:
            yield Question("advice_open", {"words": each.advice.words, "on": each.given_on})


def _action_overdue(brief: Brief) -> Iterator[Question]:
    for each in brief.open_actions:
        if each.is_overdue and not each.of_mentor:
            yield Question("action_overdue", {"words": each.item.words, "on": each.item.due})


def _reached(brief: Brief) -> Iterator[Question]:
    for line in brief.goals:
        if line.goal.state == "done":
            yield Question("reached", {"goal": line.goal.title, "on": line.closed_on})


def _no_next(brief: Brief) -> Iterator[Question]:
    for line in brief.goals:
        if line.goal.state == "active" and line.next is None:
            kind = "all_done" if line.has_milestones else "no_next"
            yield Question(kind, {"goal": line.goal.title, "on": line.goal.due})


def _untouched(known: Material) -> Iterator[Question]:
    """A topic of the agreement that neither the records nor the agenda name."""
    agreement = known.agreement
    if agreement is None or not known.logs:
        return
    said = [
        *(
            f"{log.discussed} {log.lessons} {log.notes} {log.feedback}"
            for log in known.logs.values()
        ),
        *known.talked,
        *(topic.words for topic in known.topics),
    ]
    everything = " ".join(said).casefold()
    for topic in re.split(r"[\n,;]+", agreement.topics):
        words = _WORD.findall(topic.casefold()) or topic.casefold().split()
        if words and not any(word in everything for word in words):
            moment = agreement.agreed_at or agreement.created_at
            facts = {"words": topic.strip(), "on": local(moment, known.tz).date()}
            yield Question("untouched", facts)


def _always(brief: Brief) -> Iterator[Question]:
    """What can be asked of whatever there is."""
    theirs = [line for line in brief.topics if not line.of_mentor]
    if theirs:
        yield Question("agenda", {"count": len(brief.topics), "on": theirs[-1].on})
    else:
        yield Question("no_agenda", {"on": brief.today})
    for checkin in brief.checkins[:1]:
        if checkin.checkin.next_step:
            yield Question("next_step", {"words": checkin.checkin.next_step, "on": checkin.on})
    moving = [line for line in brief.goals if line.is_news and line.goal.state == "active"]
    for line in moving[:1]:
        yield Question("moving", {"goal": line.goal.title, "since": brief.since})
    yield Question("help", {"on": brief.today})


def opening_questions(brief: Brief) -> tuple[Question, ...]:
    """Three for two people who have not met: who one is, what one hopes for, where to begin."""
    return (_who(brief), _hopes(brief), _beginning(brief))


def _who(brief: Brief) -> Question:
    welcome = brief.welcome
    if welcome is None or not has_profile(welcome):
        return Question("who_open")
    for kind in ("experience", "values", "about"):
        if getattr(welcome, kind):
            return Question(f"who_{kind}", {"on": welcome.told_on})
    return Question("who_skills", {"skill": welcome.skills[0], "on": welcome.told_on})


def _hopes(brief: Brief) -> Question:
    agreement = brief.welcome.agreement if brief.welcome else None
    if agreement is not None and agreement.mentee_hopes and brief.welcome:
        facts = {"words": agreement.mentee_hopes, "on": brief.welcome.agreed_on}
        return Question("hopes", facts)
    return Question("hopes_open")


def _beginning(brief: Brief) -> Question:
    for line in brief.goals:
        if line.goal.state == "active":
            return Question("first_goal", {"goal": line.goal.title, "on": line.goal.due})
    for skill in brief.welcome.skills[:1] if brief.welcome else ():
        return Question("first_skill", {"skill": skill})
    return Question("first_open")
