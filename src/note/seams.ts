import { mayStayOpen, startsAfresh } from './cuts'
import { lineStarts } from './joint'

/**
 * Before what kind of line a long list or quote can be cut: an item with a bullet, a numbered item, or what begins afresh
 * behind an empty line of a quote. Each closes all that is open before it, but for a fence or HTML at the document's own level.
 */
export type Seam = 'item' | 'number' | 'quote'

/** Where a text can be cut, and what may follow its end. */
export interface Seams {
  readonly cuts: readonly { readonly at: number; readonly seam: Seam }[]
  /** Whether nothing is left open at the end. */
  readonly closed: boolean
  /** From where on nothing is known, since a fence or HTML may be open there that no item closes. */
  readonly lost: number | undefined
  /** Whether a line of some kind behind the end is what it seems. */
  follows(seam: Seam): boolean
}

/** What was seen of the lines so far. */
interface State {
  /** Whether a fence or HTML may be open: in an item, which the next one closes, or who knows where. */
  open: 'nothing' | 'in item' | 'anything'
  /** How far lines are indented that belong to the last item, if all since then do. */
  indent: number | undefined
  /** Whether the last line that is not blank may be indented code, behind which only 1 begins a numbered list. */
  code: boolean
  /** The line before: nothing, or nothing in a quote. */
  before: 'blank' | 'blank in quote' | 'other'
}

/**
 * Finds where a text can be cut. It begins where nothing is open.
 *
 * @param first what its first line has to be, for a text that begins at such a cut; undefined is returned if it is not
 */
export function seamsIn(text: string, first?: Seam): Seams | undefined {
  const starts = lineStarts(text)
  const cuts: { at: number; seam: Seam }[] = []
  const state: State = { open: 'nothing', indent: undefined, code: false, before: 'blank' }
  const tame = !mayStayOpen(text) && !text.includes('<')
  let lost: number | undefined
  for (let i = 0; i < starts.length; i++) {
    const at = starts[i]!
    const line = text.slice(at, starts[i + 1]).replace(/[\r\n]+$/, '')
    if (i === 0 && first === 'quote') state.before = 'blank in quote'
    const seam = seamAt(line, state)
    if (i === 0 && first !== undefined && seam !== first) return undefined
    if (seam !== undefined && i > 0 && state.open === 'nothing') cuts.push({ at, seam })
    pass(state, line, seam, !tame && isWild(line))
    if (state.open === 'anything') {
      lost = at
      break
    }
  }
  const { open, before } = state
  const closed = open === 'nothing'
  return {
    cuts,
    closed,
    lost,
    follows: (seam) =>
      closed && (seam === 'item' || (seam === 'quote' ? before === 'blank in quote' : takesNumber(state))),
  }
}

/** The first item that follows a blank line behind `from`: a cut, if no fence or HTML is open there. */
export function itemAfter(text: string, from: number): { readonly at: number; readonly seam: Seam } | undefined {
  const item = /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)(?=(?:[-*+]|\d{1,9}[.)]) [^\0- ])([^\r\n]*)/g
  item.lastIndex = from
  for (let match = item.exec(text); match !== null; match = item.exec(text)) {
    const line = match[1]!
    const seam = seamAt(line, { open: 'nothing', indent: undefined, code: false, before: 'blank' })
    if (seam !== undefined) return { at: match.index + match[0].length - line.length, seam }
  }
  return undefined
}

/** Where a paragraph or code is open, a number begins nothing, but behind that of another item. */
function takesNumber({ before, indent, code }: State): boolean {
  return (before === 'blank' && !code) || indent !== undefined
}

function seamAt(line: string, state: State): Seam | undefined {
  // A number at the beginning of an item is text if a paragraph is open before the item.
  if (/^(?:[-*+]|\d{1,9}[.)]) +\d{1,9}[.)]/.test(line)) return undefined
  // Nothing but marks may be a line across the page, or the dashes below a table's head.
  if (/^[-*+] [^\0- ]/.test(line)) return /^[-*+|: \t]*$/.test(line) ? undefined : 'item'
  if (/^\d{1,9}[.)] [^\0- ]/.test(line)) return takesNumber(state) ? 'number' : undefined
  if (state.before !== 'blank in quote' || line[0] !== '>') return undefined
  const at = line[1] === ' ' ? 2 : 1
  // Before a quote or a footnote in the quote a list ends elsewhere than it does before anything else.
  return startsAfresh(line, at) && !/^(?:>|\[\^)/.test(line.slice(at, at + 2)) ? 'quote' : undefined
}

function pass(state: State, line: string, seam: Seam | undefined, wild: boolean): void {
  if (seam === 'item' || seam === 'number') {
    state.open = wild ? 'in item' : 'nothing'
    state.indent = line.indexOf(' ') + 1
    state.code = false
    state.before = 'other'
    return
  }
  const isBlank = /^[ \t]*$/.test(line)
  if (!isBlank && state.indent !== undefined && !line.startsWith(' '.repeat(state.indent))) state.indent = undefined
  if (!isBlank) state.code = state.indent === undefined && /^(?: {4}| {0,3}\t)/.test(line)
  if (wild) state.open = state.indent === undefined ? 'anything' : 'in item'
  state.before = isBlank ? 'blank' : /^>[ \t]*$/.test(line) ? 'blank in quote' : 'other'
}

/** Whether a line may begin a fence or HTML. */
function isWild(line: string): boolean {
  return mayStayOpen(line) || /^(?:[ \t]|[-+*>]|\d{1,9}[.)])*</.test(line)
}
