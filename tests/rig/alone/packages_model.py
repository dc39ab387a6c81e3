import os
import shutil
import tarfile

source = "/opt/ml/processing/input/model"
work = "/tmp/package"
os.makedirs(work, exist_ok=True)
with tarfile.open(os.path.join(source, "model.tar.gz"), "r:gz") as archive:
    archive.extractall(work)
code = "/opt/ml/processing/input/script"
if os.path.isdir(code):
    shutil.copytree(code, os.path.join(work, "code"), dirs_exist_ok=True)
with tarfile.open("/opt/ml/processing/output/model.tar.gz", "w:gz") as archive:
    for name in sorted(os.listdir(work)):
        archive.add(os.path.join(work, name), arcname=name)
