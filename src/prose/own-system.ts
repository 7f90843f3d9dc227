import type { Span } from '../text'
import type { About } from './about'
import type { Measured, Reading } from './attribute'
import type { Mention } from './named-in'
import type { Subject } from './names'
import type { Passage, Place } from './passage'

/** What authors run and measure themselves: `our cluster`, `my own rig`. */
const OWN =
  /\b(?:[Oo]ur|[Mm]y)\s(?:(?:own|new|small|little|old|current|internal|production|training|inference|serving|staging|public|local|home|whole|entire|in-house)\s){0,3}(cluster|service|deployment|fleet|rig|box|server|machine|setup|node|lab|institute|chatbot|assistant|data cent(?:er|re)|app|product|platform|system|bot|stack|installation|pipeline|gateway|endpoint|workstation|homelab)s?\b/g
/** Whoever speaks so goes on about what is their own. */
const WE =
  /\b(?:[Ww]e|I|[Oo]urs?|us|[Mm]y|[Ii]t|[Ii]ts|the (?:cluster|service|deployment|fleet|rig|box|server|machine|setup|node))\b/
/** What may be measured of a system, and not only of a model or a device. */
const BEARERS: ReadonlySet<string> = new Set(['any', 'matter', 'service', 'answerer', 'server'])
const COUNTED: ReadonlySet<string> = new Set(['gpus', 'nodes', 'gpu_hours', 'output_speed', 'prefill_speed', 'training_speed', 'daily_cost', 'token_price', 'training_tokens', 'rent', 'examples']) // prettier-ignore

/** Something of the authors' own that a passage names. */
export interface OwnSystem extends Span {
  readonly subject: Subject
}

const known = new Map<string, Subject>()

/** The authors' own systems that a passage names, in order. */
function ownIn({ source: { text }, kept }: Passage): readonly OwnSystem[] {
  return (kept.own ??= [...text.matchAll(OWN)].map(({ index, 0: written, 1: noun }) => {
    const id = `our-${noun!.replace(' ', '-')}`
    let subject = known.get(id)
    if (subject === undefined) known.set(id, (subject = { id, sort: 'server', members: [] }))
    return { start: index, end: index + written.length, subject }
  }))
}

/**
 * The authors' own system that a figure is said of: named in its sentence before it and nothing else between, in the
 * sentences before where its own goes on, or in the heading of its section.
 *
 * @param about whom it would be about otherwise
 * @param mentions what the catalogue knows of its passage
 */
export function ownSystem(
  { passage, sentence, figure }: Measured,
  { headings }: Place,
  { attribute }: Reading,
  about: About | undefined,
  mentions: readonly Mention[],
): About | undefined {
  if (!BEARERS.has(attribute.bearer) && !COUNTED.has(attribute.name)) return undefined
  if (about?.where === 'cell' || about?.where === 'name') return undefined
  const own = ownIn(passage).filter((each) => each.start < figure.start)
  const last = own.at(-1)
  if (last !== undefined && last.start >= sentence.start) {
    const isBetween = mentions.some((m) => m.start >= last.end && m.end <= figure.start)
    return isBetween ? undefined : { subject: last.subject, where: 'sentence', rivals: [] }
  }
  if (about?.where === 'sentence' || about?.where === 'topic') return undefined
  if (last !== undefined)
    return WE.test(passage.source.text.slice(sentence.start, figure.start))
      ? { subject: last.subject, where: 'paragraph', rivals: [] }
      : undefined
  const heading = headings.at(-1)
  const headed = heading && ownIn(heading)[0]
  return headed && { subject: headed.subject, where: 'heading', rivals: [] }
}
