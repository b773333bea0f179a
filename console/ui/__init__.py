"""What people see and touch: PySide6. No SQL, no rule. kit ← the areas ← desk."""
