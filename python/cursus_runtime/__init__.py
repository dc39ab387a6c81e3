"""The Python side of cursus: runs steps inside the user's own interpreter. Standard library only."""
