import { setImmediate } from "node:timers/promises";
import type { HintsRequest, ReadHints } from "./hints.ts";
import type { LookAtScripts, LookRequest } from "./look.ts";

/**
 * Looks at scripts together that are asked about at the same time: a process for each takes longer than to read them.
 * What is asked while others are read waits for them.
 */
export function gatheredLook(look: LookAtScripts): LookAtScripts {
  return gathered({ ask: look, joined: joinedLook, part: (answer) => answer });
}

/** The same for what their code tells. */
export function gatheredHints(read: ReadHints): ReadHints {
  return gathered({
    ask: read,
    joined: (one, other) =>
      one.python === other.python ? { ...one, scripts: [...one.scripts, ...other.scripts] } : undefined,
    part: (answer, { before, request }: Share<HintsRequest>) =>
      answer.kind === "broken"
        ? answer
        : { ...answer, scripts: answer.scripts.slice(before, before + request.scripts.length) },
  });
}

/** An answer holds a script once: the same one from two folders cannot be asked about together. */
function joinedLook(one: LookRequest, other: LookRequest): LookRequest | undefined {
  if (one.python !== other.python) return undefined;
  const known = new Map(one.scripts.map((script) => [script.path, script]));
  const isOther = other.scripts.some(({ path, sourceDir }) => {
    const same = known.get(path);
    return same !== undefined && same.sourceDir !== sourceDir;
  });
  if (isOther) return undefined;
  for (const script of other.scripts) known.set(script.path, script);
  return { ...one, scripts: [...known.values()] };
}

interface Asked {
  readonly scripts: readonly unknown[];
}

interface Share<Request> {
  readonly request: Request;
  /** Scripts of the joined request that are others'. */
  readonly before: number;
}

interface Gathering<Request extends Asked, Answer> {
  readonly ask: (request: Request) => Promise<Answer>;
  /** Undefined when the two cannot be one request. */
  readonly joined: (one: Request, other: Request) => Request | undefined;
  readonly part: (answer: Answer, share: Share<Request>) => Answer;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly settle: (answer: Answer | Promise<Answer>) => void;
}

interface Group<Request, Answer> {
  request: Request;
  readonly members: Waiting<Request, Answer>[];
}

function gathered<Request extends Asked, Answer extends { readonly kind: string }>(
  gathering: Gathering<Request, Answer>,
): (request: Request) => Promise<Answer> {
  let waiting: Waiting<Request, Answer>[] = [];
  let isAsking = false;
  const askAll = async (): Promise<void> => {
    isAsking = true;
    await setImmediate();
    while (waiting.length > 0) {
      const groups = groupsOf(waiting, gathering);
      waiting = [];
      await Promise.all(groups.map((group) => answerGroup(group, gathering)));
    }
    isAsking = false;
  };
  return (request) =>
    new Promise((settle) => {
      waiting.push({ request, settle });
      if (!isAsking) void askAll();
    });
}

function groupsOf<Request extends Asked, Answer>(
  waiting: readonly Waiting<Request, Answer>[],
  { joined }: Gathering<Request, Answer>,
): readonly Group<Request, Answer>[] {
  const groups: Group<Request, Answer>[] = [];
  for (const one of waiting) {
    const home = groups.find((group) => joined(group.request, one.request) !== undefined);
    if (home === undefined) groups.push({ request: one.request, members: [one] });
    else {
      home.request = joined(home.request, one.request) ?? home.request;
      home.members.push(one);
    }
  }
  return groups;
}

/** Where they cannot be read together, each is read by itself: one of them must not keep the others from being read. */
async function answerGroup<Request extends Asked, Answer extends { readonly kind: string }>(
  { request, members }: Group<Request, Answer>,
  { ask, part }: Gathering<Request, Answer>,
): Promise<void> {
  const asking = ask(request);
  const isRead = await asking.then(
    ({ kind }) => kind !== "broken",
    () => true,
  );
  let before = 0;
  for (const { request: own, settle } of members) {
    const share = { request: own, before };
    const alone = isRead || members.length === 1 ? asking.then((answer) => part(answer, share)) : ask(own);
    settle(alone);
    await alone.catch(() => undefined);
    before += own.scripts.length;
  }
}
