"""Introductions, experts and networks: kept before Slack hears that a click or form arrived."""

import pytest

from bot.usecases import (
    expert_offers,
    intro_answers,
    intro_asking,
    intro_outcomes,
    intro_proposals,
    intros,
    network,
    paying_forward,
    proposal_answers,
    suggestions,
    wishes,
)
from handlers.experts import listeners as experts
from handlers.intros import answers, outcomes
from handlers.intros import listeners as asking
from handlers.network import listeners as networks
from handlers.proposals import listeners as proposals
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (experts.on_offer_submitted, expert_offers, "offer_help"),
    (experts.on_quiet, expert_offers, "be_quiet"),
    (experts.on_resumed, expert_offers, "be_asked_again"),
    (lambda visit: experts.open_offer(visit, "quiet"), expert_offers, "be_quiet"),
    (lambda visit: experts.open_offer(visit, "resume"), expert_offers, "be_asked_again"),
    (experts.on_wish_kept, wishes, "keep_wish"),
    (experts.on_wish_dropped, wishes, "drop_wish"),
    (asking.on_intro_submitted, intro_asking, "ask_for_intro"),
    (asking.on_another_asked, intro_asking, "ask_another"),
    (asking.on_withdrawn, intros, "withdraw_intro"),
    (answers.on_accepted, intro_answers, "accept_intro"),
    (answers.on_decline_submitted, intro_answers, "decline_intro"),
    (answers.on_suggestion_submitted, intro_answers, "suggest_instead"),
    (outcomes.on_helped_told, intro_outcomes, "keep_outcome"),
    (outcomes.on_outcome_submitted, intro_outcomes, "write_outcome"),
    (outcomes.on_later_wanted, intro_outcomes, "ask_later"),
    (proposals.on_proposal_submitted, intro_proposals, "propose_meeting"),
    (proposals.on_withdrawn, intro_proposals, "withdraw_proposal"),
    (proposals.on_yes_submitted, proposal_answers, "accept_proposal"),
    (proposals.on_no_submitted, proposal_answers, "refuse_proposal"),
    (proposals.on_forward_put_off, paying_forward, "put_off_forward"),
    (networks.on_skipped, suggestions, "skip_suggestion"),
    (networks.on_contact_submitted, network, "put_contact"),
    (networks.on_removed, network, "remove_contact"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    for named in (answers, proposals):
        monkeypatch.setattr(named, "person_named", lambda *_given: 1)
    monkeypatch.setattr(intros, "get_ask", lambda *_given: None)
    monkeypatch.setattr(intro_proposals, "check_mentor", lambda *_given: None)
    crash_unheard(monkeypatch, listener, room, use_case, value="1|2")
