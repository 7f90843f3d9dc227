/** How many kinds of ASCII characters there are; the next number stands for all that is not ASCII. */
export const ASCII = 128

/** They are the letters s and k to patterns that ignore case. */
export const LONG_S = 0x17f
export const KELVIN = 0x212a

/** By character code: the small letter, one digit for all, one space for all. */
const KINDS = Uint8Array.from({ length: ASCII }, (_, code) => {
  if (code >= 65 && code <= 90) return code + 32
  if (code >= 48 && code <= 57) return 48
  return code >= 9 && code <= 13 ? 32 : code
})

/** The kind of a character, by which beginnings of patterns are compared. */
export function kindOf(code: number): number {
  if (code < ASCII) return KINDS[code]!
  return code === LONG_S ? 115 : code === KELVIN ? 107 : ASCII
}

/** The kinds of some characters, in order. */
export function kindsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => kindOf(text.charCodeAt(at)))
}
