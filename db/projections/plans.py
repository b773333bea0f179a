"""Columns of what a plan says."""

from __future__ import annotations

from console.domain.city.plans.subjects import City, ExpertGroup, IncidentKind, LoadedPack, Norm, PlanTask
from db.projections import Columns

COLUMNS: dict[type, Columns] = {
    City: lambda s: {"name": s.name_zh, "adcode": s.adcode, "level": s.level, "version": s.version},
    LoadedPack: lambda s: {"version": s.version, "rows": len(s.rows), "loaded_at": s.loaded_at},
    IncidentKind: lambda s: {"name": s.name_zh, "parent": s.parent, "class": s.class_},
    ExpertGroup: lambda s: {"field": s.field_zh, "count": s.count, "unit": s.unit},
    Norm: lambda s: {"subject": s.subject_zh, "metric": s.metric_zh, "value": s.value, "deadline": s.deadline},
    PlanTask: lambda s: {"title": s.title_zh, "kind": s.kind, "deadline": s.deadline},
}
