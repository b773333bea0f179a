"""Warnings (预警): each opens a decision with a clock; "no" needs a name and a reason (design.md §2 rule 4)."""
