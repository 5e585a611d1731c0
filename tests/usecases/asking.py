"""Questions to people who know, for tests of what becomes of them."""

from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.intros import IntroDraft
from bot.usecases.experts import offers
from bot.usecases.intros import asking
from bot.usecases.intros.asking import Asked
from bot.usecases.nudges.jobs import Jobs
from handlers.intros.jobs import JOBS
from storage.tables import ExpertOffer, Intro, IntroAsk, Nudge
from tests.usecases.couriers import Engine, engine
from tests.usecases.pairing import person_id

DRAFT = IntroDraft("Kubernetes", "How do pods find each other?", "Our cluster", None, 30)
SAYING: Jobs = {job.kind: job for job in JOBS}


def offer(deps: Deps, expert: Actor, skill: str = "Kubernetes", **terms: object) -> None:
    """Somebody offers help with a skill, or on other terms than before."""
    offers.offer_help(deps, expert, ExpertDraft(skill))
    with deps.store.write() as session:
        found = session.get(ExpertOffer, person_id(deps, expert))
        assert found is not None
        for name, value in terms.items():
            setattr(found, name, value)
        session.add(found)


def ask(deps: Deps, asker: Actor, expert: Actor, form: str = "V1", **more: object) -> Asked:
    """A question to one person."""
    draft = IntroDraft(**{**vars(DRAFT), **more})  # type: ignore[arg-type]
    return asking.ask_for_intro(deps, asker, person_id(deps, expert), draft, form)


def key_of(asked: Asked) -> int:
    """The key of the latest asking."""
    return asked.card.asks[-1].id or 0


def asks(deps: Deps) -> list[IntroAsk]:
    """Every asking, in the order in which they came."""
    with deps.store.read() as session:
        return list(session.exec(select(IntroAsk).order_by(col(IntroAsk.id))).all())


def intros(deps: Deps) -> list[Intro]:
    """Every question, in the order in which they came."""
    with deps.store.read() as session:
        return list(session.exec(select(Intro).order_by(col(Intro.id))).all())


def states(deps: Deps) -> list[str]:
    """How each asking stands."""
    return [each.state for each in asks(deps)]


def running(deps: Deps) -> Engine:
    """An engine that says what the bot would say about intros."""
    return engine(deps, SAYING)


def said(found: Engine) -> list[tuple[str, list[str]]]:
    """Who heard what kinds of things, in that order."""
    with found.deps.store.read() as session:
        rows = session.exec(select(Nudge).where(Nudge.state == "sent")).all()
    by_bundle: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row.id or 0):
        by_bundle.setdefault(row.bundle or "", []).append(row.kind)
    return [(m.user, by_bundle.get(m.bundle, [])) for m in found.courier.messages]
