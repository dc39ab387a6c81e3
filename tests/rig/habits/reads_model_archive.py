import tarfile

IN, OUT = "/opt/ml/processing/input/model", "/opt/ml/processing/output"
with tarfile.open(IN + "/model.tar.gz", "r:gz") as archive:
    names = archive.getnames()
    archive.extractall(OUT)
with open(OUT + "/names.txt", "w") as file:
    file.write(" ".join(names))
