"""The window and what stands around the panels: strip, docks, command bar, start. Knows every area, and none knows it."""
