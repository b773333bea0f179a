"""Facilities and risk points: shelters and how full they are, stores, bases, stations, what can go wrong where."""
