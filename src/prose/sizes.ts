import type { Names, Subject } from './names'

/** From this size on there are few models, so that the only one of the catalogue may be meant; in billions of parameters. */
const LARGE = 100

/** Whom a document means that calls a model by its size alone: “the 70B model”. */
export class Sizes {
  private readonly known = new Map<string, Subject | undefined>()

  /**
   * @param models those that the document names
   * @param families the families that it names
   */
  constructor(
    private readonly models: ReadonlySet<Subject>,
    private readonly families: ReadonlySet<Subject>,
    private readonly names: Names,
  ) {}

  /** The model of a size in the family that is named last before it, if that has but one. */
  ofLast(size: string, before: readonly Subject[]): Subject | undefined {
    const ending = `-${size.toLowerCase()}`
    const family = before.filter(({ sort }) => sort === 'family').at(-1)
    const members = family?.members.filter((id) => id.endsWith(ending)) ?? []
    return members.length === 1 ? this.names.subjects.get(members[0]!) : undefined
  }

  /**
   * The only model of a size (`405B`) that the document names; else that of its families; of a large one that of all. Of a
   * pair, `larger` and `small` will do.
   */
  of(size: string): Subject | undefined {
    const called = size.toLowerCase()
    if (!this.known.has(called))
      this.known.set(called, /^\d/.test(called) ? this.find(`-${called}`) : this.ofPair(called))
    return this.known.get(called)
  }

  /** One of the only family of two that the document names. */
  private ofPair(called: string): Subject | undefined {
    const pairs = [...this.families].filter(
      ({ members }) => members.length === 2 && members.every((id) => sizeIn(id) > 0),
    )
    if (pairs.length !== 1) return undefined
    const [small, large] = [...pairs[0]!.members].sort((a, b) => sizeIn(a) - sizeIn(b))
    return this.names.subjects.get(called.startsWith('small') ? small! : large!)
  }

  private find(ending: string): Subject | undefined {
    const isOf = ({ id, sort }: Subject): boolean => sort === 'model' && id.endsWith(ending)
    const named = [...this.models].filter(isOf)
    if (named.length > 0) return onlyOne(named)
    const { subjects } = this.names
    const kin = [...this.families].flatMap(({ members }) => members.flatMap((id) => subjects.get(id) ?? []))
    const ofFamilies = [...new Set(kin)].filter(isOf)
    if (ofFamilies.length > 0) return onlyOne(ofFamilies)
    return parseFloat(ending.slice(1)) < LARGE ? undefined : onlyOne([...subjects.values()].filter(isOf))
  }
}

function onlyOne(subjects: readonly Subject[]): Subject | undefined {
  return subjects.length === 1 ? subjects[0] : undefined
}

/** How many billions of parameters an id tells: `gpt-oss-120b`. */
function sizeIn(id: string): number {
  return Number(/-(\d+(?:\.\d+)?)b$/.exec(id)?.[1] ?? 0)
}
