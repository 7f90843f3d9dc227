/** One word of a text, as names are compared: letters, or a number with what is attached to it. */
export class Word {
  private small: string | undefined

  constructor(
    private readonly source: string,
    readonly start: number,
    readonly end: number,
  ) {}

  /** The word in lower case, which is wanted of few. */
  get text(): string {
    return (this.small ??= this.source.slice(this.start, this.end).toLowerCase())
  }
}

/** The words of a text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length;) {
    let end = skipLetters(text, at)
    if (end === at && isDigit(text.charCodeAt(at))) {
      end = skipDigits(text, at)
      while (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) end = skipDigits(text, end + 1)
      end = skipLetters(text, end)
    }
    if (end > at) words.push(new Word(text, at, end))
    at = Math.max(end, at + 1)
  }
  return words
}

const LETTER = /\p{L}/uy

function skipLetters(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at) | 32
    if (code >= 97 && code <= 122) at++
    else if (text.charCodeAt(at) < 128 || at >= text.length) return at
    else {
      LETTER.lastIndex = at
      if (!LETTER.test(text) || LETTER.lastIndex <= at) return at
      at = LETTER.lastIndex
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function skipDigits(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at++
  return at
}
