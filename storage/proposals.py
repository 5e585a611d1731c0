"""Proposals: whom mentors would bring together with their mentees."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import Intro, IntroAsk


def find_proposal(session: Session, person_id: int, intro_id: int) -> Intro | None:
    """A proposal that this very person made or got, or None."""
    if not 0 < intro_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Intro).where(
            col(Intro.id) == intro_id,
            col(Intro.made_by) != col(Intro.asker_id),
            or_(col(Intro.asker_id) == person_id, col(Intro.made_by) == person_id),
        )
    ).one_or_none()


def list_proposed(session: Session, intro_ids: Collection[int]) -> Sequence[Intro]:
    """Those of these questions that began as a mentor's idea."""
    if not intro_ids:
        return ()
    return session.exec(
        select(Intro).where(col(Intro.id).in_(intro_ids), col(Intro.made_by) != col(Intro.asker_id))
    ).all()


def get_proposal(session: Session, intro_id: int) -> Intro | None:
    """A proposal by its key, or None."""
    return session.get(Intro, intro_id)


def lock_proposal(session: Session, intro_id: int) -> Intro | None:
    """A proposal as it stands now, held for this transaction."""
    return session.exec(
        select(Intro)
        .where(col(Intro.id) == intro_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def find_by_form(session: Session, maker_id: int, form_key: str) -> Intro | None:
    """The proposal that this form has made already, or None."""
    return session.exec(
        select(Intro).where(col(Intro.made_by) == maker_id, col(Intro.form_key) == form_key)
    ).one_or_none()


def add_proposal(session: Session, intro: Intro, person_id: int) -> None:
    """Keep a new proposal, and whom it is about."""
    session.add(intro)
    session.flush()
    session.add(
        IntroAsk(
            team_id=intro.team_id,
            intro_id=intro.id or 0,
            asker_id=intro.asker_id,
            expert_id=person_id,
            state="waiting",
            created_at=intro.created_at,
        )
    )
    session.flush()


def proposed_ask(session: Session, intro_id: int) -> IntroAsk:
    """The one whom the mentor had in mind: of all who were asked, the first."""
    query = select(IntroAsk).where(col(IntroAsk.intro_id) == intro_id)
    return session.exec(query.order_by(col(IntroAsk.id)).limit(1)).one()


def list_open(session: Session, asker_id: int, maker_id: int | None = None) -> Sequence[Intro]:
    """The proposals to a person (by one of their mentors) that wait for them, oldest first."""
    query = select(Intro).where(col(Intro.asker_id) == asker_id, col(Intro.state) == "proposed")
    if maker_id is not None:
        query = query.where(col(Intro.made_by) == maker_id)
    return session.exec(query.order_by(col(Intro.id))).all()


def was_asked(session: Session, asker_id: int, person_id: int, since: datetime) -> bool:
    """Whether a person has asked another one already, and waits, met them, or heard a no."""
    found = session.exec(
        select(IntroAsk.id).where(_asked(asker_id, person_id, since)).limit(1)
    ).first()
    return found is not None


def count_open(session: Session, asker_id: int) -> int:
    """How many proposals wait for a person, whoever made them."""
    return session.exec(
        select(func.count()).where(col(Intro.asker_id) == asker_id, col(Intro.state) == "proposed")
    ).one()


def waiting_asks(session: Session, intro_ids: Collection[int]) -> dict[int, IntroAsk]:
    """The one whom each of these open proposals is about, by the proposal's key."""
    if not intro_ids:
        return {}
    query = select(IntroAsk).where(
        col(IntroAsk.intro_id).in_(intro_ids), col(IntroAsk.state) == "waiting"
    )
    return {ask.intro_id: ask for ask in session.exec(query)}


def was_brought_up(session: Session, asker_id: int, person_id: int, since: datetime) -> bool:
    """Whether this very meeting was asked for or proposed: it waits, came about, or met a no."""
    if was_asked(session, asker_id, person_id, since):
        return True
    found = session.exec(
        select(IntroAsk.id)
        .join(Intro, col(Intro.id) == col(IntroAsk.intro_id))
        .where(
            col(IntroAsk.asker_id) == asker_id,
            col(IntroAsk.expert_id) == person_id,
            or_(
                col(Intro.state) == "proposed",
                (col(Intro.state) == "refused") & (col(Intro.ended_at) >= since),
            ),
        )
        .limit(1)
    ).first()
    return found is not None


def _asked(asker_id: int, person_id: int, since: datetime) -> ColumnElement[bool]:
    state = col(IntroAsk.state)
    declined = and_(state == "declined", col(IntroAsk.answered_at) >= since)
    return and_(
        col(IntroAsk.asker_id) == asker_id,
        col(IntroAsk.expert_id) == person_id,
        or_(state.in_(("open", "accepted")), declined),
    )
