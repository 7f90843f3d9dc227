import { readNote, type Field, type Note, type Spec } from '../note'
import { checkFormulas, everythingBelow, loadLibrary, Sheet } from '../sheet'
import type { DerivationNode, FieldDefinition, Library } from '../sheet'
import { verbatim } from '../text'
import type { KnowledgeFile } from './compile'

/** A note whose figures, specs and further expressions put formulas to use. */
export interface Exercise extends KnowledgeFile {
  readonly expressions?: readonly string[]
}

export interface CensusInput {
  readonly files: readonly KnowledgeFile[]
  /** BibTeX. */
  readonly bibliography: string
  readonly exercises: readonly Exercise[]
}

/** What the knowledge consists of, and what of it does not hold up. */
export interface Census {
  readonly rows: readonly (readonly [what: string, count: number])[]
  readonly faults: readonly string[]
}

/** The kinds of things that were done, as against things that are. */
const runs = new Set(['training', 'finetuning', 'reinforcement', 'serving'])

/** Counts the knowledge: what there is, how much of it is cited, and which formulas are without title, source or use. */
export function takeCensus({ files, bibliography, exercises }: CensusInput): Census {
  const notes = files.map(({ name, text }) => readNote(`knowledge:/${name}`, text))
  const library = loadLibrary(notes)
  const specs = notes.flatMap((note) => note.specs.map((spec) => ({ spec, note })))
  const sources = new Set([...bibliography.matchAll(/^@\w+\{([^,\s]+),/gm)].map((match) => match[1]!))
  const fields = [...library.definitions.kinds.values()].flatMap((kind) => [...kind.fields.values()])
  const formulas = fields.filter(({ alternatives }) => alternatives.length > 0)
  const figures = specs.flatMap(({ spec, note }) => figuresOf(spec, note, library))
  const faults = [
    ...unfounded(formulas, specs.map(({ spec }) => spec)),
    ...checkFormulas(library).map(({ name, message }) => `${name}: ${message}.`),
    ...unused(formulas, library, [...files, ...exercises]),
    ...unknownSources(specs.map(({ spec }) => spec), formulas, sources),
  ] // prettier-ignore
  const unmarked = figures.filter((each) => each === 'neither').length
  if (unmarked > 0)
    faults.push(`${unmarked} figures are neither cited nor marked (unverified, assumed, by definition).`)
  const count = (wanted: (kind: string) => boolean) => specs.filter(({ spec }) => wanted(spec.kind)).length
  const grounds = (ground: Ground) => figures.filter((each) => each === ground).length
  return {
    rows: [
      ['formulas', formulas.length],
      ['functions', library.definitions.functions.size],
      ['fields', fields.filter(({ given, type }) => given && type !== 'ignored' && type !== 'raw').length],
      ['keys passed over', fields.filter(({ type }) => type === 'ignored' || type === 'raw').length],
      ['families', count((kind) => kind === 'family')],
      ['models', count((kind) => kind === 'model')],
      ['accelerators', count((kind) => kind === 'accelerator')],
      ['runs and deployments', count((kind) => runs.has(kind))],
      ['sources', sources.size],
      ['figures, cited', grounds('cited')],
      ['figures, unverified', grounds('unverified')],
      ['figures, defined or assumed', grounds('chosen')],
      ['defaults, assumed where nothing is stated', fields.filter((field) => field.default !== undefined).length],
    ],
    faults,
  }
}

/** `chosen`: a definition, or an assumption that is called one. */
type Ground = 'cited' | 'unverified' | 'chosen' | 'neither'

/** On what each stated quantity of a catalogue entry rests: its own citation or remark, else its block's. */
function figuresOf(spec: Spec, note: Note, library: Library): Ground[] {
  const kind = library.definitions.kinds.get(spec.kind)
  if (!kind || spec.kind === 'fields' || spec.kind === 'formulas') return []
  const block: Ground = spec.sources.length > 0 ? 'cited' : 'neither'
  return spec.fields.flatMap((field): Ground[] => {
    const type = (kind.fields.get(field.key) ?? kind.fields.get(kind.aliases.get(field.key) ?? ''))?.type
    if (field.value.type !== 'scalar' || type !== 'quantity') return []
    // A source that is named but was not at hand is none yet.
    if (field.unverified === true) return ['unverified']
    if (field.sources.length > 0) return ['cited']
    return [/by definition|assumed/.test(remark(field, note)) ? 'chosen' : block]
  })
}

/** The rest of the field's line. */
function remark({ span }: Field, { text }: Note): string {
  const end = text.indexOf('\n', span.end)
  return text.slice(span.end, end < 0 ? text.length : end)
}

const nameOf = ({ kind, name }: FieldDefinition) => `${kind}.${name}`

/** Formulas without a title of their own, or without a source. */
function* unfounded(formulas: readonly FieldDefinition[], specs: readonly Spec[]): Iterable<string> {
  const titled = new Set<string>()
  for (const { kind, id, fields } of specs) {
    if ((kind !== 'fields' && kind !== 'formulas') || id === undefined) continue
    for (const { key, value } of fields) {
      if (value.type !== 'mapping' || !value.fields.some((attribute) => attribute.key === 'title')) continue
      for (const name of key.split(',')) titled.add(`${id}.${name.trim()}`)
    }
  }
  for (const formula of formulas) {
    if (!titled.has(nameOf(formula))) yield `${nameOf(formula)} has no title.`
    if (!formula.source && formula.alternatives.some(({ source }) => source === undefined)) {
      yield `${nameOf(formula)} has no source.`
    }
  }
}

/** Formulas that no note's figures and fields come to. */
function* unused(
  formulas: readonly FieldDefinition[],
  library: Library,
  exercises: readonly Exercise[],
): Iterable<string> {
  const places = new Set<string>()
  const place = (uri: string, start: number) => `${uri}:${start}`
  for (const { name, text, expressions = [] } of exercises) {
    const note = readNote(`note:/${name}`, text)
    const sheet = new Sheet({ note, library })
    const asked = [
      ...[...note.figures, ...note.values].map(({ expression }) => sheet.evaluate(expression)),
      ...expressions.map((expression) => sheet.evaluate(verbatim(expression, 0))),
      ...sheet.objects.flatMap((object) =>
        (object.spec?.fields ?? []).flatMap(({ key }) => {
          const field = sheet.definition(object, key)
          return field ? [sheet.field(object, field.name)] : []
        }),
      ),
    ]
    for (const { derivation } of asked) {
      if (!derivation) continue
      for (const { location, origin } of everythingBelow(derivation as DerivationNode)) {
        if (location && origin === 'computed') places.add(place(location.uri, location.span.start))
      }
    }
  }
  for (const formula of formulas) {
    const own = [
      place(formula.location.uri, formula.location.span.start),
      ...formula.alternatives.map(({ is, module }) => place(module.uri, is.segments[0]?.[1] ?? 0)),
    ]
    if (!own.some((each) => places.has(each))) yield `${nameOf(formula)} is exercised by no note and no golden.`
  }
}

/** Keys that are cited and stand in no bibliography. */
function* unknownSources(
  specs: readonly Spec[],
  formulas: readonly FieldDefinition[],
  known: ReadonlySet<string>,
): Iterable<string> {
  const cited = [
    ...specs.flatMap(({ sources, fields }) => [...sources, ...fields.flatMap((field) => field.sources)]),
    ...formulas.flatMap(({ source, alternatives }) => [source ?? '', ...alternatives.map((each) => each.source ?? '')]),
  ]
  const keys = new Set(cited.flatMap((text) => [...text.matchAll(/@([\w.-]*\w)/g)].map((match) => match[1]!)))
  for (const key of keys) if (!known.has(key)) yield `The source “${key}” is in no bibliography.`
}
