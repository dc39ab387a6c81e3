/** What the service tells of a job, from the outside in; nothing below `any` is known here. `*` is any item of a list. */
export interface Answer {
  readonly [key: string]: Answer | "any";
}

function keysOf(names: string): Answer {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, "any" as const]));
}

const output: Answer = {
  ...keysOf("OutputName FeatureStoreOutput AppManaged"),
  S3Output: keysOf("S3Uri LocalPath S3UploadMode"),
};

const input: Answer = {
  ...keysOf("InputName AppManaged DatasetDefinition"),
  S3Input: keysOf("S3Uri LocalPath S3DataType S3InputMode S3DataDistributionType S3CompressionType"),
};

/** DescribeProcessingJob and DescribeTrainingJob of the service's API, and what a condition tells. */
export const answers: Readonly<Record<string, Answer>> = {
  Condition: keysOf("Outcome"),
  Processing: {
    ...keysOf(
      `ProcessingJobName ProcessingJobArn ProcessingJobStatus ProcessingResources StoppingCondition AppSpecification Environment
      NetworkConfig RoleArn ExperimentConfig ExitMessage FailureReason ProcessingStartTime ProcessingEndTime LastModifiedTime
      CreationTime MonitoringScheduleArn AutoMLJobArn TrainingJobArn`,
    ),
    ProcessingInputs: { "*": input },
    ProcessingOutputConfig: { KmsKeyId: "any", Outputs: { "*": output } },
  },
  Training: {
    ...keysOf(
      `TrainingJobName TrainingJobArn TuningJobArn LabelingJobArn AutoMLJobArn TrainingJobStatus SecondaryStatus FailureReason
      HyperParameters AlgorithmSpecification RoleArn InputDataConfig WarmPoolStatus ResourceConfig VpcConfig StoppingCondition
      CreationTime TrainingStartTime TrainingEndTime LastModifiedTime SecondaryStatusTransitions FinalMetricDataList
      EnableNetworkIsolation EnableInterContainerTrafficEncryption EnableManagedSpotTraining CheckpointConfig
      TrainingTimeInSeconds BillableTimeInSeconds BillableTokenCount DebugHookConfig ExperimentConfig DebugRuleConfigurations
      TensorBoardOutputConfig DebugRuleEvaluationStatuses ProfilerConfig ProfilerRuleConfigurations
      ProfilerRuleEvaluationStatuses ProfilingStatus Environment RetryStrategy RemoteDebugConfig InfraCheckConfig
      ServerlessJobConfig MlflowConfig MlflowDetails ModelPackageConfig ProgressInfo OutputModelPackageArn`,
    ),
    ModelArtifacts: keysOf("S3ModelArtifacts"),
    OutputDataConfig: keysOf("S3OutputPath KmsKeyId CompressionType"),
  },
};
