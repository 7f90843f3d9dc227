import type { About } from './about'
import type { Measured } from './attribute'
import { withoutComparands } from './comparand'
import { jointFamily } from './family'
import type { Mentions } from './mentions'
import { ofSorts } from './named-in'
import type { Sort, Subject } from './names'
import type { Passage } from './passage'
import { isGoingOn } from './pronoun'

/** Finds out whom what stands before a passage, and above it, says that it is about. */
export class Introduced {
  constructor(private readonly mentions: Mentions) {}

  /** Whom the paragraph before, or what a list stands under, names last: or whom its heading names as well. */
  before(
    { passage, sentence }: Measured,
    lead: Passage,
    headings: readonly Passage[],
    isHeaded: boolean,
    sorts: readonly Sort[],
  ): About | undefined {
    const all = ofSorts(this.mentions.of(lead), sorts)
    const named = withoutComparands(lead.source.text, all)
    if (isHeaded && named.length > 1 && !isGoingOn(passage, sentence) && !isIntroduction(lead)) {
      const headed = this.headed(headings, sorts)
      if (headed !== undefined && named.some((m) => m.subject === headed))
        return { subject: headed, where: 'paragraph', rivals: [] }
    }
    const last = named[named.length - 1] ?? (isHeaded ? undefined : all[all.length - 1])
    if (last === undefined) return undefined
    const joint = jointFamily(lead.source.text, named, last)
    return { subject: joint ?? last.subject, where: 'paragraph', rivals: [] }
  }

  /** What the headings are about, innermost first. */
  above(headings: readonly Passage[], sorts: readonly Sort[]): About | undefined {
    for (let i = headings.length - 1; i >= 0; i--) {
      const heading = headings[i]!
      const named = ofSorts(this.mentions.of(heading), sorts)
      // A section is about a model rather than about a tool that its heading names too.
      const first =
        named.find((m) => m.subject.sort === sorts[0]) ??
        named.find((m) => sorts.slice(0, 2).includes(m.subject.sort)) ??
        named[0]
      if (first === undefined) continue
      const joint = jointFamily(heading.source.text, named, first)
      return { subject: joint ?? first.subject, where: 'heading', rivals: named.slice(1).map((m) => m.subject) }
    }
    return undefined
  }

  /** The one that the innermost heading names that names any. */
  private headed(headings: readonly Passage[], sorts: readonly Sort[]): Subject | undefined {
    const heading = headings.filter((each) => ofSorts(this.mentions.of(each), sorts).length > 0).at(-1)
    const named = new Set(heading && ofSorts(this.mentions.of(heading), sorts).map((m) => m.subject))
    return named.size === 1 ? [...named][0] : undefined
  }
}

/** Whether a paragraph ends by leading to what comes next. */
function isIntroduction({ source }: Passage): boolean {
  return /:\s*$/.test(source.text)
}
