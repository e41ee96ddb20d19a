"""Other programs are told when a run ends: signed, at checked addresses, never at the run's cost."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.runs import RunRow
from corpus.webhooks import WebhookRow
from flows.hosts import Refused, checked
from rules.results import Report

_LOG = logging.getLogger(__name__)
SIGNATURE = "x-telisik-signature"
SECONDS, TRIES, PAUSE_SECONDS = 10.0, 3, 2.0
WAIT_SECONDS = 45.0
"""So long a run waits for all its webhooks together."""

Post = Callable[[WebhookRow, bytes], int]


def tell_ended(holdings: Holdings, run: str, post: Post | None = None) -> None:
    """Tell the webhooks of an institution that a run ended, and note at each what came of it.

    Nothing that goes wrong here is the run's fault: it is logged.
    """
    try:
        row = holdings.runs.get(run)
        listed = holdings.webhooks.list(row.institution) if row else ()
        if row is None or not listed:
            return
        body = json.dumps(told(row, _report(holdings, row)), ensure_ascii=False).encode()
    except Exception as error:
        _LOG.warning("Webhook tidak dapat disiapkan: %s", type(error).__name__)
        return
    threads = [
        threading.Thread(target=_tell, args=(holdings, one, body, post or send), name="webhook", daemon=True)
        for one in listed
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + WAIT_SECONDS
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))


def told(row: RunRow, report: Report | None) -> dict[str, Any]:
    """What a program is told of a run; ``counts`` by status of the indicators, empty without report."""
    counts: dict[str, int] = {}
    for one in report.indicators if report else ():
        counts[one.status] = counts.get(one.status, 0) + 1
    return {
        "run": row.id,
        "institution": row.institution,
        "year": row.year,
        "state": row.state,
        "index": report.index.value if report else None,
        "counts": counts,
    }


def signature(secret: str, body: bytes) -> str:
    """What proves that Telisik sent a body: HMAC-SHA256 with the secret, as ``sha256=<hex>``."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def send(webhook: WebhookRow, body: bytes) -> int:
    """Post a body; the status of the answer, which is not read. No redirect is followed.

    Raises:
        Refused: the address must not be told.
        OSError, httpx.HTTPError: it could not be reached.
    """
    import httpx

    parts = urlsplit(webhook.address)
    host = parts.hostname or ""
    place = checked(host, parts.port or (443 if parts.scheme == "https" else 80))
    # The address that was checked, not what its name says a moment later; the certificate is the name's.
    literal = f"[{place}]" if ":" in place else place
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    headers = {
        "host": parts.netloc,
        "content-type": "application/json",
        "user-agent": "Telisik",
        SIGNATURE: signature(webhook.secret, body),
    }
    with (
        httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client,
        client.stream(
            "POST",
            f"{parts.scheme}://{literal}{port}{parts.path or '/'}{query}",
            content=body,
            headers=headers,
            extensions={"sni_hostname": host},
        ) as answer,
    ):
        return int(answer.status_code)


def _tell(holdings: Holdings, webhook: WebhookRow, body: bytes, post: Post) -> None:
    answer = _tried(webhook, body, post)
    try:
        holdings.webhooks.answered(webhook.id, answer)
    except CorpusError as error:
        _LOG.warning("Hasil webhook %s tidak tercatat: %s", webhook.shown, error)


def _tried(webhook: WebhookRow, body: bytes, post: Post) -> str:
    """What came of it, after at most some tries; a refusal of the other side is final."""
    answer = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        try:
            status = post(webhook, body)
        except Refused as error:
            return f"ditolak: {error}"
        except Exception as error:
            # A foreign server and the libraries before it: whatever it is, the run has ended well.
            answer = f"tidak terhubung ({type(error).__name__})"
            continue
        if status < 300:
            return f"diterima ({status})"
        answer = f"jawaban {status}"
        if status < 500 and status != 429:
            return answer
    return answer


def _report(holdings: Holdings, row: RunRow) -> Report | None:
    return Report.model_validate_json(holdings.store.get(row.report)) if row.report else None
