import { scaleFamily } from './scale'
import type { Unit, UnitPart } from './unit'
import { composeUnit, partsText, unitParts } from './unit'

const CURRENCY_SIGNS = new Set(['$', '€', '£', '¥', '₹', '₩'])

export function isCurrencySign(text: string): boolean {
  return CURRENCY_SIGNS.has(text)
}

/** A unit with its words as they stand behind numbers. */
export interface Wording {
  readonly unit: Unit
  /** Behind the number 1, and behind any other. */
  readonly one: string
  readonly many: string
  /** Where a currency's sign stands before the number: what is left to stand behind it. */
  readonly currency: string | undefined
}

function wordingOf(parts: readonly UnitPart[]): Wording {
  const unit = composeUnit(parts)
  const [head, ...rest] = unit.parts ?? []
  if (head === undefined) return { unit, one: '', many: '', currency: undefined }
  const many = partsText([{ ...head, text: head.plural ?? head.text }, ...rest])
  const currency = isCurrencySign(head.text) ? partsText(parts).slice(head.text.length) : undefined
  return { unit, one: partsText([head, ...rest]), many, currency }
}

/** What printing in a unit takes of the unit alone, whatever the number. */
class UnitLayouts {
  readonly head: UnitPart | undefined
  private readonly rest: readonly UnitPart[]
  /** The words that may stand in place of its first one. */
  readonly family: readonly UnitPart[]
  /** The factor of the words behind it. */
  readonly restFactor: number
  private readonly byScale = new Map<UnitPart, Wording>()
  private ownWording: Wording | undefined

  constructor(private readonly parts: readonly UnitPart[]) {
    const [head, ...rest] = parts
    this.head = head
    this.rest = rest
    this.family = head === undefined ? [] : scaleFamily(head, rest.length === 0)
    this.restFactor = composeUnit(rest).factor
  }

  /** Whether it is a single word. */
  get isAlone(): boolean {
    return this.rest.length === 0
  }

  get own(): Wording {
    return (this.ownWording ??= wordingOf(this.parts))
  }

  /** With another first word. */
  scaled(head: UnitPart): Wording {
    let wording = this.byScale.get(head)
    if (!wording) this.byScale.set(head, (wording = wordingOf([head, ...this.rest])))
    return wording
  }
}

// Pure memory: what it holds never changes what any function returns.
const known = new WeakMap<Unit, UnitLayouts>()

export function layoutsOf(unit: Unit): UnitLayouts {
  let layouts = known.get(unit)
  if (!layouts) known.set(unit, (layouts = new UnitLayouts(unitParts(unit))))
  return layouts
}
