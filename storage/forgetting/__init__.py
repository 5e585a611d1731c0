"""Being forgotten: what is deleted, and what is left without words and name."""

from storage.forgetting.deeds import STRANGER, forget_person
from storage.forgetting.fates import FATES, NO_WORDS

__all__ = ["FATES", "NO_WORDS", "STRANGER", "forget_person"]
