import { defineConfig } from 'vitest/config';

const notOurs = ['**/node_modules/**', 'dist/**', 'release/**', 'data/**'];

// vitest wants its configuration as a default export.
export default defineConfig({
  test: {
    // SQLite's binding is loaded once per process, not once per thread.
    pool: 'forks',
    retry: 0,
    silent: 'passed-only',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...notOurs, 'e2e/**'],
          maxWorkers: 2,
          testTimeout: 15_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // Whole journeys over browsers and the built pages: one at a time, after everything else.
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: notOurs,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
