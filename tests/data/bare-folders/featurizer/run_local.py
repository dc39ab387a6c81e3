"""Starts the four jobs one after the other."""
from sagemaker.sklearn import SKLearn, SKLearnProcessor


def run(role, raw):
    SKLearn("fit_featurizer.py", role=role, framework_version="1.2-1", instance_type="local").fit({"raw": raw})
    SKLearnProcessor("1.2-1", role, "local", 1).run("apply_featurizer.py")
    SKLearn("train_classifier.py", role=role, framework_version="1.2-1", instance_type="local").fit()
    SKLearnProcessor("1.2-1", role, "local", 1).run("evaluate.py")


if __name__ == "__main__":
    run("arn:aws:iam::000000000000:role/local", "file://data")
