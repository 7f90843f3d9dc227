import type { Differs } from './chain'
import type { Knowledge, Oracle } from './oracle'
import { applied, replay, type Burst } from './replay'

/** What is left of a difference: a text, what is edited in it, and what comes out wrong. */
export interface Shrunk {
  readonly opened: string
  readonly bursts: readonly Burst[]
  readonly longest: number | undefined
  readonly what: string
}

/** Makes a difference as small as it becomes by leaving out edits and text. */
export async function shrink(knowledge: Knowledge, oracle: Oracle, found: Differs): Promise<Shrunk> {
  const { longest } = found
  const wrong = (opened: string, bursts: readonly Burst[]): Promise<string | undefined> =>
    replay(knowledge, oracle, opened, bursts, longest).catch((error: unknown) => String(error))
  // The last edits are enough mostly.
  const states = [found.opened]
  for (const burst of found.bursts) states.push(burst.reduce(applied, states[states.length - 1]!))
  let { opened, bursts } = found
  for (let last = 0; last <= found.bursts.length; last++) {
    const from = found.bursts.length - last
    if ((await wrong(states[from]!, found.bursts.slice(from))) === undefined) continue
    opened = states[from]!
    bursts = found.bursts.slice(from)
    break
  }
  // What no edit touches is left out, stretch by stretch, as long as the result stays wrong.
  for (let size = opened.length >> 1; size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at < opened.length;) {
      const less = without(opened, bursts, at, Math.min(size, opened.length - at))
      if (less && (await wrong(less.opened, less.bursts)) !== undefined) ({ opened, bursts } = less)
      else at += size
    }
  }
  return { opened, bursts, longest, what: (await wrong(opened, bursts)) ?? found.what }
}

/** The same edits without a stretch of the text; undefined where one of them reaches into it. */
function without(
  opened: string,
  bursts: readonly Burst[],
  at: number,
  size: number,
): { opened: string; bursts: Burst[] } | undefined {
  let start = at
  const moved: Burst[] = []
  for (const burst of bursts) {
    const edits = []
    for (const edit of burst) {
      if (edit.start >= start + size) {
        edits.push({ ...edit, start: edit.start - size, end: edit.end - size })
      } else if (edit.end <= start) {
        edits.push(edit)
        start += edit.newText.length - (edit.end - edit.start)
      } else return undefined
    }
    moved.push(edits)
  }
  return { opened: opened.slice(0, at) + opened.slice(at + size), bursts: moved }
}
