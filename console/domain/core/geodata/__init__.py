"""Geodata as plain values: coordinates and their systems, features, road layers, what is read from a file."""
