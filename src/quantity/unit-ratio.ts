import type { Magnitude } from './magnitude'
import type { Unit } from './unit'
import { composeUnit, divideUnits, unitParts } from './unit'

const multiples = new WeakMap<Magnitude, WeakMap<Unit, Unit>>()
const quotients = new WeakMap<Unit, WeakMap<Unit, Unit>>()

/** `million tokens` as one unit. Of the same two it is made once: prices are per million tokens again and again. */
export function times(unit: Unit, count: Magnitude): Unit {
  return once(multiples, count, unit, () => {
    const [head, ...rest] = unitParts(unit)
    if (head === undefined) return unit
    return composeUnit([{ ...head, factor: head.factor * count.factor, text: `${count.word} ${head.text}` }, ...rest])
  })
}

/** The quotient of two units; made once where the first is one word, as `$` is. */
export function quotient(unit: Unit, divisor: Unit): Unit {
  // Of longer ones there is no end.
  if (unitParts(unit).length > 1) return divideUnits(unit, divisor)
  return once(quotients, unit, divisor, () => divideUnits(unit, divisor))
}

function once<A extends object>(kept: WeakMap<A, WeakMap<Unit, Unit>>, a: A, b: Unit, make: () => Unit): Unit {
  let byUnit = kept.get(a)
  if (byUnit === undefined) kept.set(a, (byUnit = new WeakMap<Unit, Unit>()))
  let made = byUnit.get(b)
  if (made === undefined) byUnit.set(b, (made = make()))
  return made
}
