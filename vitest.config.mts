import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // No test is about time: a busy machine must not fail one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    globalSetup: ['test/support/compile-knowledge.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
  },
})
