"""Duty (值班): the shift, the posture, the lines of the centre, and how things stand."""
