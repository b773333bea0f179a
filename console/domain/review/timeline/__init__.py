"""The story of an incident (时间线), one sentence per journal entry, of all areas, grouped by phase."""
