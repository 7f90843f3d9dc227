/** Work in small steps, after each of which it may be left for later or for good. */
export type Steps<T, Each = void> = Generator<Each, T, void>

/** Takes all steps at once. */
export function finish<T>(steps: Steps<T, unknown>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
