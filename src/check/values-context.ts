import { specReadingsOf, type Note } from '../note'
import type { Sheet } from '../sheet'
import { firstIndex, overlaps, type Problem, type Span } from '../text'
import type { CheckContext, ValuesContext } from './rule'

const latest = new WeakMap<Sheet, { readonly key: string; readonly context: ValuesContext }>()

/**
 * What the rules look at that tell of specs and figures. It is the very same from edit to edit as long as it says the same, so
 * that what was found can be kept with it.
 */
export function valuesContext({ note, sheet, sources }: CheckContext): ValuesContext {
  const { home } = sheet
  const { faulty, said } = trouble(note, sheet)
  const key = `${[...faulty].join()} ${said.join()}`
  const { frontMatter } = note
  const known = latest.get(home)
  if (known?.key === key && known.context.sources === sources && known.context.note.frontMatter === frontMatter)
    return known.context
  const { uri, specs } = home.note
  const context: ValuesContext = {
    note: { uri, specs, frontMatter },
    sheet: home,
    sources,
    faulty: [...faulty].map((i) => specs[i]!),
    said: new Set(said),
  }
  latest.set(home, { key, context })
  return context
}

/** The specs in which something is in error, and where in specs evaluating found a problem, as `home` has them. */
function trouble(note: Note, sheet: Sheet): { faulty: ReadonlySet<number>; said: readonly number[] } {
  const faulty = new Set<number>()
  const said: number[] = []
  const evaluated = sheet.problems()
  if (evaluated.length === 0 && note.problems.length === 0) return { faulty, said }
  const spans = specReadingsOf(note).flatMap(({ at, reading }) =>
    reading.specs.map(({ span }): Span => ({ start: at + span.start, end: at + span.end })),
  )
  const isWrong = ({ severity, code }: Problem): boolean => severity === 'error' || code === 'inconsistent'
  for (const problem of note.problems) if (isWrong(problem)) for (const i of touched(spans, problem.span)) faulty.add(i)
  for (const problem of evaluated) {
    for (const i of touched(spans, problem.span)) {
      if (isWrong(problem)) faulty.add(i)
      said.push(sheet.home.note.specs[i]!.span.start + problem.span.start - spans[i]!.start)
    }
  }
  return { faulty, said }
}

/** Which of the ascending spans a place overlaps or touches. */
function* touched(spans: readonly Span[], { start, end }: Span): Iterable<number> {
  const first = firstIndex(spans.length, (i) => spans[i]!.end >= start)
  for (let i = first; i < spans.length && spans[i]!.start <= end; i++) if (overlaps(spans[i]!, { start, end })) yield i
}
