/** Files of the project that a script needs, though the folder that travels lacks them: copies of them, and of nothing else. */
export interface Skeleton {
  readonly containerPath: string;
  /** Absolute; what the container's folder stands for. */
  readonly folder: string;
  readonly files: readonly string[];
}

interface Needing {
  readonly package?: { readonly outside?: Skeleton };
  readonly helpers?: Skeleton;
}

/** All that a planned step needs. */
export function skeletonsOf({ package: own, helpers }: Needing): readonly Skeleton[] {
  return [own?.outside, helpers].filter((one) => one !== undefined);
}
