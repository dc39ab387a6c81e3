import os

child = os.fork()
with open(f"/opt/ml/processing/output/{'parent' if child else 'child'}.txt", "w") as file:
    file.write("here")
if child:
    os.waitpid(child, 0)
