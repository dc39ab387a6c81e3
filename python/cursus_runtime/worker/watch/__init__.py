"""What is seen of an attempt from outside its script: processes, memory, files."""
