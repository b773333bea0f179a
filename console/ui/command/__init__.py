"""The command structure: the tree of 1+N, who commands, who takes over, who can be reached."""

from console.ui.command.panel import CommandPanel

__all__ = ["CommandPanel"]
