import type { FindingDocument } from "../schema-types.ts";

interface PortDocument {
  readonly name: string;
  readonly container_path: string;
}

interface CandidateDocument {
  readonly from: string;
  readonly score: number;
  readonly reason: string;
}

/** What `discover --json` prints. Ports are named `step.port`. */
export interface DiscoveryDocument {
  readonly schema: "cursus/discovery/1";
  readonly folder: string;
  readonly kind: "pipeline" | "project" | "modules" | "definition" | "scripts" | "nothing";
  /** Paths below the folder. */
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly reason: string;
    /** Of a module that builds several graphs: their names, one of which `--dag` takes. */
    readonly graphs?: readonly string[] | undefined;
  }[];
  readonly scripts: readonly {
    readonly path: string;
    /** `step`, or what it is instead. */
    readonly role: string;
    readonly reason?: string | undefined;
    readonly step?: string | undefined;
    readonly kind?: string | undefined;
    readonly inputs: readonly PortDocument[];
    readonly outputs: readonly PortDocument[];
    readonly notebook?: string | undefined;
    readonly cell?: number | undefined;
  }[];
  readonly notebooks: readonly {
    readonly path: string;
    readonly files: readonly string[];
    readonly trouble?: string | undefined;
  }[];
  readonly wires: readonly (CandidateDocument & { readonly to: string })[];
  readonly ambiguous: readonly { readonly to: string; readonly candidates: readonly CandidateDocument[] }[];
  /** The file that makes the folder what it is, below the folder; absent where one has to be chosen, or where there is none. */
  readonly taken?: string | undefined;
  /** Inputs that no script here feeds. */
  readonly external: readonly string[];
  /** The command that comes next. */
  readonly next?: string | undefined;
}

/** What `init --json` prints. */
export interface InitDocument {
  readonly schema: "cursus/init/1";
  readonly file?: string | undefined;
  /** The pipeline file. */
  readonly text: string;
  readonly steps: number;
  readonly wires: number;
  readonly ambiguous: readonly { readonly to: string; readonly candidates: readonly CandidateDocument[] }[];
  readonly external: readonly string[];
  readonly left_out: readonly { readonly step: string; readonly reason: string }[];
  /** What holds for a step that was written, and the file cannot say. */
  readonly not_said: readonly { readonly step: string; readonly reason: string }[];
  /** Of the project that it was written from. */
  readonly findings: readonly FindingDocument[];
  /** Scripts that came out of notebooks. */
  readonly extracted: readonly { readonly path: string; readonly notebook: string; readonly cell: number }[];
}
