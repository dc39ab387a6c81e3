const accessKey = /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g;
/** Forty characters that stand alone: a part of a path may look the same. */
const secretKey =
  /(?<![\w./+-])(?!\/)(?=[^\s]{0,39}[A-Z])(?=[^\s]{0,39}[a-z])(?=[^\s]{0,39}[0-9])[A-Za-z0-9/+]{40}(?!\.?[\w/+=-])/g;

/** GitHub, GitLab, Slack, Hugging Face, PyPI, and JSON web tokens; passwords in addresses. */
const tokens: readonly RegExp[] = [
  /\bgh[opsur]_[A-Za-z0-9]{36,255}/g,
  /\bgithub_pat_\w{22,255}/g,
  /\bglpat-[\w-]{20,255}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/g,
  /\bhf_[A-Za-z0-9]{30,255}/g,
  /\bpypi-[\w-]{50,1000}/g,
  /\beyJ[\w-]{10,4000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000}/g,
  /(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g,
];

/** The text with `***` for whatever has the form of a secret. */
export function withoutKnownSecrets(text: string): string {
  return [accessKey, secretKey, ...tokens].reduce((shown, form) => shown.replace(form, "***"), text);
}
