import type { webVi } from './web.vi.ts';

export const webEn: Record<keyof typeof webVi, string> = {};
