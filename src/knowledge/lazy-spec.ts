import type { Spec, SpecSummary } from '../note'

/** What of a spec is read when it is asked for. */
export type SpecBody = Omit<Spec, 'kind' | 'id' | 'summary'>

/** A spec of which only the names are there until somebody looks at more of it. */
export class LazySpec implements Spec {
  private read: SpecBody | undefined
  readonly id?: string

  constructor(
    readonly kind: string,
    id: string | undefined,
    readonly summary: SpecSummary,
    private readonly readBody: () => SpecBody,
  ) {
    if (id !== undefined) this.id = id
  }

  private get body(): SpecBody {
    return (this.read ??= this.readBody())
  }

  get kindSpan() {
    return this.body.kindSpan
  }

  // A spec that has a name has a place for it.
  get idSpan() {
    return this.body.idSpan!
  }

  get span() {
    return this.body.span
  }

  get bodySpan() {
    return this.body.bodySpan
  }

  get language() {
    return this.body.language
  }

  get fields() {
    return this.body.fields
  }

  get sources() {
    return this.body.sources
  }
}
