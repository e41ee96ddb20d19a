"""The Prefect flow: the server starts, the report is that of the direct run, artifacts are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.direct import verify_directly
from flows.request import Request


@pytest.mark.usefixtures("prefect_server")
def test_flow_gives_the_same_report_and_publishes_artifacts(request_for: Request) -> None:
    from prefect.artifacts import Artifact
    from prefect.client.orchestration import get_client

    from flows.verify import verify

    state = verify(request_for, return_state=True)
    assert state.is_completed()
    report = state.result()
    direct = verify_directly(request_for)
    assert report.run.id == direct.run.id
    assert report.indicators == direct.indicators and report.documents == direct.documents
    summary = Artifact.get("ringkasan-verifikasi")
    assert summary is not None and "Pemerintah Kota Nusaraya" in str(summary.data)
    table = Artifact.get("catatan-verifikasi")
    assert table is not None and "BD003" in str(table.data)
    with get_client(sync_client=True) as client:
        runs = client.read_task_runs()
    # The server serves other tests too.
    runs = [run for run in runs if run.flow_run_id == state.state_details.flow_run_id]
    examined = [run for run in runs if run.name.startswith("periksa ")]
    read = {document.sha256 for document in report.documents if document.sha256}
    assert len(examined) == len(read)
    assert all(run.state is not None and run.state.is_completed() for run in examined)


@pytest.mark.usefixtures("prefect_server")
def test_a_fault_of_the_request_fails_the_run_without_a_traceback(
    request_for: Request, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from flows.verify import verify

    empty = tmp_path / "kosong"
    empty.mkdir()
    state = verify(request_for.model_copy(update={"paths": (empty,)}), return_state=True)
    assert state.is_failed() and "Tidak ada berkas bukti" in str(state.message)
    assert not [record for record in caplog.records if record.exc_info]
