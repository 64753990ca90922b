"""A made-up agency: a register folder of any size, with the truth beside it.

``scenario`` says what to make, ``making`` makes it in the order that the tables rest on each other
(``makers``), ``stories`` plants faults and their harmless look-alikes, ``writing`` writes.
Everything is drawn from streams that seed and name decide (``draw``): same seed, same bytes.
"""
