/** step → the steps that it needs. */
export type Graph = Readonly<Record<string, readonly string[]>>;
export type Random = () => number;

export function randomFrom(seed: number): Random;
export function randomGraph(random: Random): Graph;
export function withCycle(graph: Graph, random: Random): Graph;
export function withDangling(graph: Graph, random: Random): { readonly graph: Graph; readonly step: string };
export function isOrderOf(order: readonly string[], graph: Graph): boolean;
export function isCycleOf(path: readonly string[], graph: Graph): boolean;
