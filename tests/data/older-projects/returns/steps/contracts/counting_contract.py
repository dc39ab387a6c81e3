"""Its folder follows from the release, so that only running this module tells it."""

from cursus.core.base.contract_base import ScriptContract


def folder_of(release):
    parts = ["opt", "ml", "processing", "input"]
    while release:
        parts.append("v%d" % (release % 10))
        release //= 10
    return "/" + "/".join(parts)


COUNTS = ScriptContract(
    entry_point="count_reasons.py",
    expected_input_paths={"returns": folder_of(2)},
    expected_output_paths={"summary": "/opt/ml/processing/output/summary"},
    required_env_vars=[],
    expected_arguments={"top": "3"},
    description="Counts the reasons of returns",
)
