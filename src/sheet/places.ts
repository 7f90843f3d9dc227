import { specReadingsOf, type Note } from '../note'
import { documentSpan, LazyProblem, type Fix, type Problem, type SourceText, type Span } from '../text'
import type { RootFailure } from './failure'
import { isRoomOfSpec, roomOf } from './rooms'
import type { Location } from './types'

/** Where in a note stands what was computed in rooms of its own. */
export class Places {
  private starts: readonly number[] | undefined
  /** The expression of the text that was last asked for, by its room: those that say the same share one. */
  private readonly asked = new Map<number, SourceText>()

  constructor(private readonly note: Note) {}

  /** An expression of the text is asked for: what is found there has its place. */
  ask(there: SourceText, source: SourceText): void {
    this.asked.set(roomOf({ start: there.segments[0]![1], end: 0 })!.index, source)
  }

  /** @param asked the expression of the text that led here, if one did */
  span(span: Span, asked?: SourceText): Span {
    const there = roomOf(span)
    if (!there) return span
    const { index, offset } = there
    const length = span.end - span.start
    if (isRoomOfSpec(index)) {
      const start = this.specStarts[index]! + offset
      return { start, end: start + length }
    }
    const last = this.asked.get(index)
    const source = asked?.text === last?.text ? asked : last
    return source ? documentSpan(source, { start: offset, end: offset + length }) : { start: 0, end: 0 }
  }

  /** A place of this note or of another one, which needs no moving. */
  location(location: Location, asked?: SourceText): Location {
    return this.isHere(location.uri) ? { ...location, span: this.span(location.span, asked) } : location
  }

  failure(failed: RootFailure, asked?: SourceText): RootFailure {
    const { location, fixes, related } = failed
    return {
      ...failed,
      // It may be worded only when it is read.
      message: failed.message,
      location: this.location(location, asked),
      ...(fixes && { fixes: this.isHere(location.uri) ? fixes.map((fix) => this.fix(fix, asked)) : fixes }),
      ...(related && { related: related.map((each) => ({ ...each, ...this.location(each, asked) })) }),
    }
  }

  problem(problem: Problem): Problem {
    const span = this.span(problem.span)
    const related = problem.related?.map((each) =>
      this.isHere(each.uri) ? { ...each, span: this.span(each.span) } : each,
    )
    const move = (fix: Fix): Fix => this.fix(fix)
    if (problem instanceof LazyProblem) return problem.moved(span, related, move)
    const { code, severity, message, fixes } = problem
    return { code, severity, message, span, ...(related && { related }), ...(fixes && { fixes: fixes.map(move) }) }
  }

  private fix(fix: Fix, asked?: SourceText): Fix {
    return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: this.span(edit.span, asked) })) }
  }

  private isHere(uri: string | undefined): boolean {
    return uri === undefined || uri === this.note.uri
  }

  /** By room: where the specs start in this note. */
  private get specStarts(): readonly number[] {
    return (this.starts ??= specReadingsOf(this.note).flatMap(({ at, reading }) =>
      reading.specs.map((spec) => at + spec.span.start),
    ))
  }
}
