import os


def main(input_paths, output_paths, environ_vars, job_args):
    print(job_args.job_type, job_args.fast, os.environ.get("FACTOR"))
    factor = int(environ_vars["FACTOR"])
    with open(os.path.join(input_paths["rows"], "a.txt")) as file:
        scores = [int(line) * factor for line in file]
    with open(os.path.join(output_paths["scores"], "scores.txt"), "w") as file:
        file.write(f"{scores}\n")


if __name__ == "__main__":
    raise SystemExit("call mode does not come here")
