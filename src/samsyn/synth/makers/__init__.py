"""What is made: a module per table or part of one. ``samsyn.synth.making`` calls them in order."""
