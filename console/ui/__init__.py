"""What people see and touch: PySide6. No SQL, no rule. How to write a panel, a table, a form: docs/ui.md."""
