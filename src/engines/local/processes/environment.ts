import { baseEnvironment } from "../../../model/container-environment.ts";
import type { PlannedStep } from "../../../model/plan.ts";

type Environment = Readonly<Record<string, string>>;

const hostNames = /^(PYTHON.*|LANG|LC_.*|OMP_.*|OPENBLAS_.*|MKL_.*|NUMEXPR_.*|MPLBACKEND|TZ)$/;

interface Named {
  readonly python: string;
  readonly env: PlannedStep["env"];
}

/** The whole environment of a step's script: what the plan says, over what every container has. */
export function stepEnvironment({ python, env }: Named, searchPath: string): Environment {
  return {
    ...valuesOf(baseEnvironment(python, searchPath)),
    ...valuesOf(env),
  };
}

function valuesOf(settings: PlannedStep["env"]): Environment {
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}

/** The part that acts while an interpreter starts or imports; `learned` names were seen read during a preload. */
export function hostEnvironment(step: Environment, learned: ReadonlySet<string>): Environment {
  const always = new Set(["PATH", "HOME"]);
  const wanted = (name: string): boolean => always.has(name) || hostNames.test(name) || learned.has(name);
  return Object.fromEntries(Object.entries(step).filter(([name]) => wanted(name)));
}

/** Two steps with the same key may share a host. */
export function hostKey(python: string, environment: Environment): string {
  const pairs = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([python, pairs]);
}
