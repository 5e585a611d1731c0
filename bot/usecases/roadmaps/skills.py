"""Skills on a roadmap: those that goals grow, and those that their owner learns, with levels."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.roadmaps.plan import PlannedSkill
from storage.levels import levels_of
from storage.people import id_of
from storage.profiles import get_profile
from storage.skills import goal_skills_of, skills_of
from storage.tables import Goal, Person, Skill, SkillLevel

SKILLS_MOST = 15


def skills_shown(
    session: Session, person: Person, goals: Sequence[Goal], *, own: bool
) -> tuple[PlannedSkill, ...]:
    """In the order of the goals; how well they are known only where that is shared."""
    key = id_of(person)
    grown = goal_skills_of(session, [id_of(goal) for goal in goals])
    named = [skill for goal in goals for skill in grown[id_of(goal)]]
    if not own and not _shares_levels(session, key):
        return _planned(named, {})
    learns = skills_of(session, [key], "learn")[key]
    return _planned([*named, *learns], levels_of(session, key))


def _shares_levels(session: Session, person_id: int) -> bool:
    profile = get_profile(session, person_id)
    return profile is not None and profile.levels_shared


def _planned(
    skills: Sequence[Skill], levels: dict[int, list[SkillLevel]]
) -> tuple[PlannedSkill, ...]:
    once = list({id_of(skill): skill for skill in skills}.values())[:SKILLS_MOST]
    return tuple(_skill(skill, levels.get(id_of(skill), [])) for skill in once)


def _skill(skill: Skill, said: Sequence[SkillLevel]) -> PlannedSkill:
    if not said:
        return PlannedSkill(skill.name)
    first, newest = said[0].level, said[-1]
    before = first if first != newest.level else None
    return PlannedSkill(skill.name, newest.level, newest.aim, before)
