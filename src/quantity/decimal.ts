/** The powers of ten that doubles hold exactly. */
const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

/** So many decimals most numbers have at most that people write. */
const FEW = 6

/** The doubles that tenths, hundredths and so on are written as. */
const PARTS = POWERS.map((_, i) => Number(`1e-${i}`))

/** The exponent of an exact power of ten, or undefined: 1e6 gives 6, 1024 nothing. */
export function decimalExponent(factor: number): number | undefined {
  if (!(factor > 0) || !Number.isFinite(factor)) return undefined
  if (factor === 1) return 0
  const exponent = Math.round(Math.log10(factor))
  const power = exponent < 0 ? PARTS[-exponent] : POWERS[exponent]
  if (power !== undefined) return power === factor ? exponent : undefined
  return Number(`1e${exponent}`) === factor ? exponent : undefined
}

/** The value moved by so many decimal places, rounded once: 5.576 by 6 is 5576000, never 5575999.9999. */
export function shiftDecimal(value: number, places: number): number {
  if (places === 0 || value === 0 || !Number.isFinite(value)) return value
  const power = POWERS[Math.abs(places)]
  // Both are exact, so that what comes of them is rounded once, too.
  if (power !== undefined && Number.isSafeInteger(value)) return places > 0 ? value * power : value / power
  for (let decimals = 1; decimals <= FEW; decimals++) {
    const digits = Math.round(value * POWERS[decimals]!)
    // So few digits that no shorter ones stand for the same number.
    if (Math.abs(digits) < 1e15 && digits / POWERS[decimals]! === value) return shiftDecimal(digits, places - decimals)
  }
  const [mantissa, exponent] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent ?? 0) + places}`)
}

/** `value × factor`, exact in decimal where the factor is a power of ten. */
export function scaleUp(value: number, factor: number): number {
  const places = decimalExponent(factor)
  return places === undefined ? value * factor : shiftDecimal(value, places)
}

/** `value / factor`, exact in decimal where the factor is a power of ten. */
export function scaleDown(value: number, factor: number): number {
  const places = decimalExponent(factor)
  return places === undefined ? value / factor : shiftDecimal(value, -places)
}
