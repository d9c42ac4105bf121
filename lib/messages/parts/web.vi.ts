/** Words of the pages. */
export const webVi = {} as const;
