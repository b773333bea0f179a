"""What the plan of a city says: its rules, its organisation, its facilities, its map."""
