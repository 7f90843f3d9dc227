import type { Unit, UnitPart } from './unit'
import { composeUnit, unitParts } from './unit'
import { quotient } from './unit-ratio'
import { lookupUnit } from './unit-table'

const SUPERSCRIPTS: Readonly<Record<string, string>> = { '⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁻': '-' }

/** No unit that anybody writes is longer; a longer text is not looked at. */
const LONGEST = 200

/** What stands in every unit that is more than one word. */
const COMPOSED = /[/·*×^⁰¹²³⁴⁻]|\sper\s/

function readPower(text: string): { word: string; exponent: number } | undefined {
  const at = text.search(/[\^⁰¹²³⁴⁻]/)
  if (at < 0) return { word: text, exponent: 1 }
  const digits = text
    .slice(text[at] === '^' ? at + 1 : at)
    .replace(/[⁰¹²³⁴⁻]/g, (c) => SUPERSCRIPTS[c] ?? '')
    .trim()
  if (!/^-?[1-9]$/.test(digits)) return undefined
  return { word: text.slice(0, at).trim(), exponent: Number(digits) }
}

/**
 * A unit with its products, quotients and powers: `kB/token`, `GPU·hour`, `mm²`, `$/GPU-hour`, `1/s`, `gCO2e/kWh`.
 * Every `/` divides by the word that follows it. `per` may stand for `/`. Undefined where a word is no unit.
 */
export function readUnit(text: string): Unit | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > LONGEST) return undefined
  const single = lookupUnit(trimmed)
  if (single !== undefined) return single
  if (!COMPOSED.test(trimmed)) return undefined
  const slash = trimmed.indexOf('/')
  const above = slash < 0 ? undefined : lookupUnit(trimmed.slice(0, slash).trim())
  const below = above && lookupUnit(trimmed.slice(slash + 1).trim())
  if (above !== undefined && below !== undefined) return quotient(above, below)
  const pieces = trimmed.replace(/\sper\s/g, '/').split(/([/·*×])/)
  const parts: UnitPart[] = []
  for (let i = 0; i < pieces.length; i += 2) {
    const piece = pieces[i]!.trim()
    const sign = pieces[i - 1] === '/' ? -1 : 1
    if (i === 0 && piece === '1' && pieces.length > 1) continue
    const power = readPower(piece)
    const unit = power && lookupUnit(power.word)
    if (power === undefined || unit === undefined) return undefined
    for (const part of unitParts(unit)) parts.push({ ...part, exponent: part.exponent * power.exponent * sign })
  }
  return composeUnit(parts)
}
