"""Makes data with a function of the user."""
