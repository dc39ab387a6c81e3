"""The processes of one interpreter: zygotes, supervisors, and a child until its work arrives."""
