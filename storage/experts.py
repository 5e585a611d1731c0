"""Experts: who offers to help, and whom of them somebody can be put in touch with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from storage.people import LAST_NUMBER
from storage.tables import ExpertOffer, IntroAsk, MentorOffer, Person, Profile

WAITING = ("open", "waiting")


@dataclass(frozen=True)
class Expert:
    """Somebody who offers to help, with what they say of themselves."""

    offer: ExpertOffer
    person: Person
    profile: Profile | None


def find_expert_offer(session: Session, person_id: int) -> ExpertOffer | None:
    """Whether and how a person can be asked, or None for one who has not said."""
    return session.exec(
        select(ExpertOffer).where(col(ExpertOffer.person_id) == person_id)
    ).one_or_none()


def list_experts(session: Session, team_id: str, person_ids: Collection[int]) -> list[Expert]:
    """Those of these people in the workspace who have said whether they help, with their words."""
    keys = [key for key in person_ids if 0 < key <= LAST_NUMBER]
    if not keys:
        return []
    query = (
        select(ExpertOffer, Person, Profile)
        .join(Person, col(Person.id) == col(ExpertOffer.person_id))
        .outerjoin(Profile, col(Profile.person_id) == col(ExpertOffer.person_id))
        .where(col(ExpertOffer.person_id).in_(keys))
        .order_by(col(ExpertOffer.person_id))
    )
    # Not asked of the database: SQLite would go through the index of all in the workspace.
    found = [Expert(*row) for row in session.execute(query)]
    return [each for each in found if each.offer.team_id == team_id]


def offers_mentoring(session: Session, person_id: int) -> bool:
    """Whether a person offers to be a mentor, too: their list of skills is one."""
    query = select(MentorOffer.person_id).where(col(MentorOffer.person_id) == person_id)
    return session.exec(query).first() is not None


def experts_exist(session: Session, team_id: str) -> bool:
    """Whether anybody in the workspace can be asked, now or later."""
    query = (
        select(ExpertOffer.person_id)
        .where(col(ExpertOffer.team_id) == team_id, col(ExpertOffer.is_open).is_(True))
        .limit(1)
    )
    return session.exec(query).first() is not None


def list_resting(
    session: Session, asker_id: int, expert_ids: Collection[int], since: datetime
) -> set[int]:
    """Those of these people whom the asker waits for already, or who said "not now" since."""
    if not expert_ids:
        return set()
    rows = session.exec(
        select(IntroAsk.expert_id).where(
            col(IntroAsk.asker_id) == asker_id,
            col(IntroAsk.expert_id).in_(expert_ids),
            or_(
                col(IntroAsk.state).in_(WAITING),
                and_(col(IntroAsk.state) == "declined", col(IntroAsk.answered_at) >= since),
            ),
        )
    )
    return set(rows)
