/** What a match may begin with. A closed one is not the whole of what it stands for: anything may follow. */
export interface Beginning {
  readonly text: string
  readonly open: boolean
  /** It stands where a word begins or ends. */
  readonly edge: boolean
}

/** Longer beginnings tell patterns apart no better. */
const LONGEST = 5
/** Of so few alternatives every sequence is spelt out. */
const FEW = 3
/** More of them would cost more to keep than they spare. */
const MOST = 500

const nothing: readonly Beginning[] = [{ text: '', open: true, edge: false }]
const edge: readonly Beginning[] = [{ text: '', open: true, edge: true }]
const anything: readonly Beginning[] = [{ text: '', open: false, edge: false }]

/**
 * The texts of which one stands at the start of every match of a pattern: in lower case, with 0 for any digit and one space
 * for any. What is not understood of the pattern counts as anything, so that there may be too many but never too few.
 */
export function beginningsOf(pattern: RegExp, longest = LONGEST): readonly Beginning[] {
  return distinct(new PatternReader(pattern.source, longest).alternatives())
}

class PatternReader {
  private at = 0

  constructor(
    private readonly source: string,
    private readonly longest: number,
  ) {}

  alternatives(): readonly Beginning[] {
    const all = [...this.sequence()]
    while (this.take('|')) all.push(...this.sequence())
    return all
  }

  private sequence(): readonly Beginning[] {
    let all = nothing
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!))
      all = this.followed(all, this.quantified())
    return all
  }

  private quantified(): readonly Beginning[] {
    const item = this.item()
    const quantifier = this.match(/[*+?]|\{(\d+)(,?)(\d*)\}/y)
    if (quantifier === null) return item
    this.match(/\?/y)
    const [sign, count = sign === '+' ? 1 : 0, comma, limit] = quantifier
    const least = Number(count)
    const most = sign === '?' ? 1 : comma === '' ? least : Number(limit ?? '') || Infinity
    // Of large sets that may go on the first character says enough.
    const goesOn = most > least + 1 && item.length > FEW
    let further = goesOn ? [...item.map(closed), ...nothing] : nothing
    for (let i = least; !goesOn && i < Math.min(most, least + this.longest); i++)
      further = [...this.followed(item, further), ...nothing]
    let all = further
    for (let i = 0; i < Math.min(least, this.longest); i++) all = this.followed(item, all)
    return all
  }

  private item(): readonly Beginning[] {
    if (this.match(/\(\?<?[=!]/y)) {
      this.alternatives()
      this.take(')')
      return nothing
    }
    if (this.match(/\((?:\?:|\?<\w+>)?/y)) {
      const inner = this.alternatives()
      this.take(')')
      return inner
    }
    if (this.match(/\\b/y)) return edge
    if (this.match(/\\B|[\^$]/y)) return nothing
    if (this.match(/\\s/y)) return spaces
    const set = this.match(/\[(?:\\.|[^\]\\])*\]/y)?.[0]
    if (set !== undefined) return characters(set)
    if (this.match(/\\d/y)) return character('0')
    const escaped = this.match(/\\([^\w])/y)?.[1]
    if (escaped !== undefined) return character(escaped)
    if (this.match(/\\[pP]\{[^}]*\}|\\.|\./y)) return anything
    return character(this.source[this.at++]!)
  }

  private followed(before: readonly Beginning[], after: readonly Beginning[]): readonly Beginning[] {
    if (after === nothing) return before
    if (before === nothing) return after
    if (before.length * after.length > 4 * MOST) return before.map(closed)
    const all = distinct(
      before.flatMap((first) =>
        first.open
          ? after.map((next) => ({
              text: (first.text + next.text).slice(0, this.longest),
              open: next.open && first.text.length + next.text.length < this.longest,
              edge: first.edge || (first.text === '' && next.edge),
            }))
          : [first],
      ),
    )
    return all.length <= MOST ? all : before.map(closed)
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (found !== null) this.at = pattern.lastIndex
    return found
  }

  private take(sign: string): boolean {
    if (this.source[this.at] !== sign) return false
    this.at++
    return true
  }
}

/** What stands for all that is not ASCII. */
const beyond: readonly Beginning[] = [{ text: '\x80', open: true, edge: false }]
/** Letters among it: the long s and the sign of the kelvin are letters of ASCII to some patterns. */
const foreign = [...beyond, ...character('s'), ...character('k')]

function character(sign: string): readonly Beginning[] {
  if (sign > '\x7f') return sign.toLowerCase() === sign.toUpperCase() ? beyond : foreign
  const text = /\d/.test(sign) ? '0' : /\s/.test(sign) ? ' ' : sign.toLowerCase()
  return [{ text, open: true, edge: false }]
}

const spaces = [...character(' '), ...beyond]

const MEMBER = /(\\u[\da-f]{4}|\\.|[^\\])(?:-(\\u[\da-f]{4}|\\[^\w]|[^\\]))?/gisu

/** A set of characters, ranges, digits and spaces; other classes are not spelt out. */
function characters(set: string): readonly Beginning[] {
  if (set.startsWith('[^')) return anything
  const all: Beginning[] = []
  for (const [, first, last] of set.slice(1, -1).matchAll(MEMBER)) {
    if (first === '\\d' && last === undefined) all.push(...character('0'))
    else if (first === '\\s' && last === undefined) all.push(...spaces)
    else if (/^\\[a-tv-z]/i.test(first!)) return anything
    else if (last === undefined) all.push(...character(plain(first!)))
    else all.push(...range(plain(first!), plain(last)))
  }
  return all
}

/** A character of a set without its escape. */
function plain(written: string): string {
  return written.startsWith('\\u') ? String.fromCharCode(parseInt(written.slice(2), 16)) : written.replace(/^\\/, '')
}

function range(first: string, last: string): Beginning[] {
  const all: Beginning[] = last > '\x7f' ? [...foreign] : []
  for (let code = first.charCodeAt(0); code <= Math.min(last.charCodeAt(0), 127); code++)
    all.push(...character(String.fromCharCode(code)))
  return all
}

function closed(beginning: Beginning): Beginning {
  return { ...beginning, open: false }
}

function distinct(all: readonly Beginning[]): readonly Beginning[] {
  return [...new Map(all.map((each) => [`${each.open} ${each.edge} ${each.text}`, each])).values()]
}
