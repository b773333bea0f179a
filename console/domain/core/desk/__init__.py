"""What every file has: what it is, who is on duty, what was struck through."""
