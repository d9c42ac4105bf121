import { frameEn } from './web/frame.en.ts';
import type { webVi } from './web.vi.ts';

export const webEn: Record<keyof typeof webVi, string> = { ...frameEn };
