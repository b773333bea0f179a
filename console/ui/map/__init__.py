"""The map: where everything is, and what moves.

projection (degrees ↔ metres) → camera (metres ↔ pixels) → canvas (the view, mouse and keys) → layers (ground, plot,
symbols, labels) → overlay (what stands above the map). `model` says what is to be shown; `panel` puts it together.
"""
