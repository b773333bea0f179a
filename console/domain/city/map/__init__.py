"""The map: layers a city brought along, what was plotted on it (态势标绘), and places to come back to."""
