"""The command line: thin. It reads arguments, calls the other rooms, and tells what came of it."""
