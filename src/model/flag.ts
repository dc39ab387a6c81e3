/** `--job_type` without its dashes. */
export function bareFlag(flag: string): string {
  return flag.replace(/^-+/, "");
}
