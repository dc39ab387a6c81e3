from cursus.core.base.contract_base import ScriptContract

OLDER_CONTRACT = ScriptContract(entry_point="older.py"))
