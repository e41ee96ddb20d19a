"""How often somebody may try to sign in: by account and by address, counted in this process."""

from __future__ import annotations

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

PER_ACCOUNT: RateLimitItem = RateLimitItemPerMinute(5, 5)
"""Five failures in five minutes."""
PER_ADDRESS: RateLimitItem = RateLimitItemPerMinute(30, 5)
"""An office behind one address shares these."""


class Throttle:
    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def allows(self, account: str, address: str) -> bool:
        """Whether one more attempt is allowed."""
        return all(self._limiter.test(limit, *key) for limit, key in _keys(account, address))

    def failed(self, account: str, address: str) -> None:
        """Count a failed attempt."""
        for limit, key in _keys(account, address):
            self._limiter.hit(limit, *key)

    def passed(self, account: str) -> None:
        """Forget the failures of an account that got in."""
        self._limiter.clear(PER_ACCOUNT, "account", account)


def _keys(account: str, address: str) -> tuple[tuple[RateLimitItem, tuple[str, str]], ...]:
    return (PER_ACCOUNT, ("account", account)), (PER_ADDRESS, ("address", address))
