import type { Note } from '../note'
import { figureProblems, wholeSpan, type JudgedFigure } from '../prose'
import type { Fix, Problem } from '../text'
import { readSwitches } from './off-switches'

/** The rule's name. */
const code = 'doubtful-figure'

/**
 * Figures in the text that nobody bound, where they are wrong or imprecise, without what the note switches off. Reading a text
 * takes longer than checking a note, so this is no rule among the others: whoever wants it has the figures judged first.
 */
export function doubtfulFigures(note: Note, figures: readonly JudgedFigure[]): readonly Problem[] {
  const isOff = readSwitches(note)
  const byStart = new Map(figures.map((figure) => [figure.span.start, figure]))
  return figureProblems(figures)
    .filter((problem) => !isOff(problem))
    .map((problem) => {
      const figure = byStart.get(problem.span.start)
      return figure ? { ...problem, fixes: [...(problem.fixes ?? []), silence(figure)] } : problem
    })
}

/** Says behind the figure and its unit that the author knows better. At the head of a line a comment would begin HTML. */
function silence(figure: JudgedFigure): Fix {
  const at = wholeSpan(figure).end
  return {
    title: 'Do not check this figure',
    edits: [{ span: { start: at, end: at }, newText: `<!-- efficiency-notes-disable-figure ${code} -->` }],
  }
}
