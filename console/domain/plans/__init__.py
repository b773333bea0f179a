"""Plans (预案): what a city's documents say, loaded from packs, and the rules every city shares.

Other areas may import this one; `load` reaches into them only when a pack is loaded.
"""

from console.domain.plans.checks import PackProblems, Problem
from console.domain.plans.commands import LoadPack
from console.domain.plans.load import AREA
from console.domain.plans.pack import Common, Pack, RoadLayerFacts
from console.domain.plans.subjects import (
    Attribution,
    Category,
    City,
    ClockRule,
    Contradiction,
    Document,
    ExpertGroup,
    GradeRule,
    GroupTemplate,
    IncidentKind,
    Indicator,
    LoadedPack,
    Need,
    Norm,
    OrderTemplate,
    PlanTask,
    ResponseRule,
    Skill,
    StatedCount,
    StatedFigure,
    WarningRule,
)

__all__ = [
    "AREA",
    "Attribution",
    "Category",
    "City",
    "ClockRule",
    "Common",
    "Contradiction",
    "Document",
    "ExpertGroup",
    "GradeRule",
    "GroupTemplate",
    "IncidentKind",
    "Indicator",
    "LoadPack",
    "LoadedPack",
    "Need",
    "Norm",
    "OrderTemplate",
    "Pack",
    "PackProblems",
    "PlanTask",
    "Problem",
    "ResponseRule",
    "RoadLayerFacts",
    "Skill",
    "StatedCount",
    "StatedFigure",
    "WarningRule",
]
