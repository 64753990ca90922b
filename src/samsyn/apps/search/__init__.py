"""Looking up cases by number, persons by number or name, and organisations."""
