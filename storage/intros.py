"""Intros: questions to people who know, who was asked, and whether it helped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists
from sqlmodel import Session, col, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import ExpertOffer, Intro, IntroAsk, IntroOutcome, IntroWish, Nudge

UNASKED = ("waiting", "unasked")  # a mentor's idea, to which the asker has not said yes


def add_intro(session: Session, intro: Intro) -> None:
    """Keep a new question."""
    session.add(intro)
    session.flush()


def add_ask(session: Session, ask: IntroAsk) -> None:
    """Keep that somebody is asked."""
    session.add(ask)
    session.flush()


def get_intro(session: Session, intro_id: int) -> Intro | None:
    """A question by its key, or None."""
    return session.get(Intro, intro_id) if 0 < intro_id <= LAST_NUMBER else None


def get_ask(session: Session, ask_id: int) -> IntroAsk | None:
    """An asking by its key, or None."""
    return session.get(IntroAsk, ask_id) if 0 < ask_id <= LAST_NUMBER else None


def find_own_intro(session: Session, asker_id: int, intro_id: int) -> Intro | None:
    """A question of this very person's, or None."""
    found = get_intro(session, intro_id)
    return found if found is not None and found.asker_id == asker_id else None


def find_own_ask(session: Session, expert_id: int, ask_id: int) -> IntroAsk | None:
    """An asking that this very person got, or None; one that waits for the asker's yes is none."""
    found = get_ask(session, ask_id)
    if found is None or found.expert_id != expert_id or found.state in UNASKED:
        return None
    return found


def find_ask_of(session: Session, intro_id: int, expert_id: int) -> IntroAsk | None:
    """The asking of one person for one question, or None."""
    return session.exec(
        select(IntroAsk).where(
            col(IntroAsk.intro_id) == intro_id, col(IntroAsk.expert_id) == expert_id
        )
    ).one_or_none()


def find_intro_by_form(session: Session, person_id: int, form_key: str) -> Intro | None:
    """The question that this form has made already, or None."""
    return session.exec(
        select(Intro).where(col(Intro.made_by) == person_id, col(Intro.form_key) == form_key)
    ).one_or_none()


def lock_intro(session: Session, intro_id: int) -> Intro | None:
    """A question as it stands now, held for this transaction."""
    return session.exec(
        select(Intro)
        .where(col(Intro.id) == intro_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def lock_asks(session: Session, intro_id: int, expert_id: int = 0) -> Sequence[IntroAsk]:
    """All who were asked, and what else is open with one of them: as they stand now, held."""
    mine = (col(IntroAsk.expert_id) == expert_id) & (col(IntroAsk.state) == "open")
    return session.exec(
        select(IntroAsk)
        .where(or_(col(IntroAsk.intro_id) == intro_id, mine))
        .order_by(col(IntroAsk.id))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()


def asks_of(session: Session, intro_ids: Collection[int]) -> dict[int, list[IntroAsk]]:
    """Who was asked for each of these questions, in that order."""
    found: dict[int, list[IntroAsk]] = {key: [] for key in intro_ids}
    if not intro_ids:
        return found
    query = select(IntroAsk).where(col(IntroAsk.intro_id).in_(intro_ids))
    for ask in session.exec(query.order_by(col(IntroAsk.id))):
        found[ask.intro_id].append(ask)
    return found


def intros_of(session: Session, intro_ids: Collection[int]) -> dict[int, Intro]:
    """These questions, by key."""
    if not intro_ids:
        return {}
    rows = session.exec(select(Intro).where(col(Intro.id).in_(intro_ids)))
    return {intro.id or 0: intro for intro in rows}


def list_made(session: Session, asker_id: int, limit: int = 10) -> Sequence[Intro]:
    """What a person has asked that is under way, the latest first."""
    return session.exec(
        select(Intro)
        .where(col(Intro.asker_id) == asker_id, col(Intro.state).in_(("open", "accepted")))
        .order_by(col(Intro.created_at).desc(), col(Intro.id).desc())
        .limit(limit)
    ).all()


def list_earlier(session: Session, asker_id: int, limit: int = 5) -> Sequence[Intro]:
    """What a person has asked that is over, the latest first."""
    return session.exec(
        select(Intro)
        .where(col(Intro.asker_id) == asker_id, col(Intro.state).in_(("done", "withdrawn", "over")))
        .order_by(col(Intro.created_at).desc(), col(Intro.id).desc())
        .limit(limit)
    ).all()


def list_helped(session: Session, expert_id: int, limit: int = 5) -> Sequence[IntroAsk]:
    """What a person said yes to, the latest first."""
    return session.exec(
        select(IntroAsk)
        .where(col(IntroAsk.expert_id) == expert_id, col(IntroAsk.state) == "accepted")
        .order_by(col(IntroAsk.answered_at).desc(), col(IntroAsk.id).desc())
        .limit(limit)
    ).all()


def list_accepted(session: Session, asker_id: int, since: datetime) -> Sequence[Intro]:
    """A person's questions that somebody said yes to since an instant, not yet looked back on."""
    return session.exec(
        select(Intro).where(
            col(Intro.asker_id) == asker_id,
            col(Intro.state) == "accepted",
            col(Intro.accepted_at) >= since,
        )
    ).all()


def list_got(session: Session, expert_id: int, limit: int = 1000) -> Sequence[IntroAsk]:
    """What waits for a person's answer, the oldest first."""
    return session.exec(
        select(IntroAsk)
        .where(col(IntroAsk.expert_id) == expert_id, col(IntroAsk.state) == "open")
        .order_by(col(IntroAsk.created_at), col(IntroAsk.id))
        .limit(limit)
    ).all()


def count_got(session: Session, expert_id: int) -> int:
    """How many wait for a person's answer."""
    return session.exec(
        select(func.count()).where(
            col(IntroAsk.expert_id) == expert_id, col(IntroAsk.state) == "open"
        )
    ).one()


def list_asking(session: Session, asker_id: int) -> Sequence[IntroAsk]:
    """The askings of a person that wait for an answer."""
    return session.exec(
        select(IntroAsk)
        .where(col(IntroAsk.asker_id) == asker_id, col(IntroAsk.state) == "open")
        .order_by(col(IntroAsk.id))
    ).all()


def list_between(session: Session, asker_id: int, expert_id: int) -> Sequence[IntroAsk]:
    """Every time that one person asked the other, the latest first."""
    return session.exec(
        select(IntroAsk)
        .where(col(IntroAsk.asker_id) == asker_id, col(IntroAsk.expert_id) == expert_id)
        .order_by(col(IntroAsk.id).desc())
    ).all()


def find_outcome(session: Session, intro_id: int) -> IntroOutcome | None:
    """Whether a question was helped, as its asker said, or None."""
    return session.get(IntroOutcome, intro_id)


def outcomes_of(session: Session, intro_ids: Collection[int]) -> dict[int, IntroOutcome]:
    """What was said of these questions, by key."""
    if not intro_ids:
        return {}
    rows = session.exec(select(IntroOutcome).where(col(IntroOutcome.intro_id).in_(intro_ids)))
    return {outcome.intro_id: outcome for outcome in rows}


def was_begun(
    session: Session, person_id: int, kind: str, subject: str, since: datetime | None = None
) -> bool:
    """Whether a word of this kind was sent already, or is under way: it comes once.

    With `since`, only one that was due after that instant counts.
    """
    return _has_nudge(session, person_id, kind, subject, ("sent", "sending"), since)


def was_planned(
    session: Session, person_id: int, kind: str, subject: str, since: datetime | None = None
) -> bool:
    """Whether a word of this kind is to come, or came; `since` as in `was_begun`."""
    return _has_nudge(session, person_id, kind, subject, ("pending", "sent", "sending"), since)


def _has_nudge(
    session: Session,
    person_id: int,
    kind: str,
    subject: str,
    states: Sequence[str],
    since: datetime | None,
) -> bool:
    query = select(Nudge.id).where(
        col(Nudge.person_id) == person_id,
        col(Nudge.kind) == kind,
        col(Nudge.subject) == subject,
        col(Nudge.state).in_(states),
    )
    if since is not None:
        query = query.where(col(Nudge.due_at) > since)
    return session.exec(query.limit(1)).first() is not None


@dataclass(frozen=True)
class Sought:
    """How a person stands with introductions, in short."""

    has_asked: bool = False
    offers: bool | None = None  # whether they can be asked just now; None: they do not offer
    wish: str = ""  # the latest thing that they wait for somebody to offer

    @property
    def has_begun(self) -> bool:
        """Whether they help others, even if not just now, or look for help."""
        return self.has_asked or self.offers is not None or bool(self.wish)


def sought_by(session: Session, person_id: int) -> Sought:
    """Whether somebody has asked, offers, or waits; one query."""
    asked = exists().where(col(Intro.asker_id) == person_id)
    offer = select(ExpertOffer.is_open).where(col(ExpertOffer.person_id) == person_id)
    wish = (
        select(IntroWish.words)
        .where(col(IntroWish.person_id) == person_id, col(IntroWish.state) == "open")
        .order_by(col(IntroWish.id).desc())
        .limit(1)
    )
    row = session.exec(select(asked, offer.scalar_subquery(), wish.scalar_subquery())).one()
    return Sought(bool(row[0]), None if row[1] is None else bool(row[1]), row[2] or "")
