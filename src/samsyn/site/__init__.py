"""The web site around the areas: settings, addresses, base templates, style."""
