NAME = "a sibling with the name of a standard module"
