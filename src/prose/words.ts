/** Where the word ends that starts at an offset: letters, or a number with what is attached to it; there itself where none does. */
export function wordEnd(text: string, at: number): number {
  const letters = skipLetters(text, at)
  if (letters > at || !isDigit(text.charCodeAt(at))) return letters
  let end = skipDigits(text, at)
  while (text.charCodeAt(end) === POINT && isDigit(text.charCodeAt(end + 1))) end = skipDigits(text, end + 1)
  return skipLetters(text, end)
}

/** Where the next word starts at an offset or behind it; the end of the text where there is none. */
export function nextWord(text: string, from: number): number {
  let at = from
  while (at < text.length && !startsWord(text, at)) at++
  return at
}

function startsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < ASCII ? KINDS[code]! > 0 : skipLetters(text, at) > at
}

/** The words of a text, in lower case, as names are compared. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = []
  for (let at = nextWord(text, 0); at < text.length;) {
    const end = wordEnd(text, at)
    words.push(text.slice(at, end).toLowerCase())
    at = nextWord(text, end)
  }
  return words
}

const POINT = 46
const ASCII = 128
const [OF_NUMBERS, OF_WORDS] = [1, 2]
/** Which characters of ASCII are digits and letters. */
const KINDS = Uint8Array.from({ length: ASCII }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /[a-z]/i.test(sign) ? OF_WORDS : /\d/.test(sign) ? OF_NUMBERS : 0
})
const LETTER = /\p{L}/uy

function skipLetters(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < ASCII) {
      if (KINDS[code] !== OF_WORDS) return at
      continue
    }
    LETTER.lastIndex = at
    if (!LETTER.test(text) || LETTER.lastIndex <= at) return at
    at = LETTER.lastIndex - 1
  }
  return at
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function skipDigits(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at++
  return at
}
