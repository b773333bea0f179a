"""Dispatch orders (调度令): one series of numbers, a life per recipient, reminders, escalation."""
