"""A small made-up agency: who is in it, what they apply for, and what is planted in each case."""
