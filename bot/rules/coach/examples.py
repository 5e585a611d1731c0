"""Better wordings: made of the person's own words where that is safe, else of another goal."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from babel.dates import format_date

from bot.language import N_, Noted, _, listing, spoken_locale
from bot.rules.coach.goal import HeardGoal, begun, shortened
from bot.rules.coach.kinds import FAR, MEASURE, NEAR, OUTCOME, TOO_BIG, VAGUE, fitting
from bot.rules.coach.rules import halves

TOPIC = 6  # words that still read well in another sentence
USUAL = timedelta(days=90)  # a goal's usual length

# The longer beginnings first: “learn about” begins with "learn", too.
_DEEDS = (
    (
        r"(?:learn (?:more |all )?about|understand|get an overview of|get to know|"
        r"get (?:to grips with|my head a?round|the hang of)|"
        r"familiari[sz]e (?:myself )?with|gain (?:more )?(?:knowledge|insight) (?:of|about|into)) ",
        N_("Explain {topic} to a colleague in ten minutes, with one example of my own"),
    ),
    (
        r"(?:improve|enhance|develop|deepen|work on|get better (?:at|in|with)) ",
        N_("Pick one occasion that calls for {topic}, and ask two people there what they saw"),
    ),
    (
        r"(?:learn|explore|play around with|dive (?:deeper )?into) ",
        N_("Use {topic} for one thing of my own, and tell a colleague what came of it"),
    ),
)
_TOPICS = tuple((re.compile(rf"^{lead}(.*?\S)(?: (?:better|more))?$", re.I), deed)
                for lead, deed in _DEEDS)  # fmt: skip
_NO_TOPIC = re.compile(
    r"[,;:&/()“”]|\b(?:and|or|to|by|so|as|it|me|myself|from|more|new things)\b|\d", re.I
)

# What is neither used nor put to the test on an occasion, though it can be explained.
_NOT_USED = re.compile(
    r"\b(?:careers?|roles?|jobs?|paths?|options?|opportunit(?:y|ies)|possibilities|ideas?|"
    r"life|balance|health|stress|boss|manager|relationships?)\b",
    re.I,
)


def example(rule: str, goal: HeardGoal) -> str:
    """A better wording, or how one could begin."""
    return _EXAMPLES[rule](goal, f"“{shortened(goal.draft.title)}”")


def _yours(goal: HeardGoal, _title: str) -> str:
    if why := shortened(goal.draft.why):
        if why.endswith("…"):
            return _("You could go on: “What I would like about it is …”")
        return _("You could go on: “{why}, and what I would like about it is …”", why=why)
    return _(
        "“The process should be documented” could be: “I write down how we close the month, "
        "so that I can take my holiday in peace”"
    )


def _two_goals(goal: HeardGoal, _title: str) -> str:
    first, *rest = halves(goal.draft.title)
    if len(rest) == 1:
        return _(
            "“{first}” could be this goal, and “{second}” another one, with its own date",
            first=first,
            second=rest[0],
        )
    later = listing([f"“{part}”" for part in rest])
    return _(
        "“{first}” could be this goal, and {others} others, with their own dates",
        first=first,
        others=later,
    )


def _date_near(goal: HeardGoal, _title: str) -> str:
    if len(goal.steps) < 2:
        return _("By then, for instance: “I have had a first lesson”, and the rest in a few months")
    first, last = shortened(goal.steps[0].title), shortened(goal.steps[-1].title)
    return _("For instance “{first}” by then, and “{last}” two weeks later", first=first, last=last)


def _vague(goal: HeardGoal, title: str) -> str:
    line = " ".join(begun(goal.draft.title).split()).rstrip(" .,;:!?")
    for lead, deed in _TOPICS:
        if found := lead.match(line[:200]):
            topic = found[1]
            if _fits(topic, deed):
                return _("{goal} could be: “{deed}”", goal=title, deed=_(deed, topic=topic))
            break
    return _("For instance, {example}", example=fitting(VAGUE, goal))


def _fits(topic: str, deed: Noted) -> bool:
    """Whether a topic reads well in a deed."""
    if len(topic.split()) > TOPIC or _NO_TOPIC.search(topic):
        return False
    return deed == _DEEDS[0][1] or not _NOT_USED.search(topic)


def _date(goal: HeardGoal, title: str) -> str:
    day = format_date(goal.today + USUAL, _("d MMMM"), locale=spoken_locale())
    return _("{goal} by {day}, for instance: a date can be moved", goal=title, day=day)


def _why(_goal: HeardGoal, title: str) -> str:
    return _("You could go on: “{goal}, because I want to be able to …”", goal=title.strip("“”"))


def _steps(goal: HeardGoal, _title: str) -> str:
    return _("In a month, for instance: “{example}”", example=fitting(NEAR, goal))


_EXAMPLES: Mapping[str, Callable[[HeardGoal, str], str]] = {
    "yours": _yours,
    "two_goals": _two_goals,
    "outcome_of_others": lambda goal, title: _(
        "{goal} could be: “{deed}”", goal=title, deed=fitting(OUTCOME, goal)
    ),
    "too_big": lambda goal, _title: _("For instance, {example}", example=fitting(TOO_BIG, goal)),
    "date_near": _date_near,
    "date_far": lambda goal, _title: _(
        "In a year, for instance: “{example}”", example=fitting(FAR, goal)
    ),
    "vague": _vague,
    "date": _date,
    "measure": lambda goal, title: _(
        "{goal} is reached, for instance, when “{example}”",
        goal=title,
        example=fitting(MEASURE, goal),
    ),
    "why": _why,
    "steps": _steps,
}
