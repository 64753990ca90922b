"""What pages need of the register: cases, persons and organisations, as last loaded."""
