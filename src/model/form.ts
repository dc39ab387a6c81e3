/** In what files a pipeline is written: what is wrong with it is repaired there, in their words. */
export type Form = "native" | "project" | "definition";
