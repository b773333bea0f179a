"""Exercises (演练): scenarios, injects, ratings."""
