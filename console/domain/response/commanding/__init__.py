"""Who commands an incident, and what works on it: bodies, field command post, groups."""
