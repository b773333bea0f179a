"""Rescue teams (救援队伍): roster, readiness, commitment, recommendation, conflicts, assignment."""
