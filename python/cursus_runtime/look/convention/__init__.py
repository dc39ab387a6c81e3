"""What a script of the convention `main(input_paths, output_paths, environ_vars, job_args)` asks for and is given."""
