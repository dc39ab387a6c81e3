"""What the tables of the loan book hold."""
LABEL = "defaulted"
FEATURES = ["income", "age", "balance", "open_lines"]
