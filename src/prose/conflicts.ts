import type { JudgedFigure } from './judged'

/** A figure with the document that it stands in. */
export interface Claim {
  readonly figure: JudgedFigure
  readonly document: string
}

/** Figures that are said of one attribute of one subject and cannot all be right. */
export interface Conflict<C extends Claim> {
  readonly subject: string
  readonly attribute: string
  /** Claims that agree with one another stand together, in the order in which they were found. */
  readonly groups: readonly (readonly C[])[]
}

/** What has one value, so that two make a conflict; prices, speeds and shares depend on circumstances. */
const COMPARABLE = new Set([
  'params', 'active_params', 'layers', 'experts_per_token', 'shared_experts', 'training_tokens', 'gpu_hours', 'gpus', 'training_cost', 'training_flops',
  'mfu', 'memory_bandwidth', 'link_bandwidth', 'device_memory', 'tdp', 'emissions', 'energy_per_query',
]) // prettier-ignore

/** Finds conflicts among the figures of some documents. A company or family (“DeepSeek”) may stand for any of its models. */
export function findConflicts<C extends Claim>(claims: readonly C[]): readonly Conflict<C>[] {
  const bySubject = new Map<string, C[]>()
  for (const claim of claims) {
    const { about, reading, occurrence } = claim.figure
    if (about === undefined || about.where === 'document' || !COMPARABLE.has(reading.attribute.name)) continue
    if (reading.distance > 60 || occurrence.reading === undefined) continue
    const key = `${stem(about.subject.id)}\n${reading.attribute.name}\n${claim.figure.measure}`
    const known = bySubject.get(key)
    if (known === undefined) bySubject.set(key, [claim])
    else known.push(claim)
  }
  return [...bySubject.values()].flatMap(conflictsIn)
}

/** Figures of relatives are compared only where one is said of the family itself. */
function stem(id: string): string {
  return id.split('-')[0]!
}

function conflictsIn<C extends Claim>(claims: readonly C[]): readonly Conflict<C>[] {
  const family = claims.some(({ figure }) => figure.about!.subject.sort === 'family')
  const ids = [...new Set(claims.map(({ figure }) => figure.about!.subject.id))]
  if (!family && ids.length > 1) {
    // Different models have different figures; each is looked at by itself.
    return ids.flatMap((id) => conflictsIn(claims.filter(({ figure }) => figure.about!.subject.id === id)))
  }
  const groups: C[][] = []
  for (const claim of claims) {
    const home = groups.find(([first]) => agree(first!.figure, claim.figure))
    if (home === undefined) groups.push([claim])
    else home.push(claim)
  }
  if (groups.length < 2) return []
  const [first] = claims
  const subject = ids.length === 1 ? ids[0]! : stem(ids[0]!)
  return [{ subject, attribute: first!.figure.reading.attribute.name, groups }]
}

/** What the digits of one leave open meets what those of the other do. */
function agree(a: JudgedFigure, b: JudgedFigure): boolean {
  const [x, y] = [a.occurrence.reading!, b.occurrence.reading!]
  const [p, q] = [a.shared?.factor ?? 1, b.shared?.factor ?? 1]
  return x.low * p <= y.high * q * (1 + 1e-9) && y.low * q <= x.high * p * (1 + 1e-9)
}
