/** A map whose names are known and whose values are made when they are first asked for. */
export class LazyMap<V> implements ReadonlyMap<string, V> {
  private readonly made = new Map<string, V>()
  private readonly known: ReadonlySet<string>

  constructor(
    names: Iterable<string>,
    private readonly make: (name: string) => V,
  ) {
    this.known = new Set(names)
  }

  get(name: string): V | undefined {
    if (!this.known.has(name)) return undefined
    let value = this.made.get(name)
    if (value === undefined) this.made.set(name, (value = this.make(name)))
    return value
  }

  has(name: string): boolean {
    return this.known.has(name)
  }

  get size(): number {
    return this.known.size
  }

  keys() {
    return this.known.keys()
  }

  *values(): Generator<V, undefined> {
    for (const name of this.known) yield this.get(name)!
    return undefined
  }

  *entries(): Generator<[string, V], undefined> {
    for (const name of this.known) yield [name, this.get(name)!]
    return undefined
  }

  [Symbol.iterator]() {
    return this.entries()
  }

  forEach(callback: (value: V, name: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [name, value] of this) callback(value, name, this)
  }
}
