"""What happens inside the process of a script: before, around and after its own lines."""
