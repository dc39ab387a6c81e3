import { type Alone, type AloneWish, loadAlone } from "../load/alone/load-alone.ts";
import { withOwnNames } from "../load/alone/together.ts";
import { gatheredHints, gatheredLook } from "../load/gathered.ts";
import { readHints } from "../load/hints.ts";
import type { LookAtScripts } from "../load/look.ts";
import type { Plan } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { type TestedRun, type TestOptions, testPlanned } from "./pipeline.ts";
import { planWith } from "./planning.ts";
import { unmadeInputs } from "./script.ts";

export interface ScriptsOptions extends Omit<TestOptions, "onSettled"> {
  readonly name: string;
  /** Absolute folder that the run is said to be of. */
  readonly folder: string;
  /** Heard once for each script: as soon as it is known that it cannot be run, else once all about it was told. */
  readonly onScript: (position: number, script: Result<Alone>) => void;
}

export interface TestedScripts {
  /** In the order of the wishes: as it was run, or why it could not be. */
  readonly scripts: readonly Result<Alone>[];
  /** Absent when none of them could be run. */
  readonly tested?: TestedRun;
}

/**
 * Runs many scripts in one run, each as a pipeline of its own: they share processes and nothing else. A script that cannot
 * be read or planned is left out, and told. Fails when the workspace cannot be used.
 */
export async function testScripts(
  wishes: readonly AloneWish[],
  options: ScriptsOptions,
): Promise<Result<TestedScripts>> {
  let scripts: readonly Result<Alone>[] = [];
  const onSettled = (step: string): void => {
    const position = scripts.findIndex((script) => script.ok && script.value.step.id === step);
    const script = scripts[position];
    if (script !== undefined) options.onScript(position, script);
  };
  const tested = await testPlanned(
    async (look) => {
      const planned = await planScripts(wishes, { ...options, look });
      scripts = planned.map((one) => (one.ok ? ok(one.value.alone) : one));
      for (const [position, script] of scripts.entries()) if (!script.ok) options.onScript(position, script);
      const plans = planned.flatMap((one) => (one.ok ? one.value.plan : []));
      return plans.length === 0 ? fail() : ok(merged(plans, options));
    },
    { ...options, onSettled },
  );
  if (tested.ok) return ok({ scripts, tested: tested.value });
  return scripts.length > 0 && scripts.every((script) => !script.ok) ? ok({ scripts }) : tested;
}

interface PlannedScript {
  readonly alone: Alone;
  readonly plan: Plan;
}

/** Each is planned by itself, so that what is wrong with one does not touch the others. */
async function planScripts(
  wishes: readonly AloneWish[],
  { look: lookNow, ...options }: ScriptsOptions & { readonly look: LookAtScripts },
): Promise<readonly Result<PlannedScript>[]> {
  const { cwd, workspace, python, signal } = options;
  const look = gatheredLook((request) => lookNow({ ...request, signal }));
  const reading = { look, hints: gatheredHints(readHints), signal, unmade: unmadeInputs };
  const where = { cwd, workspace, ...(python === undefined ? {} : { python }) };
  const loaded = await Promise.all(wishes.map((wish) => loadAlone(wish, { ...where, ...reading })));
  const read = loaded.flatMap((one) => (one.ok ? one.value : []));
  const own = withOwnNames(read, options.name);
  const named = new Map(read.map((alone, position) => [alone, own[position] ?? alone]));
  const planned = loaded.map(async (one, position): Promise<Result<PlannedScript>> => {
    if (!one.ok) return one;
    const alone = named.get(one.value) ?? one.value;
    const load = async () => ok(alone.project);
    const plan = await planWith({ look, load }, wishes[position]?.script ?? "", options);
    return plan.ok ? ok({ alone, plan: plan.value }) : plan;
  });
  return Promise.all(planned);
}

/** A producer that several scripts share is in the plan of each. */
function merged(plans: readonly Plan[], { name, folder }: ScriptsOptions): Plan {
  const steps = new Map(plans.flatMap((plan) => plan.steps.map((planned) => [planned.step.id, planned] as const)));
  return {
    ...{ name, file: folder, root: folder, unselected: [], validationLevel: "standard" },
    steps: [...steps.values()],
    wires: once(plans.flatMap(({ wires }) => wires)),
    findings: once(plans.flatMap(({ findings }) => findings)),
  };
}

function once<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
