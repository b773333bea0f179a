"""Plans (预案): what a city's documents say, loaded from packs, and the rules every city shares."""
