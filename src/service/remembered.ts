import { everythingBelow, type Derivation, type DerivationNode, type Location } from '../sheet'
import type { Surroundings } from './surroundings'

/** So many values below one are looked at, and so many names are listed. */
const mostLooked = 40
const mostNamed = 4

/**
 * Which of the catalogue's figures below a value were written down without their source at hand. The notes of the catalogue
 * say so beside the figure or over its block; the values themselves do not carry it.
 */
export async function rememberedNames(derivation: Derivation, surroundings: Surroundings): Promise<string[]> {
  const names = new Set<string>()
  for (const { origin, location, name } of everythingBelow(derivation as DerivationNode).slice(0, mostLooked)) {
    if (origin !== 'catalogue' || location === undefined || names.size >= mostNamed) continue
    if (/\bunverified\b/.test(await remarks(location, surroundings))) names.add(name)
  }
  return [...names]
}

/** The comments on the line of a statement, and those before the first field of its block. */
async function remarks({ uri, span }: Location, surroundings: Surroundings): Promise<string> {
  const text = await surroundings.shippedText(uri)
  if (text === undefined) return ''
  const end = text.indexOf('\n', span.end)
  const line = text.slice(span.end, end < 0 ? text.length : end)
  const fence = text.lastIndexOf('\n```yaml', span.start)
  const head = /^\n```[^\n]*\n((?:[ \t]*#[^\n]*\n|[ \t]*\n)*)/.exec(text.slice(Math.max(0, fence), span.start))?.[1]
  return `${/#[^\n]*/.exec(line)?.[0] ?? ''} ${head ?? ''}`
}
