"""Long work in the background: loading a register, checking all open cases."""
