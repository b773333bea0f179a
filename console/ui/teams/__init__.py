"""Rescue teams: the roster, what is reported of them, and which of them should go."""

from console.ui.teams.panel import RosterPanel
from console.ui.teams.recommend import RecommendPanel

__all__ = ["RecommendPanel", "RosterPanel"]
