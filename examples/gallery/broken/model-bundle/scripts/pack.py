import tarfile

SOURCE = "/opt/ml/processing/input/files"
TARGET = "/opt/ml/processing/output/bundle/model.tar.gz"


def anonymous(member):
    member.uid = member.gid = member.mtime = 0
    return member


with tarfile.open(TARGET, "w:gz") as archive:
    archive.add(SOURCE, arcname="./", filter=anonymous)
