import type { Mention } from './named-in'
import type { Names, Subject } from './names'

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
