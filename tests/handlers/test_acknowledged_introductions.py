"""Introductions, experts and networks: kept before Slack hears that a click or form arrived."""

import pytest

from bot.usecases.experts import offers, wishes
from bot.usecases.intros import (
    answers as intro_answers,
)
from bot.usecases.intros import (
    asking as intro_asking,
)
from bot.usecases.intros import (
    outcomes as intro_outcomes,
)
from bot.usecases.intros import (
    standing,
)
from bot.usecases.network import circle, suggestions
from bot.usecases.proposals import answers as proposal_answers
from bot.usecases.proposals import forward, proposing
from handlers.experts import listeners as experts
from handlers.intros import answers, outcomes
from handlers.intros import listeners as asking
from handlers.network import listeners as networks
from handlers.proposals import listeners as proposals
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (experts.on_offer_submitted, offers, "offer_help"),
    (experts.on_quiet, offers, "be_quiet"),
    (experts.on_resumed, offers, "be_asked_again"),
    (lambda visit: experts.open_offer(visit, "quiet"), offers, "be_quiet"),
    (lambda visit: experts.open_offer(visit, "resume"), offers, "be_asked_again"),
    (experts.on_wish_kept, wishes, "keep_wish"),
    (experts.on_wish_dropped, wishes, "drop_wish"),
    (asking.on_intro_submitted, intro_asking, "ask_for_intro"),
    (asking.on_another_asked, intro_asking, "ask_another"),
    (asking.on_withdrawn, standing, "withdraw_intro"),
    (answers.on_accepted, intro_answers, "accept_intro"),
    (answers.on_decline_submitted, intro_answers, "decline_intro"),
    (answers.on_suggestion_submitted, intro_answers, "suggest_instead"),
    (outcomes.on_helped_told, intro_outcomes, "keep_outcome"),
    (outcomes.on_outcome_submitted, intro_outcomes, "write_outcome"),
    (outcomes.on_later_wanted, intro_outcomes, "ask_later"),
    (proposals.on_proposal_submitted, proposing, "propose_meeting"),
    (proposals.on_withdrawn, proposing, "withdraw_proposal"),
    (proposals.on_yes_submitted, proposal_answers, "accept_proposal"),
    (proposals.on_no_submitted, proposal_answers, "refuse_proposal"),
    (proposals.on_forward_put_off, forward, "put_off_forward"),
    (networks.on_skipped, suggestions, "skip_suggestion"),
    (networks.on_contact_submitted, circle, "put_contact"),
    (networks.on_removed, circle, "remove_contact"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    for named in (answers, proposals):
        monkeypatch.setattr(named, "person_named", lambda *_given: 1)
    monkeypatch.setattr(standing, "get_ask", lambda *_given: None)
    monkeypatch.setattr(proposing, "check_mentor", lambda *_given: None)
    crash_unheard(monkeypatch, listener, room, use_case, value="1|2")
