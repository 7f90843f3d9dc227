import { switchStretches, type Note } from '../note'
import type { LineIndex, Problem, Span } from '../text'

/** A comment in the text, or behind a `#` in a spec, where HTML has no place. */
const COMMENT =
  /(?:<!--[ \t]*|#[ \t]*)efficiency-notes-(disable-next-line|disable-next-paragraph|disable-figure|disable|enable)\b([^\n>]*?)(?:-->|$)/gm

/** A unit has at most two words: what stands further before a comment is another figure. */
const UNIT = /^(?:[\s*_~]*[^\s\d<>.,;:!?()][^\s<>.,;:!?()]*){0,2}[\s*_~]*$/
/** Longer than this no unit is, with the link that it may stand in. */
const LONGEST_UNIT = 200

interface Switch {
  readonly covers: (span: Span) => boolean
  /** Undefined for all rules. */
  readonly codes: ReadonlySet<string> | undefined
}

/**
 * What a note switches off: a rule for the whole note in the front matter (`efficiency-notes: {rules: {stale-figure: off}}`),
 * or some rules from one comment to the next, for one line, one paragraph, or the figure before the comment:
 * `<!-- efficiency-notes-disable-next-line stale-figure -->`, `<!-- efficiency-notes-disable-next-paragraph -->`,
 * `0.8 kWh<!-- efficiency-notes-disable-figure -->`, `<!-- efficiency-notes-disable -->` … `<!-- efficiency-notes-enable -->`.
 */
export function readSwitches(note: Note): (problem: Problem) => boolean {
  const everywhere = rulesOff(note)
  const switches = readComments(note)
  return ({ code, span, uri }) =>
    everywhere.has(code) ||
    // Comments switch off what stands in the note itself.
    (uri === undefined &&
      switches.some((each) => (each.codes === undefined || each.codes.has(code)) && each.covers(span)))
}

/** Covers what begins in a stretch of the note. */
function within(start: number, end: number): Switch['covers'] {
  return (span) => start <= span.start && span.start < end
}

/** Covers the figure before a comment, with its unit and the link that binds it. */
function figureBefore(text: string, at: number): Switch['covers'] {
  return ({ end }) =>
    end <= at && at - end <= LONGEST_UNIT && UNIT.test(text.slice(end, at).replace(/\]\([^()\n]*\)/, ''))
}

function rulesOff(note: Note): ReadonlySet<string> {
  const rules = note.frontMatter?.settings['rules']
  if (typeof rules !== 'object' || rules === null) return new Set()
  const off = Object.entries(rules).filter(([, value]) => value === 'off' || value === false)
  return new Set(off.map(([code]) => code))
}

function readComments(note: Note): Switch[] {
  const stretches = switchStretches(note)
  if (stretches.length === 0) return []
  const { text, lines } = note
  const switches: Switch[] = []
  let open: { start: number; codes: Switch['codes'] }[] = []
  const close = (end: number, codes: Switch['codes']): void => {
    const ends = (each: Switch['codes']): boolean =>
      codes === undefined || (each !== undefined && [...each].every((code) => codes.has(code)))
    for (const { start, codes: own } of open) if (ends(own)) switches.push({ covers: within(start, end), codes: own })
    open = open.filter(({ codes: own }) => !ends(own))
  }
  const comments = stretches.flatMap((stretch) =>
    [...stretch.text.matchAll(COMMENT)].map((match) => ({ match, index: stretch.at + match.index })),
  )
  for (const { match, index } of comments) {
    const words = (match[2] ?? '').split(/[\s,]+/).filter((word) => word !== '')
    const codes = words.length === 0 ? undefined : new Set(words)
    const next = lines.position(index + match[0].length).line + 1
    switch (match[1]) {
      case 'disable-next-line':
        switches.push({ covers: lineSpan(lines, next, next), codes })
        break
      case 'disable-next-paragraph':
        switches.push({ covers: paragraphFrom(text, lines, next), codes })
        break
      case 'disable-figure':
        switches.push({ covers: figureBefore(text, index), codes })
        break
      case 'disable':
        open.push({ start: index, codes })
        break
      default:
        close(index, codes)
    }
  }
  close(text.length + 1, undefined)
  return switches
}

function lineSpan(lines: LineIndex, first: number, last: number): Switch['covers'] {
  const start = lines.lineStart(first)
  return within(start, Math.max(lines.lineStart(last + 1), start + 1))
}

/** The lines from a place on up to the next blank one: a paragraph, a table, a list without gaps. */
function paragraphFrom(text: string, lines: LineIndex, from: number): Switch['covers'] {
  const isBlank = (line: number): boolean =>
    /^[\s>]*$/.test(text.slice(lines.lineStart(line), lines.lineStart(line + 1)))
  let first = from
  while (first < lines.lineCount && isBlank(first)) first++
  let last = first
  while (last + 1 < lines.lineCount && !isBlank(last + 1)) last++
  return lineSpan(lines, first, last)
}
