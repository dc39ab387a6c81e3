/** Growth is linear when a step beyond the middle costs at most half more than one before it, or no more than one on average. */
export function isLinear([first, middle, last]) {
  const before = (middle.ms - first.ms) / (middle.count - first.count);
  const behind = (last.ms - middle.ms) / (last.count - middle.count);
  return behind <= Math.max(1.5 * before, last.ms / last.count);
}
