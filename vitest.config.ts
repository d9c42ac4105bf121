import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Two cores, two files at a time; the default leaves one core for the machine.
    maxWorkers: 2,
    // A story starts an engine of its own: slow to begin on two cores, so the limits are wide.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
