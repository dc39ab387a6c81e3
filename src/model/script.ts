import type { Convention } from "./convention.ts";

/** An import statement of a script. */
export interface ScriptImport {
  /** Dotted name as written: `sklearn.ensemble`. For `from a import b`: `a`, with `names: ["b"]`. */
  readonly module: string;
  readonly names?: readonly string[];
  readonly line: number;
  /** Leading dots of a relative import. */
  readonly level: number;
  /** False inside a function, a `try` or an `if`: it may never run. */
  readonly certain: boolean;
}

/** What relative imports of a script ask for. */
export interface OwnPackage {
  /** The first of them, with its dots: `..core.text`. */
  readonly module: string;
  readonly line: number;
  /** Absolute folders that must be packages, the outermost first, the script's own last. */
  readonly folders: readonly string[];
  /** Absolute paths of the modules that they lead to. */
  readonly files: readonly string[];
}

/** A module or package of the project that a script imports by name. */
export interface ProjectModule {
  readonly module: string;
  readonly line: number;
  /** Absolute path of its file or folder. */
  readonly path: string;
}

/** What a script surely imports from the project's source folder, where another folder travels. */
export interface Helpers {
  /** Absolute. */
  readonly folder: string;
  readonly modules: readonly ProjectModule[];
  /** Absolute paths of all that these modules take. */
  readonly files: readonly string[];
}

/** What reading a script with `ast` told, without running it. */
export interface ScriptFacts {
  readonly imports: readonly ScriptImport[];
  /** Third-party modules that can be preloaded, dotted, resolvable in the interpreter. */
  readonly preload: readonly string[];
  /** Certain top-level imports that the interpreter cannot find: import name, line, and pip name if known. */
  readonly missing: readonly { readonly module: string; readonly line: number; readonly distribution: string }[];
  /** Certain imports that the interpreter cannot find, and that lie elsewhere in the project. */
  readonly leftBehind?: readonly ProjectModule[];
  /** Certain top-level imports of what pip brings, missing or not: the script's own, then those of modules beside it. */
  readonly fromPip: readonly {
    readonly module: string;
    readonly line: number;
    readonly distribution: string;
    /** The module beside the script that imports it, relative to the script's folder. */
    readonly file?: string;
  }[];
  /** Siblings imported that lie beside the script. */
  readonly siblings: readonly {
    readonly module: string;
    readonly line: number;
    /** The interpreter has one of the same name, too. */
    readonly isInstalled?: true;
  }[];
  /** The package that it must be part of, where one of its imports is relative for certain: a plain start knows none. */
  readonly package?: OwnPackage;
  readonly helpers?: Helpers;
  /** Environment names that the script itself sets before or between its imports (`OMP_NUM_THREADS`): run it cold. */
  readonly setsEnvironment: readonly string[];
  /** Environment names that the script surely reads without a default, where it cannot set them itself. */
  readonly needsEnvironment?: readonly {
    readonly name: string;
    readonly line: number;
    /** Below `if __name__ == "__main__":`, which mode `call` does not run. */
    readonly inMainBlock: boolean;
  }[];
  /** Parameter names of a module-level `main`, absent when there is none. */
  readonly mainParameters?: readonly string[];
  /** Absent where the script cannot be read. */
  readonly convention?: Convention;
  readonly hasMainBlock: boolean;
  readonly lastLine: number;
  /** The other program that it is for: `bash` by its first line, `Jupyter` for a notebook. */
  readonly writtenFor?: string;
  readonly syntaxError?: { readonly message: string; readonly line: number; readonly column: number };
  /** Lines of `requirements.txt` beside the script that the interpreter does not satisfy. */
  readonly unmetRequirements: readonly {
    readonly requirement: string;
    readonly line: number;
    readonly installed?: string;
  }[];
  readonly requirementsFile?: string;
  /** The interpreter's packages belong to the system (PEP 668): pip refuses to install there. */
  readonly isManaged?: true;
}
