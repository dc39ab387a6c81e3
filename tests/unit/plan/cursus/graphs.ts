import type { Dag } from "../../../../src/model/cursus/dag.ts";
import type { Binding, Candidate } from "../../../../src/model/cursus/wiring.ts";

export function dagOf(nodes: readonly string[], edges: readonly (readonly [from: string, to: string])[]): Dag {
  const place = (line: number) => ({ file: "/project/demo.dag.json", line, column: 5 });
  return {
    name: "demo",
    file: "/project/demo.dag.json",
    nodes: nodes.map((name, index) => ({ name, place: place(index + 1) })),
    edges: edges.map(([from, to], index) => ({ from, to, place: place(nodes.length + index + 1) })),
  };
}

export function wireOf({ consumer, dependency, producer, output, score }: Candidate): string {
  return `${consumer}.${dependency} <- ${producer}.${output} ${score.total.toFixed(4)}`;
}

export function wiresOf(bindings: readonly Binding[]): readonly string[] {
  return bindings.map((binding) => {
    const tied = binding.tied.map((one) => ` = ${wireOf(one)}`).join("");
    const preferred = binding.preferred === undefined ? "" : ` < ${wireOf(binding.preferred)}`;
    return `${wireOf(binding)} ${binding.by}${preferred}${tied}`;
  });
}
