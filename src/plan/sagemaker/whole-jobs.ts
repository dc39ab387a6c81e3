import type { Feed, Port } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";
import { jobName } from "../layout/toolkit.ts";

/** Names, while steps are defined, all that a training job leaves below its prefix: no port of the step is called so. */
export const wholeJob = "OutputDataConfig.S3OutputPath";

/**
 * Where a consumer is given a job's prefix, the port of the job's own data holds all archives as they lie below that
 * prefix. Only there: it costs a copy of the model.
 */
export function withWholeJobs(steps: readonly Step[], pipeline: string): readonly Step[] {
  const feeds = steps.flatMap(({ contract }) => contract.inputs.map(({ feed }) => feed));
  const asked = new Set(feeds.flatMap((feed) => (isPort(feed) && feed.port === wholeJob ? feed.step : [])));
  if (asked.size === 0) return steps;
  const feedIn = (feed: Feed): Feed => {
    if (!isPort(feed) || !asked.has(feed.step)) return feed;
    if (feed.port === wholeJob) return { ...feed, port: "output" };
    const archive = `${jobName({ pipeline, step: { id: feed.step } })}/output/output.tar.gz`;
    return feed.port === "output" ? { ...feed, subfolder: archive } : feed;
  };
  return steps.map((step) => {
    const { inputs, outputs } = step.contract;
    const fed = inputs.map((input) => ({ ...input, feed: feedIn(input.feed) }));
    const left = asked.has(step.id) ? outputs.map(asPrefix) : outputs;
    return { ...step, contract: { ...step.contract, inputs: fed, outputs: left } };
  });
}

function isPort(feed: Feed): feed is Extract<Feed, { kind: "port" }> {
  return feed.kind === "port";
}

function asPrefix(port: Port): Port {
  return port.name === "output" ? { ...port, asPrefix: true } : port;
}
