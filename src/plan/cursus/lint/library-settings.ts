/** Who reads variables that begin like this. A contract declares them for a library, and no script needs to name them. */
const readers: Readonly<Record<string, readonly string[]>> = {
  "Hugging Face": [
    "HF_",
    "HUGGINGFACE_",
    "HUGGING_FACE_",
    "TRANSFORMERS_",
    "TOKENIZERS_",
    "SAFETENSORS_",
    "ACCELERATE_",
  ],
  PyTorch: ["TORCH_", "TORCHINDUCTOR_", "PYTORCH_", "GLOO_", "TRITON_", "MASTER_ADDR", "MASTER_PORT"],
  "TensorFlow and JAX": ["TF_", "XLA_", "KERAS_", "JAX_"],
  "numerical libraries": ["OPENBLAS_", "GOTO_", "BLIS_", "VECLIB_", "NUMEXPR_", "NUMBA_", "LOKY_", "JOBLIB_"],
  "tables and engines": ["ARROW_", "POLARS_", "SPARK_", "PYSPARK_", "HADOOP_", "JAVA_", "RAY_", "DASK_", "MODIN_"],
  "trackers and displays": ["WANDB_", "MLFLOW_", "TQDM_", "MPLBACKEND", "MPLCONFIGDIR", "NLTK_DATA", "TIKTOKEN_"],
  "the network": [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "SSL_CERT_",
    "GRPC_",
  ],
  "package managers": ["PIP_", "UV_", "VIRTUAL_ENV"],
  "the C library": ["MALLOC_", "GLIBC_", "TCMALLOC_", "JEMALLOC_"],
};
const families = Object.values(readers).flat();

/** Whether a library reads it by itself. */
export function isOfLibrary(name: string): boolean {
  return families.some((family) => name.startsWith(family));
}
