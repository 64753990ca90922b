"""The queue of in-depth checks, the case on the desk, and what people conclude."""
