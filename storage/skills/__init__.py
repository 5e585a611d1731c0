"""Skills: the workspace's vocabulary, who has which, and words that are made one."""

from storage.skills.merging import (
    Used,
    add_apart,
    list_apart,
    list_merged,
    list_used,
    merge_skills,
    split_skill,
)
from storage.skills.near import Word, list_seen, list_spelled, words_like
from storage.skills.vocabulary import (
    add_skills,
    drop_skill,
    find_kept,
    find_skill,
    goal_skills_of,
    goals_growing,
    hold_vocabulary,
    list_vocabulary,
    roles_of,
    set_goal_skills,
    set_skills,
    skill_ids,
    skills_of,
)

__all__ = [
    "Used",
    "Word",
    "add_apart",
    "add_skills",
    "drop_skill",
    "find_kept",
    "find_skill",
    "goal_skills_of",
    "goals_growing",
    "hold_vocabulary",
    "list_apart",
    "list_merged",
    "list_seen",
    "list_spelled",
    "list_used",
    "list_vocabulary",
    "merge_skills",
    "roles_of",
    "set_goal_skills",
    "set_skills",
    "skill_ids",
    "skills_of",
    "split_skill",
    "words_like",
]
