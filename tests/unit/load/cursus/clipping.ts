/** A step interface with every key that decides something. */
export const clipping = `step_type: OutlierClipping
node_type: internal
registry:
  sagemaker_step_type: Processing
  description: Clips numeric columns to learned bounds
  config_class: ClippingConfig
  requires: closed_library
patterns:
  step_assembly: step_args
  direct_input_keys: [table]
  include_job_type_in_path: true
compute:
  kind: byo_container
  sdk_class: SKLearn
  container_entrypoint: [python3, -m, clip]
contract:
  entry_point: outlier_clipping.py
  source_dir: true
  inputs:
    table: {path: /opt/ml/processing/input/table/, required: true}
    bounds: {path: /opt/ml/input/data/bounds, required: false, channels: [low, high]}
    rules: {path: , required: false}
  outputs:
    clipped: {path: /opt/ml/processing/output/clipped}
    bounds_out: {path: /opt/ml/model}
  input_source_overrides: {rules: rules_folder}
  skip_inputs: [rules]
  arguments: {mode: how to clip, old: }
  job_arguments:
  - {flag: --job_type, source: job_type}
  env_vars:
    required: [CLIP_COLUMNS]
    optional: {LOWER_QUANTILE: '0.01', KEEP_NULLS: 'true', EMPTY: ''}
  framework_requirements: {pandas: '>=1.3.0'}
  runtime_requires: [closed_library]
  computed_env_paths: {BATCH_PREFIX: [clip, batches]}
  output_path_token: clip_outputs
  include_job_type_in_path: false
  circular_ref_check: true
  sink: false
  description: Learns bounds in training and applies them elsewhere.
spec:
  dependencies:
    table:
      type: processing_output
      required: true
      compatible_sources: [TabularPreprocessing, ProcessingStep]
      semantic_keywords: [data, table]
    bounds: {type: processing_output, required: false, compatible_sources: [OutlierClipping], semantic_keywords: [bounds]}
    rules: {type: custom_property, required: false, compatible_sources: [], data_type: String}
  outputs:
    clipped:
      type: processing_output
      property_path: properties.ProcessingOutputConfig.Outputs['clipped'].S3Output.S3Uri
      aliases: [input_data, input_path]
      semantic_keywords: [clipped]
      data_type: S3Uri
    bounds_out:
      type: processing_output
      property_path: properties.ModelArtifacts.S3ModelArtifacts
variants:
  validation:
    step_type: OutlierClipping_Validation
    spec:
      dependencies:
        bounds: {required: true, compatible_sources: [Payload]}
        extra: {type: training_data}
      outputs:
        clipped: {type: training_data}
    contract: {env_vars: {optional: {KEEP_NULLS: 'false', LATE: x}}}
    patterns: {include_job_type_in_path: false}
  empty:
`;
