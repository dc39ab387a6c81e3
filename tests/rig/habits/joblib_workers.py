import joblib
from joblib import Memory, Parallel, delayed


def square(value):
    return value * value


memory = Memory("/tmp/cache", verbose=0)
if __name__ == "__main__":
    found = Parallel(n_jobs=2)(delayed(square)(value) for value in range(8))
    threads = Parallel(n_jobs=2, prefer="threads")(delayed(square)(value) for value in range(4))
    cached = memory.cache(square)
    joblib.dump([found, threads, cached(5), cached(5)], "/opt/ml/processing/output/found.joblib", compress=3)
