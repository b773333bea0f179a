"""The city's plan (规划与预案), to be read."""
