import type { Fix, Problem, Related, Severity } from './problem'
import type { Span } from './span'

/** A problem whose fixes are put together when somebody asks for them: most are only looked at. */
export class LazyProblem implements Problem {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly span: Span
  declare readonly related?: readonly Related[]
  readonly #find: () => readonly Fix[]
  #fixes: readonly Fix[] | undefined

  constructor({ code, severity, message, span, related }: Problem, find: () => readonly Fix[]) {
    this.code = code
    this.severity = severity
    this.message = message
    this.span = span
    if (related) this.related = related
    this.#find = find
  }

  get fixes(): readonly Fix[] | undefined {
    const found = (this.#fixes ??= this.#find())
    return found.length > 0 ? found : undefined
  }

  /** The same problem elsewhere, its fixes still not asked for. */
  moved(place: Pick<Problem, 'span' | 'related'>, move: (fix: Fix) => Fix): LazyProblem {
    const { code, severity, message } = this
    return new LazyProblem({ code, severity, message, ...place }, () => (this.fixes ?? []).map(move))
  }
}

/** A problem as plain data, its fixes put together: what can go to another thread. */
export function plainProblem(problem: Problem): Problem {
  if (!(problem instanceof LazyProblem)) return problem
  const { fixes } = problem
  return { ...problem, ...(fixes && { fixes }) }
}
