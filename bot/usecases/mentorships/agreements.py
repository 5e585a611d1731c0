"""Agreements: propose, answer with other terms, agree; with every version kept."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.agreements import (
    EXTENSIONS,
    AgreementDraft,
    Difference,
    check_agreement,
    differences,
    first_draft,
    months_later,
    same_terms,
)
from bot.rules.mentorships import too_long
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.rules.words import clean_text
from bot.usecases.mentorships.course import check_under_way, lock_pair
from bot.usecases.pairs import Pair, own_pair
from bot.usecases.planning.mentorships import (
    AGREEMENT_AGREED,
    AGREEMENT_PROPOSED,
    mentorship_subject,
    plan_mentorship,
)
from bot.usecases.planning.rows import plan_news
from storage import agreements as rows
from storage.people import find_person
from storage.requests import last_request
from storage.tables import Agreement


@dataclass(frozen=True)
class AgreementForm:
    """What the form begins with: the terms that were proposed last, or that most begin with."""

    pair: Pair
    draft: AgreementDraft
    version: int  # the latest that the one who fills it in has seen
    today: date

    @property
    def their_hopes(self) -> str:
        """What the other has written, if they have."""
        basis = self.pair.proposed or self.pair.agreement
        return hopes_of(self.pair, basis, mine=False) if basis else ""


@dataclass(frozen=True)
class Proposal:
    """A version of an agreement as one of the two sees it, with what it changes."""

    pair: Pair
    version: Agreement
    changes: tuple[Difference, ...]
    today: date
    outcome: str = ""  # proposed, agreed, or moved: the other was quicker, and nothing was kept


def hopes_of(pair: Pair, version: Agreement, *, mine: bool) -> str:
    """The hopes of one of the two, as a version has them."""
    return version.mentor_hopes if pair.i_am_mentor == mine else version.mentee_hopes


def open_agreement(deps: Deps, actor: Actor, mentorship_id: int) -> AgreementForm:
    """The form to agree on how, or to change it."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("mentorship")
        pair = own_pair(session, person, mentorship_id)
        check_under_way(pair)
        here = today(deps.now(), person.tz)
        version = rows.last_version(session, pair.key)
        return AgreementForm(pair, _draft_of(session, pair, here), version, here)


def _draft_of(session: Session, pair: Pair, here: date) -> AgreementDraft:
    basis = pair.proposed or pair.agreement
    if basis is None:
        two = (pair.mentorship.mentee_id, pair.mentorship.mentor_id)
        asked = last_request(session, *two, ("accepted",))
        return first_draft(here, asked.rhythm, asked.asks_for) if asked else first_draft(here)
    return AgreementDraft(
        basis.until,
        hopes_of(pair, basis, mine=True),
        basis.rhythm,
        basis.minutes,
        basis.channel,
        basis.topics,
        basis.confidential,
    )


def propose_agreement(
    deps: Deps, actor: Actor, mentorship_id: int, draft: AgreementDraft, seen: int, form_key: str
) -> Proposal:
    """Propose terms to the other; `seen` is the latest version that the form knew of.

    Just what the other has proposed already is a yes. What the other has proposed while the form
    stood open is shown first: the outcome is then "moved", and nothing is kept.
    """
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        made = rows.find_agreement_by_form(session, pair.key, form_key)
        if made is not None:
            return _told(session, deps, pair, made)
        check_under_way(pair)
        clean = check_agreement(draft, today(deps.now(), pair.me.tz))
        news = _unseen(pair, seen)
        if news is not None:
            return _told(session, deps, pair, news, "moved")
        return _propose(session, deps, pair, clean, form_key)


def _unseen(pair: Pair, seen: int) -> Agreement | None:
    """What the other has proposed, or had agreed on, since the form was opened."""
    for version in (pair.proposed, pair.agreement):
        if version and version.version > seen and version.proposed_by != pair.me.id:
            return version
    return None


def extend_agreement(deps: Deps, actor: Actor, mentorship_id: int, months: int) -> Proposal:
    """Propose the same terms for some months more."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        check_under_way(pair)
        agreed = pair.agreement
        if agreed is None or months not in EXTENSIONS:
            raise NotFound("agreement")
        if pair.proposed is not None and pair.proposed.proposed_by != pair.me.id:
            return _told(session, deps, pair, pair.proposed, "moved")
        here = today(deps.now(), pair.me.tz)
        until = months_later(max(agreed.until, here), months)
        mine = hopes_of(pair, agreed, mine=True)
        terms = (agreed.rhythm, agreed.minutes, agreed.channel, agreed.topics, agreed.confidential)
        draft = check_agreement(AgreementDraft(until, mine, *terms), here)
        version = rows.last_version(session, pair.key)
        return _propose(session, deps, pair, draft, f"extend:{version}:{months}")


def _propose(
    session: Session, deps: Deps, pair: Pair, draft: AgreementDraft, form_key: str
) -> Proposal:
    pending = pair.proposed
    if pending is not None and same_terms(draft, pending):
        if pending.proposed_by != pair.me.id:
            _write_hopes(session, pair, pending, draft.hopes)
            return _agree(session, deps, pair, pending)
        if hopes_of(pair, pending, mine=True) == draft.hopes:
            return _told(session, deps, pair, pending)
    made = _new_version(session, pair, draft, form_key, deps.now())
    rows.replace_agreements(session, pair.key, ("proposed",), but=made.id)
    subject = mentorship_subject(pair.mentorship, made.version)
    plan_news(session, pair.other, AGREEMENT_PROPOSED, subject, deps.now())
    return _told(session, deps, pair, made, "proposed")


def _new_version(
    session: Session, pair: Pair, draft: AgreementDraft, form_key: str, now: datetime
) -> Agreement:
    basis = pair.proposed or pair.agreement
    theirs = hopes_of(pair, basis, mine=False) if basis else ""
    mentor, mentee = (draft.hopes, theirs) if pair.i_am_mentor else (theirs, draft.hopes)
    made = Agreement(
        mentorship_id=pair.key,
        version=rows.last_version(session, pair.key) + 1,
        proposed_by=pair.me.id or 0,
        mentor_hopes=mentor,
        mentee_hopes=mentee,
        rhythm=draft.rhythm,
        minutes=draft.minutes,
        channel=draft.channel,
        topics=draft.topics,
        confidential=draft.confidential,
        until=draft.until or date.max,
        created_at=now,
        form_key=form_key,
    )
    session.add(made)
    session.flush()
    return made


def confirm_agreement(deps: Deps, actor: Actor, mentorship_id: int, number: int) -> Proposal:
    """Say yes to what the other has proposed; FormRefused if it stands no more."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        version = rows.find_version(session, pair.key, number)
        if version is None:
            raise NotFound("agreement")
        if version.state == "agreed":
            return _told(session, deps, pair, version, "agreed")
        check_under_way(pair)
        if version.state == "replaced":
            raise FormRefused({"agreement": Problem("proposal_replaced")})
        if version.proposed_by == pair.me.id:
            raise FormRefused({"agreement": Problem("own_proposal")})
        if version.until <= today(deps.now(), pair.me.tz):
            raise FormRefused({"agreement": Problem("proposal_over")})
        return _agree(session, deps, pair, version)


def add_hopes(deps: Deps, actor: Actor, mentorship_id: int, words: str) -> Proposal:
    """The actor's hopes, where the version that holds has none of theirs yet.

    Hopes that are written are changed by a new version, so that each version stays as it was.
    """
    kept = clean_text(words)
    problem = too_long(kept) if kept else Problem("blank")
    if problem is not None:
        raise FormRefused({"hopes": problem})
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        check_under_way(pair)
        if pair.agreement is None:
            raise NotFound("agreement")
        written = hopes_of(pair, pair.agreement, mine=True)
        if written and written != kept:
            raise FormRefused({"hopes": Problem("hopes_written")})
        _write_hopes(session, pair, pair.agreement, kept)
        return _told(session, deps, pair, pair.agreement)


def _write_hopes(session: Session, pair: Pair, version: Agreement, hopes: str) -> None:
    if pair.i_am_mentor:
        version.mentor_hopes = hopes
    else:
        version.mentee_hopes = hopes
    session.add(version)
    session.flush()


def _agree(session: Session, deps: Deps, pair: Pair, version: Agreement) -> Proposal:
    version.state, version.agreed_at = "agreed", deps.now()
    session.add(version)
    session.flush()
    rows.replace_agreements(session, pair.key, ("agreed", "proposed"), but=version.id)
    fresh = own_pair(session, pair.me, pair.key)
    plan_mentorship(session, fresh, deps.now())
    subject = mentorship_subject(pair.mentorship, version.version)
    plan_news(session, pair.other, AGREEMENT_AGREED, subject, deps.now())
    return _told(session, deps, fresh, version, "agreed")


def _told(
    session: Session, deps: Deps, pair: Pair, version: Agreement, outcome: str = ""
) -> Proposal:
    fresh = own_pair(session, pair.me, pair.key)
    return tell_proposal(session, fresh, version, deps.now(), outcome or version.state)


def tell_proposal(
    session: Session, pair: Pair, version: Agreement, now: datetime, outcome: str = ""
) -> Proposal:
    """A version with what it changes of the one that held before, or that it answers."""
    before = rows.last_agreed(session, pair.key, version.version) or _answered(session, version)
    changes = differences(before, version)
    return Proposal(pair, version, changes, today(now, pair.me.tz), outcome)


def _answered(session: Session, version: Agreement) -> Agreement | None:
    """The other's proposal in whose place this one stands, if it is a counter-proposal."""
    if version.state != "proposed":
        return None
    earlier = rows.find_version(session, version.mentorship_id, version.version - 1)
    return earlier if earlier and earlier.proposed_by != version.proposed_by else None
