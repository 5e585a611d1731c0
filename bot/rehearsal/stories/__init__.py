"""Stories: who wants what, with whom, and what became of it; one after the other, all at once."""

from collections.abc import Callable

from bot.rehearsal.play import Play
from bot.rehearsal.stories import (
    around_the_programme,
    diego_and_aditi,
    jonas_and_amara,
    jonas_meets_amara,
    leila_finds_a_fit,
    mei_and_priya,
    on_their_own,
    people_who_know,
    priya_and_ruth,
    quiet_and_paused,
    sofia_and_kwame,
    tomas_and_hana,
)

STORIES: tuple[Callable[[Play], None], ...] = (
    jonas_and_amara.tell,
    jonas_meets_amara.tell,
    priya_and_ruth.tell,
    mei_and_priya.tell,
    tomas_and_hana.tell,
    leila_finds_a_fit.tell,
    sofia_and_kwame.tell,
    diego_and_aditi.tell,
    quiet_and_paused.tell,
    on_their_own.tell,
    people_who_know.tell,
    around_the_programme.tell,
)
