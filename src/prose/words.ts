/** The words of a text, as names are compared: letters, or a number with what is attached to it. */
export class Words {
  /** Start and end of each. */
  private readonly bounds: number[] = []
  /** Whether a digit stands right behind a letter: `V3`. */
  readonly hasMixed: boolean = false

  constructor(readonly source: string) {
    for (let at = 0; at < source.length;) {
      let end = skipLetters(source, at)
      if (end === at && isDigit(source.charCodeAt(at))) {
        if (at > 0 && isWordly(source.charCodeAt(at - 1))) this.hasMixed = true
        end = skipDigits(source, at)
        while (source.charCodeAt(end) === POINT && isDigit(source.charCodeAt(end + 1)))
          end = skipDigits(source, end + 1)
        end = skipLetters(source, end)
      }
      if (end > at) this.bounds.push(at, end)
      at = end > at ? end : at + 1
    }
  }

  get count(): number {
    return this.bounds.length >> 1
  }

  start(index: number): number {
    return this.bounds[2 * index]!
  }

  end(index: number): number {
    return this.bounds[2 * index + 1]!
  }

  /** A word in lower case, which is wanted of few. */
  text(index: number): string {
    return this.source.slice(this.start(index), this.end(index)).toLowerCase()
  }
}

const POINT = 46
const UNDERSCORE = 95
const LETTER = /\p{L}/uy

function skipLetters(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const small = code | 32
    if (small >= 97 && small <= 122) continue
    if (code < 128) return at
    LETTER.lastIndex = at
    if (!LETTER.test(text) || LETTER.lastIndex <= at) return at
    at = LETTER.lastIndex - 1
  }
  return at
}

/** A letter of ASCII or what joins words of programs. */
function isWordly(code: number): boolean {
  const small = code | 32
  return (small >= 97 && small <= 122) || code === UNDERSCORE
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function skipDigits(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at++
  return at
}
