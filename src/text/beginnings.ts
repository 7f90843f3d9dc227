/** What a match may begin with. A closed one is not the whole of what it stands for: anything may follow. */
export interface Beginning {
  readonly text: string
  readonly open: boolean
  /** It stands where a word begins or ends. */
  readonly edge: boolean
}

/** Longer beginnings tell patterns apart no better. */
const LONGEST = 4
/** More of them would cost more to keep than they spare. */
const MOST = 200

const nothing: readonly Beginning[] = [{ text: '', open: true, edge: false }]
const edge: readonly Beginning[] = [{ text: '', open: true, edge: true }]
const anything: readonly Beginning[] = [{ text: '', open: false, edge: false }]

/**
 * The texts of which one stands, in lower case, at the start of every match of a pattern. What is not understood of the
 * pattern counts as anything, so that there may be too many of them but never too few.
 */
export function beginningsOf(pattern: RegExp): readonly Beginning[] {
  return distinct(new PatternReader(pattern.source).alternatives())
}

class PatternReader {
  private at = 0

  constructor(private readonly source: string) {}

  alternatives(): readonly Beginning[] {
    const all = [...this.sequence()]
    while (this.take('|')) all.push(...this.sequence())
    return all
  }

  private sequence(): readonly Beginning[] {
    let all = nothing
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) all = followed(all, this.quantified())
    return all
  }

  private quantified(): readonly Beginning[] {
    const item = this.item()
    const quantifier = this.match(/[*+?]|\{(\d+)(,?)(\d*)\}/y)
    if (quantifier === null) return item
    this.match(/\?/y)
    const [sign, least] = quantifier
    const repeated = sign === '?' || sign === '{1}' ? item : item.map((each) => ({ ...each, open: false }))
    return sign === '*' || sign === '?' || least === '0' ? [...repeated, ...nothing] : repeated
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
    if (this.match(/\\d/y)) return [...'0123456789'].flatMap(character)
    const escaped = this.match(/\\([^\w])/y)?.[1]
    if (escaped !== undefined) return character(escaped)
    if (this.match(/\\[pP]\{[^}]*\}|\\.|\./y)) return anything
    return character(this.source[this.at++]!)
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

/** What `\s` stands for. */
const spaces =
  '\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
    .split('')
    .flatMap(character)

/** A letter that other languages write may have several small or capital forms. */
function character(text: string): readonly Beginning[] {
  const small = text.toLowerCase()
  return text > '\x7f' && small !== text.toUpperCase() ? anything : [{ text: small, open: true, edge: false }]
}

/** A set that lists its characters; ranges and classes are not spelt out. */
function characters(set: string): readonly Beginning[] {
  const inner = set.slice(1, -1)
  if (inner.startsWith('^') || /\\\w|[^\\]-[^\]]/.test(inner)) return anything
  return inner.replace(/\\(.)/g, '$1').split('').flatMap(character)
}

function followed(before: readonly Beginning[], after: readonly Beginning[]): readonly Beginning[] {
  const all = distinct(
    before.flatMap((first) =>
      first.open
        ? after.map((next) => ({
            text: (first.text + next.text).slice(0, LONGEST),
            open: next.open && first.text.length + next.text.length < LONGEST,
            edge: first.edge || (first.text === '' && next.edge),
          }))
        : [first],
    ),
  )
  return all.length <= MOST ? all : before.map((each) => ({ ...each, open: false }))
}

function distinct(all: readonly Beginning[]): readonly Beginning[] {
  return [...new Map(all.map((each) => [`${each.open} ${each.edge} ${each.text}`, each])).values()]
}
