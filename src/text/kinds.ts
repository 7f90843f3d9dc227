/** How many kinds of ASCII characters there are; the next number stands for all that is not ASCII. */
export const ASCII = 128

/** By character code: the small letter, one digit for all, one space for all. */
export const KINDS = Uint8Array.from({ length: ASCII }, (_, code) => {
  if (code >= 65 && code <= 90) return code + 32
  if (code >= 48 && code <= 57) return 48
  return code >= 9 && code <= 13 ? 32 : code
})

/**
 * The kind of a character, by which beginnings of patterns are compared. The long s and the sign of the kelvin are the
 * letters s and k to patterns that ignore case.
 */
export function kindOf(code: number): number {
  if (code < ASCII) return KINDS[code]!
  return code === 0x17f ? 115 : code === 0x212a ? 107 : ASCII
}

/** The kinds of some characters, in order. */
export function kindsOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => kindOf(text.charCodeAt(at)))
}
