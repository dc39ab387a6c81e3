_PROCESSING = {"sagemaker_step_type": "Processing"}

STEP_NAMES = {
    name: {
        "config_class": f"{name}Config",
        "builder_step_name": f"{name}StepBuilder",
        "spec_type": name,
        "description": "",
        **_PROCESSING,
    }
    for name in ["ReturnsGathering", "ReasonCounting"]
}
