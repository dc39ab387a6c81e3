import os
import shutil
import tempfile

with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("w", delete=False) as named:
    path = os.path.join(folder, "part.txt")
    with open(path, "w") as part:
        part.write("temporary")
    shutil.copy(path, "/opt/ml/processing/output/part.txt")
    named.write("left")
with open("/opt/ml/processing/output/where.txt", "w") as file:
    file.write(f"{tempfile.gettempdir()} {sorted(os.listdir('/tmp')) == [os.path.basename(named.name)]}")
