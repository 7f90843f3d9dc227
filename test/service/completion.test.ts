import { expect, test } from 'vitest'
import { CompletionItemKind } from 'vscode-languageserver-types'
import { completion, resolveCompletion } from '../../src/service'
import { opened, small } from './support'

/** The labels at the cursor, in the order the editor lists them. */
async function labels(marked: string): Promise<string[]> {
  const { document, cursor } = await opened(marked)
  const items = completion(document, cursor).items
  return items.sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label)
}

/** The line once the item is taken. */
async function taken(marked: string, label: string): Promise<string> {
  const { document, cursor } = await opened(marked)
  const item = completion(document, cursor).items.find((each) => each.label === label)
  if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`There is no ${label}.`)
  const { lines, text } = document.note
  const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])].sort(
    (a, b) => b.range.start.character - a.range.start.character,
  )
  let result = text
  for (const { range, newText } of edits)
    result = result.slice(0, lines.offset(range.start)) + newText + result.slice(lines.offset(range.end))
  return result.split('\n')[item.textEdit.range.start.line]!
}

const prose = (line: string) => `${small}\n${line}\n`

test.each(['```yaml {.‸', 'Some text.\n\n```json {.‸}', '> ```yaml {.‸}', '- ```yaml {.‸}'])(
  'kinds, in every Markdown file: %s',
  async (text) => {
    expect((await labels(text)).slice(0, 4)).toEqual(['model', 'training', 'serving', 'calc'])
  },
)

test('what cannot be meant by the word so far is left out, and asked for again as it changes', async () => {
  expect(await labels('```yaml {.mo‸}')).toEqual(['model', 'comparison'])
  const { document, cursor } = await opened('```yaml {.mo‸}')
  expect(completion(document, cursor).isIncomplete).toBe(true)
})

test.each(['[x](calc:‸)', '[x](calc:a‸)'])(
  'of the many names of the catalogue those that fit best: %s',
  async (line) => {
    const { document, cursor } = await opened(prose(line))
    const { items, isIncomplete } = completion(document, cursor)
    expect(isIncomplete).toBe(true)
    expect(items.length).toBeLessThan(200)
  },
)

test('names that begin with the word come before those that only have its letters', async () => {
  const { document, cursor } = await opened(prose('[x](calc:m‸)'))
  const names = completion(document, cursor).items.filter(({ kind }) => kind === CompletionItemKind.Variable)
  const begins = names.map(({ label }) => label.startsWith('m'))
  expect(begins).toEqual([...begins].sort((a, b) => Number(b) - Number(a)))
  expect(begins).toContain(false)
})

test('a fence without a language gets one', async () => {
  expect(await taken('```{‸}', 'model')).toBe('```yaml {.model}')
  expect(await taken('```yaml {.tr‸}', 'training')).toBe('```yaml {.training}')
})

test('fields that are not stated yet come first', async () => {
  const found = await labels(small.replace('cost:\n', '‸\n'))
  expect(found[0]).toBe('extends')
  expect(found.indexOf('recompute')).toBeLessThan(found.indexOf('cost'))
  expect(found.indexOf('cost')).toBeLessThan(found.indexOf('price'))
})

test.each([
  ['co‸', 'cost', 'cost:'],
  ['rec‸', 'recompute', 'recompute: '],
  ['rec‸: full', 'recompute', 'recompute: full'],
])('a field is written with its colon: %s', async (line, label, result) => {
  expect(await taken(small.replace('cost:\n', `${line}\n`), label)).toBe(result)
})

test('in JSON as well', async () => {
  expect(await taken('```json {.model #m}\n{\n  "hidden‸\n}\n```\n', 'hidden_size')).toBe('  "hidden_size": ')
})

test.each([
  ['recompute: ‸', ['none', 'selective', 'full']],
  ['model: ‸', ['v3']],
  ['model: v‸', ['v3']],
])('values of the right kind: %s', async (line, first) => {
  expect((await labels(small.replace('cost:\n', `${line}\n`))).slice(0, first.length)).toEqual(first)
})

test('a cluster may be named by its accelerator', async () => {
  const found = await labels(small.replace('2048 × h800', '2048 × ‸'))
  expect(found).toContain('h800')
  expect(found).not.toContain('v3')
})

test.each([
  ['[x](calc:‸', 'pretrain'],
  ['[x](calc:‸)', 'v3'],
  ['[x](calc: "2 * ‸")', 'v3'],
  ['about `= ‸`', 'pretrain'],
  ['about `= 2 * ‸`', 'pretrain'],
  ['| a | `= ‸` |', 'v3'],
])('names, wherever an expression can stand: %s', async (line, label) => {
  expect(await labels(prose(line))).toContain(label)
})

test.each([
  ['[x](calc:v3.‸)', 'v3', 'params'],
  ['[x](calc:v3.kv‸)', 'v3', 'kv_cache_per_token'],
  ['`= pretrain.hardware.‸`', 'hardware', 'total_memory'],
  ['`= pretrain(tokens = 20T).‸`', 'what-if', 'cost'],
])('members behind a dot: %s', async (line, _, label) => {
  const found = await labels(prose(line))
  expect(found).toContain(label)
  expect(found).not.toContain('pretrain')
})

test.each([
  ['`= pretrain(‸)`', 'tokens', '`= pretrain(tokens = )`'],
  ['`= pretrain(tok‸)`', 'tokens', '`= pretrain(tokens = )`'],
  ['`= pretrain(price = $3, tok‸)`', 'tokens', '`= pretrain(price = $3, tokens = )`'],
  ['`= pretrain(model.num_hid‸)`', 'num_hidden_layers', '`= pretrain(model.num_hidden_layers)`'],
  ['[x](calc:v3.kv‸)', 'kv_cache_per_token', '[x](calc:v3.kv_cache_per_token)'],
  ['`= llama-3.1-4‸`', 'llama-3.1-405b', '`= llama-3.1-405b`'],
  ['`= 70 k‸`', 'kB', '`= 70 kB`'],
])('%s takes %s', async (line, label, result) => {
  expect(await taken(prose(line), label)).toBe(result)
})

test.each(['`= 70 ‸`', '`= 70 kB/‸`', '`= $2/‸`', '`= pretrain.cost in ‸`', '`= 2 TFLOP/s·‸`'])(
  'units behind a number: %s',
  async (line) => {
    const found = await labels(prose(line))
    expect(found).toContain('token')
    expect(found).not.toContain('v3')
  },
)

test.each(['`= pretrain.cost => ‸`', '`code ‸`', 'Some prose ‸', '[x](https://‸)', '`= 70‸`', '```js\nv3.‸\n```'])(
  'nothing where nothing of ours is typed: %s',
  async (line) => {
    expect(await labels(prose(line))).toEqual([])
  },
)

test('documentation comes when an item is looked at', async () => {
  const { document, cursor } = await opened(prose('[x](calc:v3.kv‸)'))
  const item = completion(document, cursor).items.find(({ label }) => label === 'kv_cache_per_token')!
  expect(item.documentation).toBeUndefined()
  expect(resolveCompletion(document, item).documentation).toMatchObject({ kind: 'markdown' })
})
