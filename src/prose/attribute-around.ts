import { Nearest, type Measured, type Reading } from './attribute'
import { defaults } from './attributes'
import { hitsIn, type Hit } from './cue-words'
import type { Measure } from './measure'
import type { Passage, Place } from './passage'

/** What stands in the sentence before or in a heading is so far away. */
const LEAD = 240

/** The attribute of a figure for which its own passage has no word: by what introduces it, else what its unit says. */
export function attributeAround({ passage, figure, end, measure }: Measured, { lead, headings }: Place): Reading {
  const nearest = new Nearest(measure)
  if (VAGUE.has(measure) && !(measure === 'bare' && countsItself(passage.source.text, end))) {
    for (const outer of [lead, headings[headings.length - 1]]) {
      const last = outer?.sentences[outer.sentences.length - 1]
      if (outer === undefined || last === undefined) continue
      if (outer.kind === 'heading' && !HEADINGS.has(measure) && !(measure === 'money' && passage.cell)) continue
      if (outer.kind === 'paragraph' && !/:\s*$/.test(outer.source.text)) continue
      for (const hit of hitsIn(outer, last))
        if (!hit.weak && !isBeside(outer, hit)) nearest.consider(hit, LEAD + (outer.kind === 'heading' ? 1 : 0))
    }
  }
  if (nearest.best) return nearest.best
  // “3 billion concurrent users” are no parameters, as far as they are spelt out and something else follows.
  const { text } = passage.source
  if (measure === 'big' && /illion$/.test(text.slice(figure.start, figure.end)) && countsItself(text, figure.end))
    return { attribute: defaults.bare, distance: Infinity }
  // Some units name what they measure themselves.
  return { attribute: defaults[measure], distance: NAMING.has(measure) ? 0 : Infinity }
}

/** Whether a word of what introduces a figure names no more than the things around it. */
function isBeside({ source: { text } }: Passage, { attribute, start }: Hit): boolean {
  // “Per token we count:” says per what and not of what.
  if (attribute.name === 'experts_per_token') return /^(?:per|for each) token/i.test(text.slice(start, start + 14))
  return attribute.kind === 'gpu_count' && FAULTS.test(text)
}

/** What goes wrong with devices: what is counted under such words are no devices. */
const FAULTS = /\b(?:interruptions?|failures?|faults?|outages?|incidents?|crash(?:es)?|root causes?)\b/i

/** “419 unexpected interruptions”: what follows the number is what it counts, whatever the heading says. */
function countsItself(text: string, end: number): boolean {
  return /^\s(?!(?:and|for|from|with|when|while|where|which|that|than|the|per|are|was|were|each|but|more|less|after|before)\b)[a-z]{3,}/.test(
    text.slice(end, end + 12),
  )
}

/** What a heading alone says of the figures under it. */
const HEADINGS: ReadonlySet<Measure> = new Set<Measure>(['bare', 'big', 'percent'])
/** Units that are words for what is counted. */
const NAMING: ReadonlySet<Measure> = new Set<Measure>([
  'parameters',
  'layers',
  'experts',
  'heads',
  'device-hours',
  'bytes/token',
])
/** Measures that may be of anything, so that what introduces a list says what its items are. */
const VAGUE: ReadonlySet<Measure> = new Set<Measure>(['percent', 'ratio', 'money', 'bare', 'big'])
