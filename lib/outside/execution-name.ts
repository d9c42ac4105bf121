/** The name of a class's execution; its id and generation, so that a rebuild gets a name of its own. */
export function executionName(classId: string, generation: number): string {
  return `${classId}-${generation}`;
}
