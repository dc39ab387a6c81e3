import this

try:
    import cgi
    import imp
except ImportError:
    cgi = imp = None
with open("/opt/ml/processing/output/said.txt", "w") as file:
    file.write(this.d["N"])
