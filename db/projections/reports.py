"""Columns of reporting duties and reports."""

from __future__ import annotations

from typing import Any

from console.domain.response.reports.state import ReportingDuty, SituationReport


def _duty(duty: ReportingDuty) -> dict[str, Any]:
    return {
        "incident": duty.incident,
        "rule": duty.rule,
        "channel": duty.channel,
        "status": duty.status,
        "due_at": duty.due_at,
        "discharged_at": duty.discharged_at,
        "late_minutes": duty.late_minutes,
    }


def _report(report: SituationReport) -> dict[str, Any]:
    return {
        "incident": report.incident,
        "kind": report.kind,
        "number": report.number,
        "status": report.status,
        "submitted_at": report.submitted_at,
        "channel": report.channel,
    }


COLUMNS = {ReportingDuty: _duty, SituationReport: _report}
