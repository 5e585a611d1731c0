"""Reviews: a look at the whole plan every three months, and what is kept of it."""

from bot.usecases.reviews.standing import open_review, review_is_due

__all__ = ["open_review", "review_is_due"]
