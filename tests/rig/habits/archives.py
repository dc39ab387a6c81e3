"""Packs and unpacks its output in several ways."""

import io
import os
import shutil
import tarfile
import zipfile

base = "/opt/ml/processing/output"
os.makedirs(f"{base}/in/deep")
for name in ("deep/a.txt", "b.txt"):
    with open(os.path.join(base, "in", name), "w") as file:
        file.write(name * 1000)
made = shutil.make_archive("/tmp/made", "zip", root_dir=base + "/in")
with zipfile.ZipFile(made) as packed:
    print(sorted(packed.namelist()), packed.read("deep/a.txt")[:10])
with tarfile.open("/tmp/model.tar.gz", "w:gz") as packed:
    packed.add(base + "/in", arcname="model")
    packed.add("/opt/ml/processing/output/in/b.txt")
    extra = tarfile.TarInfo("extra.txt")
    extra.size = 3
    packed.addfile(extra, io.BytesIO(b"xyz"))
with tarfile.open("/tmp/model.tar.gz") as packed:
    print(sorted(packed.getnames()))
    packed.extractall("/opt/ml/processing/output/unpacked")
shutil.unpack_archive(made, "/opt/ml/processing/output/unzipped")
os.chdir(base)
print(sorted(os.listdir("unpacked")), sorted(os.listdir("unzipped")), os.path.basename(made))
