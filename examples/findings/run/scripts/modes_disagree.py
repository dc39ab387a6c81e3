def main(input_paths, output_paths, environ_vars, job_args):
    print(input_paths["reading"])


if __name__ == "__main__":
    main({"reading": "/opt/ml/processing/input/readings"}, {}, {}, None)
