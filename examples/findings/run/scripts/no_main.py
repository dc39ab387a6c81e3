def main(input_paths):
    print(input_paths)
