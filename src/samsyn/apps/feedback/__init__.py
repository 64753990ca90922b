"""The accessibility statement, and what people say that they cannot use."""
