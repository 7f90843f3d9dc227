import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { compileKnowledge, readSnapshot } from '../../src/knowledge'
import { readNote } from '../../src/note'
import { definesKind, fieldsHaving, loadLibrary, Sheet, type Library } from '../../src/sheet'
import { verbatim } from '../../src/text'

type Kind = Library['definitions']['kinds'] extends ReadonlyMap<string, infer K> ? K : never

const folder = join(import.meta.dirname, '../../src/knowledge')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }))
const snapshot = compileKnowledge(files)

/** A library with what its modules and lazy parts stand for, as plain data. */
function plain({ definitions, modules, table }: Library): unknown {
  const specs = modules.flatMap((module) =>
    module.specs
      .filter((spec) => !definesKind(spec))
      .map(({ kind, id, span, kindSpan, idSpan, bodySpan, language, fields, sources }) => {
        return { kind, id, span, kindSpan, idSpan, bodySpan, language, fields, sources }
      }),
  )
  const shown = (key: string, value: unknown): unknown => {
    if (value instanceof Map || (typeof value === 'object' && value && Symbol.iterator in value))
      return [...(value as [])]
    return key === 'module' || key === 'defaultModule' ? (value as { uri: string }).uri : value
  }
  const { kinds, functions, conventions, counting } = definitions
  return JSON.parse(
    JSON.stringify(
      { specs, names: table.names(), kinds: [...kinds].map(withTraits), functions, conventions, counting },
      (key, value: unknown) => shown(key, value),
    ),
  )
}

/** A kind that was read from a snapshot knows these without a look at each field. */
function withTraits([name, kind]: [string, Kind]): [string, Kind] {
  const { having: _, ...rest } = kind
  const all = { ...rest, fields: new Map([...kind.fields]) }
  const names = (trait: 'through' | 'convention' | 'hold') => fieldsHaving(all, trait).map((field) => field.name)
  const having = { through: names('through'), convention: names('convention'), hold: names('hold') }
  return [name, { ...rest, having: kind.having ?? having }]
}

test('a snapshot holds all that its notes say', () => {
  const notes = [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => readNote(`knowledge:/${name}`, text))
  const whole = plain(loadLibrary(notes))
  expect(JSON.stringify(whole).length).toBeGreaterThan(1_000_000)
  expect(plain(readSnapshot(snapshot))).toEqual(whole)
})

test('a snapshot is ASCII, one line a thing', () => {
  expect(/[^\n -~]/.exec(snapshot)).toBeNull()
})

test('a note reads of the catalogue what it speaks of, and no more', () => {
  const parse = vi.spyOn(JSON, 'parse')
  const library = readSnapshot(snapshot)
  expect(parse).toHaveBeenCalledTimes(1)
  const note = readNote('file:///n.md', 'V3 has [671B](calc:deepseek-v3.params) parameters.\n')
  const sheet = new Sheet({ note, library })
  expect(sheet.evaluate(verbatim('deepseek-v3.params', 0)).value).toMatchObject({ type: 'quantity' })
  const read = parse.mock.calls.length
  const lines = snapshot.split('\n').length
  parse.mockRestore()
  // Its family, kinds and number formats are among them.
  expect(read).toBeLessThan(lines / 10)
})

test('a field that a note adds to a kind of the catalogue has all its properties', () => {
  const text = [
    '```yaml {.fields #cluster}',
    'guest:',
    '  type: reference',
    '  to: model',
    '  through: yes',
    '```',
    '',
    '```yaml {.cluster #room}',
    'guest: deepseek-v3',
    '```',
    '',
  ].join('\n')
  const sheet = new Sheet({ note: readNote('file:///n.md', text), library: readSnapshot(snapshot) })
  expect(sheet.evaluate(verbatim('room.num_hidden_layers', 0)).value).toMatchObject({ quantity: { value: 61 } })
})
