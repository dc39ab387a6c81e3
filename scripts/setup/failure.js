/** What set-up cannot go on without: what is missing, and the fix. */
export class SetupFailure extends Error {
  constructor(missing, fix) {
    super(missing);
    this.fix = fix;
  }
}

const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|NewConnectionError|name resolution|Connection (refused|reset|timed out)|ConnectTimeout|ProxyError|network is unreachable|Failed to establish|from versions: none/i;

/** Turns the end of a program's output into a failure that names its cause. */
export function failureOf(what, output) {
  const tail = excerpt(output.trim().split("\n"));
  if (noNetwork.test(output)) {
    return new SetupFailure(
      `${what}: the package registry cannot be reached`,
      `Check the network connection or the proxy settings, then run the same command again; finished steps are kept.\n\n${tail}`,
    );
  }
  if (/ENOSPC|No space left/i.test(output)) {
    return new SetupFailure(
      `${what}: the disk is full`,
      `Free some space, then run the same command again.\n\n${tail}`,
    );
  }
  return new SetupFailure(`${what} failed`, `What it printed:\n\n${tail}`);
}

/** A program tells its cause first or last. */
function excerpt(lines) {
  return (lines.length <= 20 ? lines : [...lines.slice(0, 8), "...", ...lines.slice(-10)]).join("\n");
}
