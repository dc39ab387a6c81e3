interface Point {
  readonly count: number;
  readonly ms: number;
}

export function isLinear(points: readonly [Point, Point, Point]): boolean;
