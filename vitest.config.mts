import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Packages as they are shipped; their development builds check themselves all the time.
  ssr: { resolve: { conditions: ['node'] } },
  test: {
    // No test is about time: a busy machine must not fail one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    globalSetup: ['test/support/compile-knowledge.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
  },
})
