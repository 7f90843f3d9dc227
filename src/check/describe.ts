import { behindName, type Derivation } from '../sheet'

/** What a message can hold: the rest is for hovers and `explain`. */
const longest = 200

/** How a value came about, in one clause: `layers × width = 61 × 576`, `stated here`, `from the catalogue`. */
export function describeOrigin(derivation: Derivation, expression?: string): string {
  const known = kept.get(derivation)
  if (known?.expression === expression && known) return known.text
  const text = describe(derivation, expression)
  kept.set(derivation, { expression, text })
  return text
}

/** Many figures may show one value. */
const kept = new WeakMap<Derivation, { readonly expression: string | undefined; readonly text: string }>()

function describe(derivation: Derivation, expression: string | undefined): string {
  const { origin, title, name, formula, numbers } = behindName(derivation)
  const what = title !== undefined && title.toLowerCase() !== name.toLowerCase() ? `${title}: ` : ''
  if (formula !== undefined && numbers !== undefined && formula !== numbers) {
    if (formula === expression) return short(numbers)
    const both = `${what}${formula} = ${numbers}`
    return short(both.length > longest ? `${what}${formula}` : both)
  }
  switch (origin) {
    case 'given':
      return `${what}as stated`
    case 'catalogue':
      return `${what}as the catalogue has it`
    case 'assumed':
      return `${what}an assumed default`
    case 'held':
      return `${what}held`
    case 'override':
      return `${what}as the what-if says`
    case 'computed':
      return short(`${what}${formula ?? name}`)
  }
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
