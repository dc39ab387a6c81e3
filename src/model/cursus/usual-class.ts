/** The class of a step type's configurations where nothing names another. */
export function usualClass(stepType: string): string {
  return `${stepType}Config`;
}
