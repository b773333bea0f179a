"""Whatever touches several areas at once."""
