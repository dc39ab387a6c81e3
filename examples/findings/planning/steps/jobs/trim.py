from ..core.text import trim

print(trim(" readings "))
