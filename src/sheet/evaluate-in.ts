import { evaluate, type Expression } from '../expression'
import { documentSpan, type SourceText } from '../text'
import { DerivationNode } from './derivation'
import type { Evaluated } from './evaluated'
import { syntaxFailure } from './failure'
import type { Module } from './module'
import type { SheetObject } from './object'
import { parse } from './parsing'
import type { Run } from './run'
import { SheetScope } from './scope'

/** An expression with what its names mean. */
export interface Asked {
  readonly module: Module
  readonly uri: string
  readonly source: SourceText
  /** Whose fields may be named without a dot. */
  readonly object: SheetObject | undefined
  /** The part of the expression that is wanted; the whole of it unless told. */
  readonly part?: Expression | undefined
}

/** Evaluates an expression in a run: as written, pinned, or rounded. */
export function evaluateIn(run: Run, { module, uri, source, object, part }: Asked): Evaluated {
  const { tree, problems } = parse(source)
  if (problems[0]) return { failure: syntaxFailure(problems[0], source, uri) }
  const scope = new SheetScope(run, { module, object, source, uri, defaults: true })
  const wanted = part ?? tree
  const outcome = evaluate(wanted, scope)
  if (outcome.failure) return { failure: outcome.failure }
  const { value } = outcome
  const text = source.text.slice(wanted.span.start, wanted.span.end)
  const whole = scope.used.find(({ span }) => span.start === wanted.span.start && span.end === wanted.span.end)
  if (whole) return { value, derivation: whole.derivation.with({ name: text, value }) }
  const location = { uri, span: documentSpan(source, wanted.span) }
  return {
    value,
    derivation: new DerivationNode({
      name: text,
      value,
      origin: 'computed',
      formula: text,
      used: scope.used,
      location,
    }),
  }
}
