/** What is equal in all spellings of a name: `XGBoost_Training` and `xgboostTraining` have one key. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
