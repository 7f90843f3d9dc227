import type { Mention } from './named-in'
import type { Names, Subject } from './names'
import type { ArticleFigure } from './read-article'
import type { Truth } from './truth'

/** Between two names of which one thing is said. */
const JOINT = /^(?:\s?\/\s?|\s(?:and|&)\s(?:the\s)?)$/

/**
 * `V3/R1`, `V3 and R1`: what is said of both is said of the family.
 *
 * @param one one of the mentions; undefined is returned where no other of its family is joined to it
 */
export function jointFamily(text: string, mentions: readonly Mention[], one: Mention): Subject | undefined {
  const at = mentions.indexOf(one)
  for (const [a, b] of [
    [mentions[at - 1], one],
    [one, mentions[at + 1]],
  ] as const) {
    if (!a || !b || a.subject === b.subject || !JOINT.test(text.slice(a.end, b.start))) continue
    const members = [...new Set([...a.subject.members, ...b.subject.members])]
    const id = commonStem(a.subject.id, b.subject.id)
    if (id !== '' && members.length > 1) return { id, sort: 'family', members }
  }
  return undefined
}

/** `the 7B model` of Llama 2 is llama-2-7b; several models of that size are a family of their own. */
export function ofSize(subject: Subject, params: number, names: Names): Subject {
  if (subject.sort !== 'family') return subject
  const size = sizeOf(params)
  const members = subject.members.filter((id) => id.endsWith(`-${size}`))
  const only = members.length === 1 ? names.subjects.get(members[0]!) : undefined
  if (only !== undefined) return only
  return members.length === 0 ? subject : { id: `${subject.id}-${size}`, sort: 'family', members }
}

/** “Of those the 70B took 1.7M hours”: of a family, what is known of the one whose size the same clause names. */
export function ofNamedSize(figure: ArticleFigure, subject: Subject, truths: readonly Truth[]): readonly Truth[] {
  if (subject.sort !== 'family' || truths.length < 2 || figure.reading.attribute.kind === 'params') return truths
  const { passage, span } = figure.occurrence
  const clause = /[^;:]*$/.exec(
    passage.source.text.slice(Math.max(figure.sentence.start, span.start - CLAUSE), span.start),
  )
  const size = [...(clause?.[0].matchAll(SIZE) ?? [])].at(-1)?.[1]?.toLowerCase()
  const members = size === undefined ? [] : subject.members.filter((id) => id.endsWith(`-${size}`))
  return members.length === 0 ? truths : truths.filter((truth) => members.includes(truth.subject))
}

/** So far before a figure its clause is read. */
const CLAUSE = 60
const SIZE = /(?<![(\w.])(\d+(?:\.\d+)?[BT])\b(?!\))/g

/** As models are called by it: `405b`, `1.5t`. */
export function sizeOf(params: number): string {
  return params >= 1e12 ? `${params / 1e12}t` : `${params / 1e9}b`
}

function commonStem(a: string, b: string): string {
  const left = a.split('-')
  const right = b.split('-')
  let n = 0
  while (n < left.length && left[n] === right[n]) n++
  return left.slice(0, n).join('-')
}
