/** Keys of a definition that version 2.257 and 3.27 of the SDK write, and those that its published schema knows. */
export const topKeys: readonly string[] = [
  "Version",
  "Metadata",
  "Parameters",
  "PipelineExperimentConfig",
  "MlflowConfig",
  "Steps",
];

const ofEveryStep = ["Name", "Type", "Arguments", "DependsOn", "DisplayName", "Description"];
const ofJobs = ["CacheConfig", "RetryPolicies", "PropertyFiles"];
const ofChecks = [
  ...["CheckType", "ModelPackageGroupName", "ModelName", "SkipCheck", "FailOnViolation", "RegisterNewBaseline"],
  ...["SuppliedBaselineStatistics", "SuppliedBaselineConstraints"],
];

/** Of steps of any type: which of these a type has differs from one SDK to the next. */
export const stepKeys: readonly string[] = [
  ...ofEveryStep,
  ...ofJobs,
  ...ofChecks,
  ...["FunctionArn", "SqsQueueUrl", "OutputParameters"],
];

/** Newer SDKs know more. */
export const stepTypes: readonly string[] = [
  ...["Processing", "Training", "Condition", "Fail", "Tuning", "Model", "RegisterModel", "Transform", "AutoML"],
  ...["Lambda", "Callback", "QualityCheck", "ClarifyCheck", "EMR", "EMRServerless", "ForEach", "Cleanup", "Job"],
  ...["EndpointConfig", "Endpoint", "InferenceComponent", "Lineage"],
];

export const branchKeys: readonly string[] = ["IfSteps", "ElseSteps"];
export const conditionStepKeys: readonly string[] = ["Conditions", ...branchKeys];

/** What a request holds that is read here, with all that it may hold beside it. */
export interface RequestKeys {
  readonly [key: string]: RequestKeys | "any";
}

function any(...keys: readonly string[]): RequestKeys {
  return Object.fromEntries(keys.map((key) => [key, "any"]));
}

/** `CreateProcessingJob` and `CreateTrainingJob` of the service's API, 2017-07-24. A list stands for each of its items. */
export const requestKeys: Readonly<Record<string, RequestKeys>> = {
  Processing: {
    ProcessingInputs: {
      ...any("InputName", "AppManaged", "DatasetDefinition"),
      S3Input: any("S3Uri", "LocalPath", "S3DataType", "S3InputMode", "S3DataDistributionType", "S3CompressionType"),
    },
    ProcessingOutputConfig: {
      ...any("KmsKeyId"),
      Outputs: {
        ...any("OutputName", "FeatureStoreOutput", "AppManaged"),
        S3Output: any("S3Uri", "LocalPath", "S3UploadMode"),
      },
    },
    AppSpecification: any("ImageUri", "ContainerEntrypoint", "ContainerArguments"),
    StoppingCondition: any("MaxRuntimeInSeconds"),
    ...any("ProcessingJobName", "ProcessingResources", "Environment", "NetworkConfig", "RoleArn", "Tags"),
    ...any("ExperimentConfig"),
  },
  Training: {
    AlgorithmSpecification: any(
      ...["TrainingImage", "AlgorithmName", "TrainingInputMode", "MetricDefinitions", "TrainingImageConfig"],
      ...["EnableSageMakerMetricsTimeSeries", "ContainerEntrypoint", "ContainerArguments"],
    ),
    InputDataConfig: {
      ...any("ChannelName", "ContentType", "CompressionType", "RecordWrapperType", "InputMode", "ShuffleConfig"),
      DataSource: {
        ...any("FileSystemDataSource", "DatasetSource"),
        S3DataSource: any(
          ...["S3DataType", "S3Uri", "S3DataDistributionType", "AttributeNames", "InstanceGroupNames"],
          ...["ModelAccessConfig", "HubAccessConfig"],
        ),
      },
    },
    OutputDataConfig: any("KmsKeyId", "S3OutputPath", "CompressionType"),
    StoppingCondition: any("MaxRuntimeInSeconds", "MaxWaitTimeInSeconds", "MaxPendingTimeInSeconds"),
    ...any("TrainingJobName", "HyperParameters", "RoleArn", "ResourceConfig", "VpcConfig", "Tags", "Environment"),
    ...any("EnableNetworkIsolation", "EnableInterContainerTrafficEncryption", "EnableManagedSpotTraining"),
    ...any("CheckpointConfig", "DebugHookConfig", "DebugRuleConfigurations", "TensorBoardOutputConfig"),
    ...any("ExperimentConfig", "ProfilerConfig", "ProfilerRuleConfigurations", "RetryStrategy", "RemoteDebugConfig"),
    ...any("InfraCheckConfig", "SessionChainingConfig", "ServerlessJobConfig", "MlflowConfig", "ModelPackageConfig"),
  },
};
