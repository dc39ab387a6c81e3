from sagemaker import get_execution_role, image_uris
from sagemaker.estimator import Estimator

role = get_execution_role()
learner = Estimator(image_uris.retrieve("linear-learner", "eu-west-1"), role, 1, "ml.m5.large")
learner.set_hyperparameters(predictor_type="regressor", mini_batch_size=100)
learner.fit({"train": "s3://stones/train", "validation": "s3://stones/validation"})
