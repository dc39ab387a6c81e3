/** How a person calls this program again: npm starts it where it is not on PATH, as in a clone. */
export function calledAs(): string {
  const signs = ["npm_command", "npm_lifecycle_event", "npm_execpath"];
  return signs.some((name) => (process.env[name] ?? "") !== "") ? "npx cursus" : "cursus";
}
