"""How often somebody may try to sign in: by account and address, by account, by address; in this process."""

from __future__ import annotations

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from corpus.names import comparable

PER_PAIR: RateLimitItem = RateLimitItemPerMinute(5, 5)
"""Five failures at one account from one address in five minutes."""
PER_ADDRESS: RateLimitItem = RateLimitItemPerMinute(30, 5)
"""An office behind one address shares these."""
PER_ACCOUNT: RateLimitItem = RateLimitItemPerHour(50)
"""Failures at one account from wherever."""


class Throttle:
    """Counts attempts before they are looked at; one for the whole application."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = FixedWindowRateLimiter(self._storage)

    def take(self, account: str, address: str) -> bool:
        """Count an attempt before it is looked at, so that attempts at once are bounded too; whether it is
        allowed. One that is not allowed counts for nobody else."""
        taken: list[tuple[RateLimitItem, tuple[str, ...]]] = []
        for limit, key in _keys(account, address):
            taken.append((limit, key))
            if not self._limiter.hit(limit, *key):
                self._give_back(taken)
                return False
        return True

    def passed(self, account: str, address: str) -> None:
        """Forget the attempts from an address at an account that got in; they were no guesses."""
        (pair, key), *others = _keys(account, address)
        self._limiter.clear(pair, *key)
        self._give_back(others)

    def lift(self, account: str, address: str) -> None:
        """Forget all attempts at an account: somebody who may has let it in."""
        pair, _, whole = _keys(account, address)
        for limit, key in (pair, whole):
            self._limiter.clear(limit, *key)

    def _give_back(self, taken: list[tuple[RateLimitItem, tuple[str, ...]]]) -> None:
        for limit, key in taken:
            self._storage.decr(limit.key_for(*key))


def _keys(account: str, address: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
    name = comparable(account)
    return (
        (PER_PAIR, ("pair", name, address)),
        (PER_ADDRESS, ("address", address)),
        (PER_ACCOUNT, ("account", name)),
    )
