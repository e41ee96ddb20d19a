"""How long a connection may take to say what it wants: slow and silent ones would keep everybody else out."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class Patient(H11Protocol):
    """HTTP with an end to waiting: for a whole request head, and between two pieces of a body (seconds)."""

    head_seconds = 15.0
    body_seconds = 60.0
    _due: asyncio.TimerHandle | None = None
    _head_by: float | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request head."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        if self._due is not None:
            self._due.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Begin to wait for the next piece; those of a request head give no more time."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request head of a connection that stays open."""
        super().on_response_complete()
        self._watch()

    def _watch(self) -> None:
        """Wait for what is due next. Pieces of a head give no more time, pieces of a body do."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        if self.transport.is_closing():
            return
        state, now = self.conn.their_state, self.loop.time()
        if state is h11.IDLE:
            self._head_by = self._head_by or now + self.head_seconds
            self._due = self.loop.call_at(self._head_by, self.transport.close)
            return
        self._head_by = None
        if state is h11.SEND_BODY:
            self._due = self.loop.call_later(self.body_seconds, self._body_late)

    def _body_late(self) -> None:
        if self.flow.read_paused:
            self._watch()  # it is this side that is slow
        else:
            self.transport.close()
