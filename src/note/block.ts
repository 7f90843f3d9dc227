import type { Code, Nodes } from 'mdast'
import type { Problem } from '../text'
import { readFence } from './fence'
import { readParagraph } from './paragraph'
import type { Scope } from './scope'
import type { Source } from './source'
import { looksLikeOurs, readSpec } from './spec'
import { readTable } from './table'
import type { Citation, Figure, InlineValue, Spec } from './types'

/** What one top-level block holds, in the order of the document. */
export interface BlockReading {
  readonly specs: Spec[]
  readonly figures: Figure[]
  readonly values: InlineValue[]
  readonly citations: Citation[]
  readonly problems: Problem[]
}

/** Reads one block and what is nested in it. It depends on nothing but the block, its source and the definitions in scope. */
export function readBlock(block: Nodes, source: Source, scope: Scope): BlockReading {
  const reading = emptyReading()
  const stack: Nodes[] = [block]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        readParagraph(node.children, reading, source, scope)
        break
      case 'table':
        readTable(node, reading, source, scope)
        break
      case 'code':
        readCode(node, reading, source)
        break
      default:
        if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
    }
  }
  return reading
}

function readCode(node: Code, reading: BlockReading, source: Source): void {
  // Most code is no spec: the info string tells without reading the body.
  if (!`${node.lang ?? ''} ${node.meta ?? ''}`.includes('{')) return
  const fence = readFence(node, source)
  const result = fence === undefined ? undefined : readSpec(fence)
  if (result === undefined) return
  reading.specs.push(result.spec)
  reading.citations.push(...result.citations)
  reading.problems.push(...result.problems)
}

export function emptyReading(): BlockReading {
  return { specs: [], figures: [], values: [], citations: [], problems: [] }
}

export function isFilled({ specs, figures, values, citations, problems }: BlockReading): boolean {
  return specs.length + figures.length + values.length + citations.length + problems.length > 0
}

/** Whether something of ours stands in what was read. */
export function holdsOurs({ figures, specs, problems }: BlockReading): boolean {
  return figures.length > 0 || specs.some(looksLikeOurs) || problems.some(({ code }) => code === 'malformed-figure')
}

/** Adds one by one: a block may hold more than fits into the arguments of a call. */
export function appendReading(all: BlockReading, reading: BlockReading): void {
  for (const spec of reading.specs) all.specs.push(spec)
  for (const figure of reading.figures) all.figures.push(figure)
  for (const value of reading.values) all.values.push(value)
  for (const citation of reading.citations) all.citations.push(citation)
  for (const problem of reading.problems) all.problems.push(problem)
}
