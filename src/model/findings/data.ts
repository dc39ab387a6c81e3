import { type DeclaredFacts, explainDeclared } from "./data-declared.ts";
import { explainSeen, type SeenFacts } from "./data-seen.ts";
import type { Explanations } from "./words.ts";

/** Facts of what lies in ports: other than declared, or odd by itself. */
export interface DataFacts extends DeclaredFacts, SeenFacts {}

export const explainData: Explanations<DataFacts> = { ...explainDeclared, ...explainSeen };
