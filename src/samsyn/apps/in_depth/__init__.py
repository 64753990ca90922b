"""The in-depth check: its work plan, its steps, what the party is told, and facts corrected."""
