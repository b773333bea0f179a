"""What is remembered: one SQLite file through sqlite-utils. No window, no rule of the domain."""
