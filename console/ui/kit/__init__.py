"""What every area's widgets are made of. Knows no area. How to write a panel, a table, a form: docs/ui.md."""
