"""Supplies in the window: the stock, the requests from need to signature, forces against need over time."""

from console.ui.materials.chart import ForcesPanel
from console.ui.materials.panel import MaterialsPanel

__all__ = ["ForcesPanel", "MaterialsPanel"]
