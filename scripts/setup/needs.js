const programs = /\b(chromium|strace|make|second user|ordinary user)\b/i;

/** Whether a test was skipped only because this machine lacks a program or a user that CI must have. */
export function lacksProgram(reason) {
  return /\bneeds?\b|\bmissing\b|\bwithout\b|\bno\b/i.test(reason) && programs.test(reason);
}
