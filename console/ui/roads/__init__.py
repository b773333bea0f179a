"""What people see of the roads: closures, who is cut off, why this way."""
