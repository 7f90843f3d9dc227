import { lettered, matchAt } from '../text'

const space = /\s+/y
const name = /[\p{L}_](?:[\p{L}\p{M}\p{Nd}₀-₉_]|-(?=[\p{L}\p{Nd}_])|\.(?=[0-9]))*/uy
/** The same of ASCII alone, which nearly every name is: classes of Unicode are slow to compile. */
const plainName = /[A-Za-z_](?:\w|-(?=\w)|\.(?=\d))*/y
const currency = /\p{Sc}/uy
const memberOrCall = lettered('y')`\(|\.[\L_]`

/** The first offset from `at` on that is no white space. */
export function skipSpace(text: string, at: number): number {
  return at + (matchAt(space, text, at)?.[0].length ?? 0)
}

/**
 * The name at an offset, or nothing. A hyphen joins before a letter or digit, a dot joins before a digit:
 * `llama-3.1-405b`, `GPU-hours`.
 */
export function nameAt(text: string, at: number): string | undefined {
  const plain = matchAt(plainName, text, at)?.[0] ?? ''
  const end = at + plain.length
  // What follows is ASCII as well, even behind a joint: there is no more of the name.
  const joint = text[end] === '-' || text[end] === '.' ? 1 : 0
  if (!(text.charCodeAt(end) > 127) && !(text.charCodeAt(end + joint) > 127)) return plain || undefined
  return matchAt(name, text, at)?.[0]
}

/** The currency sign at an offset. */
export function currencyAt(text: string, at: number): string | undefined {
  if (text.charCodeAt(at) < 128) return text[at] === '$' ? '$' : undefined
  return matchAt(currency, text, at)?.[0]
}

/** Whether `.letter` or `(` stands at the offset: what stands before it is then a name and no unit. */
export function isMemberOrCall(text: string, at: number): boolean {
  return matchAt(memberOrCall, text, at) !== null
}

/** Whether an ASCII digit stands at the offset. */
export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Whether a number begins at the offset: `5`, `.5`. */
export function startsNumber(text: string, at: number): boolean {
  return isDigit(text, at) || (text[at] === '.' && isDigit(text, at + 1))
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The digits that a run of superscripts stands for: `⁻²` is `-2`. */
export function plainDigits(run: string): string {
  return [...run].map((c) => (c === '⁻' ? '-' : String(superscripts.indexOf(c)))).join('')
}
