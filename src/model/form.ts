/** In what files a pipeline is written that is no pipeline file of ours: what is wrong is repaired there, in their words. */
export type Form = "project" | "definition";
