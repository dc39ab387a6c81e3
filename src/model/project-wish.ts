/** What a user says beside a compiled definition, or the files of a Cursus project. Paths are relative to the current folder. */
export interface ProjectWish {
  /** `NAME=VALUE`, split. */
  readonly parameters?: readonly { readonly name: string; readonly text: string }[];
  /** Folders in which scripts are looked for by their name; the definition's own by default. */
  readonly scripts?: readonly string[];
  /** The script of a step that the definition does not name, or that is there more than once. */
  readonly scriptOf?: readonly { readonly step: string; readonly path: string }[];
  /** A JSON file: step → what the service would answer. */
  readonly responses?: string;
  /** A compiled definition in or beside the folder that PATH names. */
  readonly definition?: string;
  /** The graph, by its path or its name. */
  readonly dag?: string;
  readonly config?: string;
  /** Folders of step interfaces, in the order in which they count. */
  readonly interfaces?: readonly string[];
  /** Python modules that reading does not tell all of are imported, in a process of their own. */
  readonly importContracts?: boolean;
  /** YAML or JSON with what the user says in place of the files. */
  readonly overrides?: string;
  /** `NODE.key=value` of the same, each as it was typed. */
  readonly override?: readonly string[];
}
