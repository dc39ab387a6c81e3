import { askReader, type Unanswered } from "../../ask-reader.ts";
import { type ContractFacts, type ModuleFacts, modulesIn } from "./answer.ts";

export interface PythonRequest {
  /** Absolute path of the interpreter. */
  readonly python: string;
  /** Absolute paths of modules that may hold contracts, specifications, graphs or the registry. */
  readonly files: readonly string[];
  /** Absolute folders that imports start from. */
  readonly roots: readonly string[];
  /** `--import-contracts`: what reading cannot decide is imported. */
  readonly mayImport: boolean;
  readonly signal?: AbortSignal;
}

/** One module, with what its import said if it was imported. */
export interface AskedModule extends ModuleFacts {
  readonly importing?: "done" | NonNullable<ModuleFacts["problem"]>;
}

export type Asked = { readonly kind: "read"; readonly modules: readonly AskedModule[] } | Unanswered;

const secondsOfOneModule = 20;

/** Reads modules, and imports those of which reading does not tell all, when that is allowed. Rejects when its signal aborts. */
export async function askModules(request: PythonRequest): Promise<Asked> {
  if (request.files.length === 0) return { kind: "read", modules: [] };
  const read = await ask(request, "cursus/read.py", request.files);
  if (read.kind === "broken" || !request.mayImport) return read;
  const open = read.modules.filter(isOpen).map(({ file }) => file);
  if (open.length === 0) return read;
  const imported = await ask(request, "cursus/import.py", open);
  if (imported.kind === "broken") return imported;
  const byFile = new Map(imported.modules.map((one) => [one.file, one]));
  const contracts = imported.modules.flatMap((one) => one.contracts);
  return {
    kind: "read",
    modules: read.modules.map((one) => withImport(withContracts(one, contracts), byFile.get(one.file))),
  };
}

async function ask(
  { python, roots, signal }: PythonRequest,
  program: "cursus/read.py" | "cursus/import.py",
  files: readonly string[],
): Promise<Asked> {
  const limits = program === "cursus/read.py" ? {} : { limitMs: (files.length + 1) * (secondsOfOneModule + 1) * 1000 };
  const request = { files, roots, seconds: secondsOfOneModule };
  const ended = await askReader({ python, program, request, signal, ...limits });
  if (ended.kind === "broken") return ended;
  const modules = modulesIn(ended.text);
  const isWhole = modules?.length === files.length;
  return isWhole ? { kind: "read", modules } : { kind: "broken", reason: "it gave no answer that can be read" };
}

/** A file that is no Python cannot be imported either. */
function isOpen({ problem, undecided, contracts, specs, dags }: ModuleFacts): boolean {
  if (problem !== undefined) return false;
  const whole = [...contracts, ...specs, ...specs.flatMap(({ contract }) => contract ?? []), ...dags];
  return undecided.length > 0 || whole.some((one) => one.undecided.length > 0);
}

/** A specification that is known by reading only still has its contract as that one's own module told it. */
function withContracts(read: ModuleFacts, imported: readonly ContractFacts[]): ModuleFacts {
  const specs = read.specs.map((spec) => {
    const told = imported.find(({ file, name }) => file === spec.contract?.file && name === spec.contract.name);
    return told === undefined ? spec : { ...spec, contract: told };
  });
  return { ...read, specs };
}

function withImport(read: ModuleFacts, imported: ModuleFacts | undefined): AskedModule {
  if (imported === undefined) return read;
  return imported.problem === undefined ? { ...imported, importing: "done" } : { ...read, importing: imported.problem };
}
