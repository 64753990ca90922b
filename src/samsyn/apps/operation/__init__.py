"""Running the site: its log, its health and measures, backup, and what is wrong with a set-up."""
