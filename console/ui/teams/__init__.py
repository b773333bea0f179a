"""Rescue teams: the roster, what is reported of them, and which of them should go."""
