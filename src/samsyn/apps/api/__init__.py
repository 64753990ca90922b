"""The API: the same acts and look-ups as the pages, for other systems of the agency."""
