"""What happens and what is done about it: incidents, command, warnings, dispatching, orders, reports."""
