"""Warnings (预警) on the screen: each opens a decision with a clock, and a "no" has a name and a reason."""
