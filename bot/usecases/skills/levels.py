"""Levels kept: how well a person knows a skill, said anew, and who sees it."""

from bot.deps import Actor, Deps
from bot.rules.levels import LevelDraft, check_level, is_news
from bot.rules.refusals import NotFound
from bot.usecases.people import met
from bot.usecases.profiles import own_profile
from bot.usecases.skills.page import SkillsPage, skills_page
from storage.levels import find_level
from storage.people import id_of
from storage.skills import find_kept, hold_vocabulary
from storage.tables import SkillLevel


def rate_skill(
    deps: Deps, actor: Actor, skill_id: int, draft: LevelDraft, form_key: str
) -> SkillsPage:
    """Say how well one knows a skill of one's own; what was said before stays."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        hold_vocabulary(session, person.team_id)  # so that the word stays the one that it is
        kept = find_kept(session, person.team_id, skill_id)
        if kept is None:
            raise NotFound("skill")
        card = skills_page(session, deps, person).find(id_of(kept))
        clean = check_level(draft)
        known = find_level(session, id_of(person), card.id, form_key)
        if known is None and is_news(clean, card.said[-1] if card.said else None):
            session.add(
                SkillLevel(
                    person_id=id_of(person),
                    skill_id=card.id,
                    level=clean.level,
                    aim=clean.aim,
                    words=clean.words,
                    created_at=deps.now(),
                    form_key=form_key,
                )
            )
            session.flush()
        return skills_page(session, deps, person)


def share_levels(deps: Deps, actor: Actor, *, shared: bool) -> SkillsPage:
    """Let one's mentor see the levels, or keep them to oneself again."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        profile = own_profile(session, deps, person)
        profile.levels_shared = shared
        session.add(profile)
        session.flush()
        return skills_page(session, deps, person)
