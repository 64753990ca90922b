"""Loads the catalogue, holds it to the law, compiles it, runs it, sorts cases, explains results.

Nothing here opens a file of a register, a database or a socket: the engine writes SQL and reads
tables through the ``Warehouse`` it is given.
"""
