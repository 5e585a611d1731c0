"""Better wordings: made of the person's own words where that is safe, else of another goal."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from bot.rules.coach.goal import HeardGoal, begun, shortened
from bot.rules.coach.rules import halves

TOPIC = 6  # words that still read well in another sentence
USUAL = timedelta(days=90)  # a goal's usual length
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

# The longer beginnings first: “learn about” begins with "learn", too.
_DEEDS = (
    (
        r"(?:learn (?:more |all )?about|understand|get an overview of|get to know|"
        r"get (?:to grips with|my head a?round|the hang of)|"
        r"familiari[sz]e (?:myself )?with|gain (?:more )?(?:knowledge|insight) (?:of|about|into)) ",
        "Explain {} to a colleague in ten minutes, with one example of my own",
    ),
    (
        r"(?:improve|enhance|develop|deepen|work on|get better (?:at|in|with)) ",
        "Pick one occasion that calls for {}, and ask two people there what they saw",
    ),
    (
        r"(?:learn|explore|play around with|dive (?:deeper )?into) ",
        "Use {} for one thing of my own, and tell a colleague what came of it",
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

# Signs in the title, and what to say to them; the last of each fits all that are left.
Kinds = Sequence[tuple[re.Pattern[str], str]]


def _kinds(*rows: tuple[str, str]) -> Kinds:
    return tuple((re.compile(sign), words) for sign, words in rows)


_VAGUE = _kinds(
    (
        r"^(?:explore|research|look into|find (?:my|out)|figure out|think about|get into)\b",
        "“Look into other careers” could be: “Ask three people what they do all day, and choose "
        "one to go along with”",
    ),
    (
        r"organi[sz]ed|time|productiv|focus|stress|balance|motivat",
        "“Be more organised” could be: “Empty my inbox each Friday before I leave, for two months”",
    ),
    (
        r"lead|senior|\bmanager|strateg|responsib|influence|innovat",
        "“Grow as a leader” could be: “Lead our move to the new office, and ask the team "
        "afterwards what helped”",
    ),
    (
        r"^network|brand|visib",
        "“Network more” could be: “Have a coffee with one person from another team each month”",
    ),
    (
        r"^(?:be|being|become|get|getting|feel|stay|try)\b|confiden|speak|present",
        "“Be more confident” could be: “Say one thing in each Monday meeting, for two months”",
    ),
    (
        r"",
        "“Learn more about sales” could be: “Go along to two customers, and tell a colleague what "
        "surprised me”",
    ),
)
_MEASURE = _kinds(
    (
        r"^(?:reduce|lower|cut)\b|\b(?:less|fewer)\b",
        "it is down to half of what I counted in the first week, and has stayed there for a month",
    ),
    (r"network", "I know five people there whom I could call with a question"),
    (
        r"^(?:increase|raise|boost)\b|^more (?!.*confiden)",
        "there is a quarter more than in the first month that I counted",
    ),
    (
        r"balance|health|sleep|stress|\btime\b|boundar|\bcalm",
        "I have kept one rule of my own for six weeks, such as no mails after seven",
    ),
    (
        r"^(?:save|keep|read)\b| (?:more|often)\b(?! resp)",
        "I have done it twice a week for six weeks, with a note each time",
    ),
    (
        r"team|people|colleague|stakeholder|customer|junior|mentor|relation|department|cooperat|"
        r"respons|visib|confiden|^be\b|^become\b|^have\b",
        "two people tell me of their own accord that something has changed",
    ),
    (
        r"process|quality|safety|system|culture|service|ward|shift|shop|code",
        "what went wrong last month is down to half, and it has stayed there for two months",
    ),
    (r"", "I have done it five times, and the last one was easier than the first"),
)
_OUTCOME = _kinds(
    (
        r"select|chosen|accept|nominat|invit|award|prize|pick|elect|shortlist|named",
        "Hand in something that two people whom I trust have read",
    ),
    (
        r"respect|trust|recogni|should|listen|like|value",
        "Ask what they would need from me, and do one of these things each month",
    ),
    (
        r"\braise\b|salary|bonus|rating",
        "Write down three things that I have done this year, and talk about them with my manager",
    ),
    (
        r"approv|agree|allow|grant|budget|\blets\b",
        "Put on one page what it brings and what it costs, and ask what speaks against it",
    ),
    (
        r"promot|become|\bmake\b|\bbe\b|lead|senior|head|principal|deputy|post|position|role|job",
        "Lead one project from start to end, and ask what is still missing for the next role",
    ),
    (r"", "Ask two of them what stands in the way, and clear one of these things each month"),
)
_TOO_BIG = _kinds(
    (
        r"^perfect|fluent",
        "“Perfect English” could begin as: “Lead the weekly call in English four times”",
    ),
    (
        r"\b(?:learn|know|master|understand)\b",
        "“Learn everything about security” could begin as: “Learn the one part that I would use "
        "next week, and show it to a colleague”",
    ),
    (
        r"\b(?:never|flawless|zero|100|eliminate|remove|fix|solve)\b",
        "“Never make a mistake again” could begin as: “Halve the mistakes that I counted last "
        "quarter”",
    ),
    (
        r"best|greatest|most|world class",
        "“Be the best in sales” could begin as: “Win five customers more than last quarter”",
    ),
    (
        r"",
        "“Make everyone love our tool” could begin as: “Three people who doubt it have tried it "
        "for a week”",
    ),
)
_FAR = _kinds(
    (
        r"degree|phd|licen[cs]e|certif|course|fluent|learn|diploma|school|exam|speak|qualif|"
        r"\b[abc][12]\b",
        "the first course is done and its exam passed",
    ),
    (
        r"become|lead|director|head|manager|own|start|open|found",
        "I have led one small project, and asked two people who are there how they began",
    ),
    (r"", "I know what it takes, piece by piece, and the first piece is done"),
)
_NEAR = _kinds(
    (
        r"degree|certif|exam|pass|ects|course|school|diploma",
        "I have signed up, and the first exam stands in my calendar",
    ),
    (
        r"run|marathon|kilo|ride|swim|health|fit",
        "I have done it three times a week, however short, for four weeks",
    ),
    (r"", "I have asked somebody who did it how they began, and made the first small piece"),
)


def example(rule: str, goal: HeardGoal) -> str:
    """A better wording, or how one could begin."""
    return _EXAMPLES[rule](goal, f"“{shortened(goal.draft.title)}”")


def _of(kinds: Kinds, goal: HeardGoal) -> str:
    return next(words for sign, words in kinds if sign.search(goal.title))


def _yours(goal: HeardGoal, _title: str) -> str:
    if why := shortened(goal.draft.why):
        if why.endswith("…"):
            return "You could go on: “What I would like about it is …”"
        return f"You could go on: “{why}, and what I would like about it is …”"
    return (
        "“The process should be documented” could be: “I write down how we close the month, "
        "so that I can take my holiday in peace”"
    )


def _two_goals(goal: HeardGoal, _title: str) -> str:
    first, *rest = halves(goal.draft.title)
    later = " and ".join(f"“{part}”" for part in rest)
    others = "another one, with its own date" if len(rest) == 1 else "others, with their own dates"
    return f"“{first}” could be this goal, and {later} {others}"


def _date_near(goal: HeardGoal, _title: str) -> str:
    if len(goal.steps) < 2:
        return "By then, for instance: “I have had a first lesson”, and the rest in a few months"
    first, last = shortened(goal.steps[0].title), shortened(goal.steps[-1].title)
    return f"For instance “{first}” by then, and “{last}” two weeks later"


def _vague(goal: HeardGoal, title: str) -> str:
    line = " ".join(begun(goal.draft.title).split()).rstrip(" .,;:!?")
    for lead, deed in _TOPICS:
        if found := lead.match(line[:200]):
            topic = found[1]
            if _fits(topic, deed):
                return f"{title} could be: “{deed.format(topic)}”"
            break
    return f"For instance, {_of(_VAGUE, goal)}"


def _fits(topic: str, deed: str) -> bool:
    """Whether a topic reads well in a deed."""
    if len(topic.split()) > TOPIC or _NO_TOPIC.search(topic):
        return False
    return deed == _DEEDS[0][1] or not _NOT_USED.search(topic)


def _date(goal: HeardGoal, title: str) -> str:
    day = goal.today + USUAL
    return f"{title} by {day.day} {_MONTHS[day.month - 1]}, for instance: a date can be moved"


def _why(goal: HeardGoal, _title: str) -> str:
    return f"You could go on: “{shortened(goal.draft.title)}, because I want to be able to …”"


_EXAMPLES: Mapping[str, Callable[[HeardGoal, str], str]] = {
    "yours": _yours,
    "two_goals": _two_goals,
    "outcome_of_others": lambda goal, title: f"{title} could be: “{_of(_OUTCOME, goal)}”",
    "too_big": lambda goal, _title: f"For instance, {_of(_TOO_BIG, goal)}",
    "date_near": _date_near,
    "date_far": lambda goal, _title: f"In a year, for instance: “{_of(_FAR, goal)}”",
    "vague": _vague,
    "date": _date,
    "measure": lambda goal, title: (
        f"{title} is reached, for instance, when “{_of(_MEASURE, goal)}”"
    ),
    "why": _why,
    "steps": lambda goal, _title: f"In a month, for instance: “{_of(_NEAR, goal)}”",
}
