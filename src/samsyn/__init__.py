"""Samsyn: was the case checked, and was it judged as its like would be?"""

__version__ = "0.1.0"
