import subprocess

subprocess.run(["aws-vault", "list"], check=True)
