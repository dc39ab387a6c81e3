import argparse

from sagemaker.sklearn.model import SKLearnModel

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--model-data", required=True)
    parser.add_argument("--role", required=True)
    args = parser.parse_args()
    model = SKLearnModel(args.model_data, role=args.role, entry_point="serving/inference.py", framework_version="1.2-1")
    model.deploy(initial_instance_count=1, instance_type="ml.m5.large")
