"""The world outside: warehouses, register folders, other authorities' registers."""
