"""Sofia and Kwame: it fits, until she takes another job."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """Four talks about money, and a farewell."""
    _sofia(Player(play, "sofia"), Player(play, "kwame"))


def _sofia(sofia: Player, kwame: Player) -> None:
    sofia.at(0, "mon", "13:10").adds(
        "renew",
        "Renew the three biggest accounts early",
        (26, "fri"),
        ("Know what each of them fears", 5, "wed"),
        ("First renewal signed", 14, "fri"),
        why="Renewals in December ruin everybody's December.",
        confidence=7,
    )
    sofia.at(1, "tue", "09:30").asks_mentor(
        "kwame",
        "Sofia, customer success for the Nordics.",
        "Your customers stay.",
        "How to talk about money without losing the friendship.",
        rhythm="monthly",
    )
    kwame.at(1, "wed", "10:40").accepts_mentee("sofia")
    sofia.at(1, "thu", "10:00").proposes_terms(
        "kwame", (27, "fri"), "To stop being afraid of the word price.", rhythm="monthly"
    )
    kwame.at(1, "thu", "16:20").confirms("sofia")
    sofia.at(1, "fri", "09:20").plans("kwame", (2, "fri"), "13:00", times=6)
    sofia.meets(
        "kwame",
        *(2, "fri", "13:00"),
        Record(
            discussed="Prices. Say the number, then say nothing.",
            advice=("Say the number, then wait.",),
        ),
    )
    sofia.at(4, "mon", "10:30").tells_of_advice("tried", "The silence was theirs to fill.")
    sofia.at(5, "wed", "15:15").takes_step("renew", 1)
    sofia.meets("kwame", *(6, "fri", "13:00"))
    sofia.meets("kwame", *(10, "fri", "13:00"))
    sofia.at(14, "thu", "16:40").takes_step("renew", 2, "They asked me to send the contract.")
    sofia.meets(
        "kwame",
        *(14, "fri", "13:00"),
        by_me=Record(discussed="One signed! And an offer from elsewhere that I cannot forget."),
    )
    sofia.answers(
        "renew",
        (0, "step", 4, "", ""),
        (1, "step", 4, "", ""),
        (3, "step", 4, "Lunch with the second one", ""),
        (5, "leap", 5, "", ""),
        (8, "step", 3, "", "Their buyer has left"),
        (11, "step", 4, "", ""),
        (14, "leap", 5, "Frame the signature", ""),
        (17, "still", 3, "", "My head is elsewhere"),
    )
    sofia.at(19, "thu", "10:20").thanks("kwame", "for the silence after the number.")
    kwame.at(20, "mon", "10:15").ends("sofia", "left", "All the best in the new place, Sofia.")
