import { finding } from "../../../model/findings/finding.ts";
import type { Raised } from "../talk/messages.ts";
import { type Evidence, isA, isOwnWords, type Rule } from "./rule.ts";

const networkErrors =
  /^(NoCredentialsError|PartialCredentialsError|NoRegionError|EndpointConnectionError|ConnectTimeoutError|gaierror|URLError|ConnectionError|ConnectTimeout|MaxRetryError|ConnectError)$/;
/** Network is unreachable, no route to host. */
const unreachable = new Set(["101", "113"]);

export const network: Rule = (evidence, facts, at) => {
  const { failure, planned } = evidence;
  if (!isNetworkError(evidence)) return undefined;
  const address = addressOf(evidence);
  const isS3 =
    /^s3a?:|s3[.-]|amazonaws/.test(address) || isA(failure, /Credentials/) || /-packages\/boto/.test(failure.traceback);
  const about = { address, isS3, network: planned.step.network };
  return finding({ ...at, code: "run/network", facts: { ...facts, ...about } });
};

function isNetworkError({ failure, seen }: Evidence): boolean {
  // A pipe to a program breaks with the same error as a connection.
  if (isA(failure, /^BrokenPipeError$/) && seen.addresses.length === 0) return false;
  const { cause } = failure;
  if (isOwnWords(failure)) return cause?.attributes["errno"] !== undefined && isOfNetwork(cause);
  return isOfNetwork(failure);
}

function isOfNetwork(raised: Raised): boolean {
  const isUnreachable = isA(raised, /^OSError$/) && unreachable.has(raised.attributes["errno"] ?? "");
  return isA(raised, networkErrors) || isUnreachable;
}

/** The address of this very failure; an earlier one may have answered, so that it is better not known than wrong. */
function addressOf({ failure, seen }: Evidence): string {
  const { message, attributes } = failure;
  const named = /[a-z0-9]+:\/\/[^\s"')]+/.exec(message)?.[0] ?? /host='([^']+)'/.exec(message)?.[1];
  const [only, ...others] = seen.addresses;
  return named ?? attributes["address"] ?? (others.length === 0 ? only : undefined) ?? "";
}
