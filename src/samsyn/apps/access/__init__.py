"""Who may, what may happen in which state, and who may see: pure functions, no database, no web.

``permissions`` answers who may do what, ``policies`` what may happen in a state, ``visibility``
what of a thing is shown to whom. Every page, API call and job asks these and nothing else.
"""
