"""Roads: layers, closures, arrival times."""
