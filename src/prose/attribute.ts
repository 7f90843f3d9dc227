import type { Span } from '../text'
import { defaults, type Attribute } from './attributes'
import { hitsIn, type Hit } from './cue-words'
import type { Measure } from './measure'
import { firstFrom, WINDOW } from './window'
import { columnHead, rowHead, type Passage } from './passage'

/** What a figure is about, as far as the words around it tell. */
export interface Reading {
  readonly attribute: Pick<Attribute, 'name' | 'kind' | 'bearer' | 'subject'>
  /** How far the word that names it is, in characters; 0 for heads of a table, Infinity where nothing names it. */
  readonly distance: number
  /** It is the size in a name or behind it, which tells one of a family from the others. */
  readonly nominal?: boolean
}

/** What another figure, a semicolon or a colon between a word and a figure adds to their distance. */
const CROSSING = 30
const AFTER_FIGURE = 4
/** A word that merely suggests is set back so far. */
const WEAK = 40

/** The nearest of some words that name an attribute which a measure may be of. */
export class Nearest {
  best: Reading | undefined

  constructor(private readonly measure: Measure) {}

  consider(hit: Hit, distance: number): void {
    // Of words at one place the longer say more: “shared experts” than “experts”.
    const exact = distance - Math.min(0.9, (hit.end - hit.start) / 100)
    const { attribute } = hit
    if (!attribute.measures.includes(this.measure) || exact >= (this.best?.distance ?? Infinity)) return
    this.best = { attribute, distance: exact }
  }
}

/** A figure as its attribute is looked for. */
export interface Measured {
  readonly passage: Passage
  readonly sentence: Span
  /** The numeral; `end` is where its unit ends. */
  readonly figure: Span
  readonly end: number
  readonly measure: Measure
  /** The figures near to it in the same sentence and itself, sorted: a word behind one belongs to that one first. */
  readonly neighbours: readonly Span[]
}

/**
 * The attribute that the words of its own passage give a figure: of those that its unit allows, the one whose words are
 * nearest, in its own sentence and in the heads of its row and column. Depends on nothing else.
 */
export function ownAttribute({ passage, sentence, figure, end, measure, neighbours }: Measured): Reading | undefined {
  const nearest = new Nearest(measure)
  for (const head of [columnHead(passage), rowHead(passage)]) {
    if (head === undefined) continue
    for (const hit of hitsIn(head, head.sentences[0]!))
      nearest.consider(hit, hit.attribute.name === 'active_params' ? 0 : hit.weak ? 2 : 1)
  }
  const most = REACH[measure] ?? Infinity
  const hits = hitsIn(passage, sentence)
  for (let i = firstFrom(hits, figure.start - WINDOW); i < hits.length && hits[i]!.start < figure.end + WINDOW; i++) {
    const hit = hits[i]!
    if (!hit.attribute.measures.includes(measure)) continue
    if (hit.start < figure.end && figure.start < hit.end) continue
    // Only the head of its row or column makes a bare number a bandwidth or a speed.
    if (measure === 'bare' && HEADED.has(hit.attribute.kind)) continue
    // That a number of parameters counts parameters says nothing yet of which.
    const plain = hit.attribute.name === defaults[measure].name && hit.end - hit.start < 12
    if (hit.start >= figure.end && hit.start < end && plain) continue
    // Nor does it of tokens that there are others beside them.
    if (measure === 'tokens' && plain && passage.source.text.startsWith('token', hit.start)) continue
    const inUnit = hit.start >= figure.end && hit.start < end
    if (inUnit && measure === 'nodes' && hits.some((other) => isOfTokens(other, figure))) continue
    const more = (hit.weak ? WEAK : 0) + (passage.cell ? 3 : 0)
    const isOwned = OWNED.has(hit.attribute.name) || (measure === 'bare' && COUNTING.has(hit.attribute.name))
    if (isOwned && neighbours.some((other) => other.start !== figure.start && isRightBehind(hit, other))) continue
    // How far it is at least: what is farther than the nearest so far need not be measured.
    const gap = inUnit ? 0 : Math.max(hit.start - end, figure.start - hit.end)
    if (gap + more > Math.min(most, (nearest.best?.distance ?? Infinity) + 1)) continue
    const distance = inUnit ? 0 : distanceOf(passage.source.text, { start: figure.start, end }, hit, neighbours)
    if (distance + more <= most) nearest.consider(hit, distance + more)
  }
  return nearest.best
}

/** “A token goes to at most 4 nodes”: they are counted for a token, and are not all that there are. */
function isOfTokens({ attribute, end }: Hit, figure: Span): boolean {
  return attribute.name === 'nodes_per_token' && end <= figure.start && figure.start - end < 30
}

/** How far a word may be: numbers without a unit are easily taken for what they are not. */
const REACH: Partial<Record<Measure, number>> = { bare: 45, big: 45, parameters: 30, samples: 30 }
const HEADED: ReadonlySet<string> = new Set(['bandwidth', 'compute'])
/** Words that say how the very number before them is meant: `5B active`, `$30,000 apiece`. */
const OWNED: ReadonlySet<string> = new Set(['active_params', 'unit_price', 'share_price', 'token_price', 'rent'])
/** What is counted: of “32 layers, width 4096, 8 KV heads” each number belongs to the word right behind it. */
const COUNTING: ReadonlySet<string> = new Set(['layers', 'heads', 'kv_heads'])

function isRightBehind(hit: Span, other: Span): boolean {
  return hit.start > other.start && hit.start - other.end <= 2
}

function distanceOf(text: string, figure: Span, hit: Hit, neighbours: readonly Span[]): number {
  const after = hit.start >= figure.end
  const [from, to] = after ? [figure.end, hit.start] : [hit.end, figure.start]
  if (to <= from) return 0
  let distance = to - from + (after ? 0 : AFTER_FIGURE)
  for (const other of neighbours) {
    // What lies between crosses; a word inside another figure's unit is that figure's.
    if ((other.start >= from && other.end <= to) || (hit.start >= other.start && hit.end <= other.end))
      distance += CROSSING
    // “activates 37B”: a word that stands right before another figure is that one's.
    if (after && other.start >= hit.end && other.start - hit.end < hit.start - figure.end) distance += CROSSING + 20
  }
  for (const sign of text.slice(from, Math.min(to, from + 400)).match(PARTING) ?? [])
    distance += sign === ':' && !after ? 2 : CROSSING / 2
  return distance
}

/** What parts a sentence, so that a word before it hardly names a figure behind it. */
const PARTING = /[;:]|\s[–—-]\s|,\s(?:while|but|whereas|against|and|the|its|their)\s/g
