import multiprocessing
import os
import subprocess
import sys

os.environ["CHOSEN"] = "here"
CODE = "import os, sys; print(os.environ['CHOSEN'], sys.flags.hash_randomization, os.getcwd(), flush=True)"


def report(queue, word):
    queue.put((word, __name__, multiprocessing.current_process().name, os.environ["CHOSEN"]))
    sys.exit(3)


if __name__ == "__main__":
    subprocess.run([sys.executable, "-c", CODE], check=True)
    lost = subprocess.run([sys.executable, "-c", "raise SystemExit('stop')"], stderr=subprocess.PIPE, text=True)
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=report, args=(queue, "word"), name="reporter")
    process.start()
    said = queue.get()
    process.join()
    with open("/opt/ml/processing/output/said.txt", "w") as file:
        print(lost.returncode, lost.stderr, said, process.exitcode, multiprocessing.get_start_method(), file=file)
