import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // A story starts an engine of its own: slow to begin on two cores, so the limits are wide.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
