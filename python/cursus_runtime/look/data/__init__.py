"""What a script's code tells about its contract and its data: its code is followed with stand-ins for values."""
