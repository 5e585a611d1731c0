"""Resources: what can be kept of one, which of them words mean, and which fit a goal."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.rules.links import read_link
from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.skills import join_list, list_problem, parts_of, split_list
from bot.rules.words import clean_line, clean_text

KINDS = ("book", "course", "page", "video", "other")
TITLE_LENGTH = 120
LINK_LENGTH = 500  # with its title and its words it fits a section block, escaped, too
WORDS_LENGTH = 300  # it is one of many on a page
SKILLS_MOST = 5
OFFERED_MOST = 200  # at a time, so that a search reads them all
ATTACHED_MOST = 10  # to one goal: the goal's page shows them all
SUGGESTED = 2  # on a goal's page
TYPED_MOST = 200  # characters of a search that are looked at, and that a view's notes can hold
ALIKE = 85  # of 100, from which on a word is meant by another spelling
SURE_LENGTH = 5  # letters: shorter words are alike too easily

# They turn or hide the letters beside them; right-to-left text does without them.
_TURNING = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True)
class ResourceDraft:
    """A resource as typed."""

    kind: str = ""
    title: str = ""
    url: str = ""
    words: str = ""  # what it is good for
    skills: str = ""  # with commas between them


@dataclass(frozen=True)
class Findable:
    """What a search reads of a resource."""

    key: int
    title: str
    words: str = ""
    kind: str = ""
    skills: tuple[str, ...] = ()


def check_resource(draft: ResourceDraft) -> ResourceDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not."""
    clean = replace(
        draft,
        title=clean_line(draft.title.translate(_TURNING)),
        words=clean_text(draft.words.translate(_TURNING)),
        skills=draft.skills.translate(_TURNING),
    )
    link = read_link(draft.url)
    problems = {
        "kind": None if clean.kind in KINDS else Problem("unknown"),
        "title": length_problem(clean.title, TITLE_LENGTH) if clean.title else Problem("blank"),
        "url": Problem("no_link") if link is None else length_problem(link, LINK_LENGTH),
        "words": length_problem(clean.words, WORDS_LENGTH),
        "skills": list_problem(split_list(clean.skills), SKILLS_MOST),
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
    return replace(clean, url=link or "", skills=join_list(split_list(clean.skills)))


def clean_sought(typed: str | None) -> str:
    """What somebody looks for, as long as it is looked at."""
    return clean_line(typed)[:TYPED_MOST].rstrip()


def search(typed: str, offered: Sequence[Findable]) -> list[int]:
    """The resources that every typed word is found in, those with them in the title first."""
    sought = _folded(typed[:TYPED_MOST])
    if not sought:
        return [each.key for each in offered] if not typed.strip() else []
    weights = {each.key: _weight(sought, each) for each in offered}
    found = [each.key for each in offered if weights[each.key]]
    return sorted(found, key=lambda key: -weights[key])


def _weight(sought: Sequence[str], each: Findable) -> int:
    """0 if a word is nowhere in it."""
    places = (
        (3, _folded(each.title)),
        (2, _folded(" ".join(each.skills))),
        (1, _folded(f"{each.words} {each.kind}")),
    )
    found = [
        max((weight for weight, words in places if _holds(words, word)), default=0)
        for word in sought
    ]
    return sum(found) if all(found) else 0


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in parts_of(text)]


def _holds(words: Iterable[str], sought: str) -> bool:
    """The word, one that begins with it, or the same with a slip."""
    for word in words:
        # Some scripts put no spaces between words.
        if word.startswith(sought) or (sought in word and not sought.isascii()):
            return True
        if min(len(word), len(sought)) >= SURE_LENGTH and fuzz.ratio(word, sought) >= ALIKE:
            return True
    return False


def fitting(
    grows: Collection[int], good_for: Mapping[int, Collection[int]], order: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """The resources that grow a skill of a goal's, with those skills: the most first."""
    found = {
        key: tuple(sorted(skill for skill in good_for.get(key, ()) if skill in grows))
        for key in order
    }
    shared = [key for key in order if found[key]]
    return {key: found[key] for key in sorted(shared, key=lambda key: -len(found[key]))}
