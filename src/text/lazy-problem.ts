import type { Fix, Problem, Related, Severity } from './problem'
import type { Span } from './span'

/** A problem whose fixes are put together when somebody asks for them: most are only looked at. */
export class LazyProblem implements Problem {
  declare readonly related?: readonly Related[]
  /** What they are, or how to find them. */
  #fixes: readonly Fix[] | (() => readonly Fix[])

  constructor(
    readonly code: string,
    readonly severity: Severity,
    readonly message: string,
    readonly span: Span,
    related: readonly Related[] | undefined,
    fixes: () => readonly Fix[],
  ) {
    if (related) this.related = related
    this.#fixes = fixes
  }

  get fixes(): readonly Fix[] | undefined {
    if (typeof this.#fixes === 'function') this.#fixes = this.#fixes()
    return this.#fixes.length > 0 ? this.#fixes : undefined
  }

  /** The same problem elsewhere, its fixes still not asked for. */
  moved(span: Span, related: readonly Related[] | undefined, move: (fix: Fix) => Fix): LazyProblem {
    return new LazyProblem(this.code, this.severity, this.message, span, related, () => (this.fixes ?? []).map(move))
  }
}

/** A problem as plain data, its fixes put together: what can go to another thread. */
export function plainProblem(problem: Problem): Problem {
  if (!(problem instanceof LazyProblem)) return problem
  const { fixes } = problem
  return { ...problem, ...(fixes && { fixes }) }
}
