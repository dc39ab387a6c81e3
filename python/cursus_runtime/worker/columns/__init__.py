"""What a step does with tables: files read and written through libraries, columns taken by the script's own code."""
