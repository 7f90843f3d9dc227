import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // No test is about time: a busy machine must not fail one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
  },
})
