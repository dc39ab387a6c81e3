STEP_NAMES = {
    "ParcelLoading": {
        "config_class": "ParcelLoadConfig",
        "builder_step_name": "ParcelLoadingStepBuilder",
        "spec_type": "ParcelLoading",
        "sagemaker_step_type": "Processing",
        "description": "Makes up parcels",
    },
    "OutlierClipping": {
        "config_class": "ClippingConfig",
        "builder_step_name": "OutlierClippingStepBuilder",
        "spec_type": "OutlierClipping",
        "sagemaker_step_type": "Processing",
        "description": "Clips a column",
    },
    "CarrierTraining": {
        "config_class": "CarrierTrainingConfig",
        "builder_step_name": "CarrierTrainingStepBuilder",
        "spec_type": "CarrierTraining",
        "sagemaker_step_type": "Training",
        "description": "Fits the carriers",
    },
    "ScoreModel": {
        "config_class": "ScoreModelConfig",
        "builder_step_name": "ScoreModelStepBuilder",
        "spec_type": "ScoreModel",
        "sagemaker_step_type": "Processing",
        "description": "Scores parcels",
    },
    "RouteMap": {
        "config_class": "RouteMapConfig",
        "builder_step_name": "RouteMapStepBuilder",
        "spec_type": "RouteMap",
        "sagemaker_step_type": "Processing",
        "description": "No code yet",
    },
}


def get_spec_step_type(step_name):
    if step_name not in STEP_NAMES:
        raise ValueError(f"Unknown step: {step_name}")
    return STEP_NAMES[step_name]["spec_type"]


def get_spec_step_type_with_job_type(step_name, job_type=None):
    base = get_spec_step_type(step_name)
    return f"{base}_{job_type.capitalize()}" if job_type else base
