"""Methods on arrays and tables: numbers, names, documents. They know nothing of migration."""
