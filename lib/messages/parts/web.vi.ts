import { frameVi } from './web/frame.vi.ts';

/** Words of the pages. */
export const webVi = { ...frameVi } as const;
