"""What Word and PowerPoint draw: text boxes, charts, diagrams, formulas."""
