import { describe, expect, test } from 'vitest'
import type { MarkupContent, WorkspaceEdit } from 'vscode-languageserver-types'
import { citationContext } from '../../src/service/citation-completion'
import {
  codeActions,
  completion,
  definition,
  diagnostics,
  documentLinks,
  hover,
  inlayHints,
  prepareRename,
  references,
  rename,
  resolveCompletion,
  type Document,
} from '../../src/service'
import { home, MemoryFiles, opened, workspaceOf } from './support'

const bib = `@misc{zhao-2025,
  title = {Insights into {DeepSeek-V3}},
  author = {Zhao, Chenggang and others},
  year = {2025},
  doi = {10.1145/3695053.3731412}
}

@misc{ds, title = {V3}, author = {{DeepSeek-AI}}, year = {2024}, eprint = {2412.19437}, archivePrefix = {arXiv}, crossref = {zhao-2025}}
`
const head = '---\nbibliography: refs.bib\nefficiency-notes: {}\n---\n\n'
const files = { 'refs.bib': bib }
const note = (text: string, others: Record<string, string> = files) => opened(head + text, others)

const codesOf = ({ document }: { document: Document }): string[] =>
  document.problems.map(({ code, span }) => `${code} ${document.note.text.slice(span.start, span.end)}`)

describe('what is no citation, and what is none to complain of', () => {
  test.each([
    ['It was cheap, says @zhao-2025.', []],
    ['See @fig-cost, @tbl-hours, @sec-setup and @eq-loss.', []],
    ['Write to me@example.org, see https://medium.com/@miller2019 and [x](https://x.org/@miller2019).', []],
    ['Decorate with `@miller2019`.\n\n```python\n@miller2019\n```', []],
    ['[-@zhao-2025]', []],
    ['[see @zhao-2025, p. 3; also @ds, {Table 1}]', []],
    ['[@{https://example.org/a?b=c}, p. 1] and [@arXiv:2401.00001]', []],
    ['[@deepseek-v3] is built in.', []],
    ['Thanks to @alice for @types/node and @babel/core-2020.', []],
    ['[see @zhao-2026, p. 3; also @miller2019]', ['unknown-citation zhao-2026', 'unknown-citation miller2019']],
    ['As @miller2019 says.', ['unknown-citation miller2019']],
  ])('%s', async (text, problems) => {
    expect(codesOf(await note(text))).toEqual(problems)
    expect(codesOf(await opened((head + text).replaceAll('\n', '\r\n'), files))).toEqual(problems)
  })

  test('a bare word is nobody’s business in a note without sources', async () => {
    expect(codesOf(await opened('---\nefficiency-notes: {}\n---\n\n@miller2019 and [@nobody]\n'))).toEqual([
      'unknown-citation nobody',
    ])
  })
})

test('a file that cannot be read is one message, not one for every key', async () => {
  expect(codesOf(await note('[@a; @b; @c]', {}))).toEqual(['unreadable-file refs.bib'])
})

test('one key in two files is said in both; a merge is said once', async () => {
  const others = {
    'refs.bib': '@misc{a, title={A}}',
    'more.bib': '@misc{a, title={A}}\n<<<<<<< x\n=======\n>>>>>>> y\n',
    'other.bib': '@misc{a, title={B}}',
  }
  const { document } = await opened(head.replace('refs.bib', '[refs.bib, other.bib, more.bib]') + '[@a]', others)
  expect(
    document.fileProblems.map(({ uri, problems }) => [uri.split('/').at(-1), problems.map(({ code }) => code)]),
  ).toEqual([
    ['refs.bib', ['duplicate-reference']],
    ['other.bib', ['duplicate-reference']],
    ['more.bib', ['invalid-bibliography']],
  ])
  expect(document.problems).toEqual([])
})

test('a bibliography is read as it is typed, and its notes follow', async () => {
  const workspace = workspaceOf(new MemoryFiles({ [`${home}/refs.bib`]: bib }))
  workspace.open(`${home}/a.md`, `${head}[@new-2026]\n`, 1)
  const codes = async () => (await workspace.document(`${home}/a.md`))!.problems.map(({ code }) => code)
  expect(await codes()).toEqual(['unknown-citation'])
  workspace.open(`${home}/refs.bib`, '@misc{new-2026, title = {N}}', 1)
  expect(workspace.dependents([`${home}/refs.bib`])).toEqual([`${home}/a.md`])
  expect(await codes()).toEqual([])
  expect(await workspace.document(`${home}/refs.bib`)).toBeUndefined()
  workspace.close(`${home}/refs.bib`)
  expect(await codes()).toEqual(['unknown-citation'])
})

test('related places lead into the bibliography', async () => {
  const { document, surroundings } = await opened(
    `---\nbibliography: refs.bib\nreferences:\n- id: ds\nefficiency-notes: {}\n---\n\n[@ds]\n`,
    files,
  )
  const [found] = await diagnostics(document, surroundings)
  expect(found?.relatedInformation?.[0]?.location).toMatchObject({
    uri: `${home}/refs.bib`,
    range: { start: { line: 7, character: 6 } },
  })
})

const labels = async (text: string): Promise<string[]> => {
  const { document, cursor } = await note(text)
  return completion(document, cursor)
    .items.sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
    .map(({ label }) => label)
}

describe('completion', () => {
  test('keys: cited ones, then the note’s own, then the built-in ones', async () => {
    expect((await labels('[@deepseek-v2] and [@‸')).slice(0, 3)).toEqual(['deepseek-v2', 'ds', 'zhao-2025'])
    expect(await labels('[@deeps‸')).toContain('deepseek-v3')
    expect(await labels('As @zh‸')).toContain('zhao-2025')
    expect(await labels('```yaml {.model #m}\nhidden_size: 1 # [@‸\n```\n')).toContain('zhao-2025')
  })

  test('an item shows who, when and what, and is found by them', async () => {
    const { document, cursor } = await note('[@‸]')
    const item = completion(document, cursor).items.find(({ label }) => label === 'zhao-2025')!
    expect(item.detail).toBe('Zhao et al. 2025 · Insights into DeepSeek-V3')
    expect(item.filterText).toContain('Chenggang')
    expect((resolveCompletion(document, item).documentation as MarkupContent).value).toContain(
      'doi:10.1145/3695053.3731412',
    )
  })

  test('locators: those that are known of the work, then the usual ones', async () => {
    expect(await labels('[@ds, Fig. 9] and [@llama-2, ‸]')).toEqual(expect.arrayContaining(['Table 1', 'p. ']))
    expect((await labels('[@zhao-2025, Fig. 9; @ds] and [@zhao-2025, ‸]'))[0]).toBe('Fig. 9')
  })

  const many = Array.from(
    { length: 900 },
    (_, i) => `@misc{author${i}, title = {Paper number ${i}}, author = {Doe, J.}}`,
  )
  const large = { 'refs.bib': `${many.join('\n')}\n@misc{zeta, title = {On Kaons}, author = {Quark, Ada}}\n` }

  test.each([
    ['[@‸', 100, 'author1', undefined],
    ['[@author89‸', 35, 'author89', 'author90'],
    ['[@zet‸', 1, 'zeta', 'author1'],
    ['[@quark‸', 1, 'zeta', 'author1'],
    ['[@kaons‸', 1, 'zeta', 'author1'],
    ['[@pn7‸', 100, 'author7', 'zeta'],
    ['[@author800] and [@‸', 100, 'author800', undefined],
  ])('of a large bibliography what fits is offered, and more is to come: %s', async (text, count, some, none) => {
    const { document, cursor } = await note(text, large)
    const { items, isIncomplete } = completion(document, cursor)
    const own = items.filter(({ label }) => /^(?:author|zeta)/.test(label)).map(({ label }) => label)
    expect(isIncomplete).toBe(true)
    expect(own).toHaveLength(count)
    expect(own).toContain(some)
    expect(own).not.toContain(none)
    expect(items.length).toBeLessThanOrEqual(100)
  })

  test.each(['me@‸', '`@‸`', '```python\n@‸\n```', 'https://x.org/@‸'])('none in %s', async (text) => {
    expect(await labels(text)).toEqual([])
  })

  test.each([
    ['[see @a; @b, p', { type: 'locator', from: 13, key: 'b' }],
    ['[@arXiv:2412.19', { type: 'citation', from: 2 }],
    ['[-@a', { type: 'citation', from: 3 }],
    ['Before, @a, and', undefined],
  ])('the place is told from the line: %s', (line, expected) => {
    expect(citationContext(line, line.length)).toEqual(expected)
  })
})

describe('hover', () => {
  const hovered = async (text: string): Promise<string> => {
    const { document, surroundings, cursor } = await note(text)
    return (hover(document, cursor, surroundings)?.contents as MarkupContent | undefined)?.value ?? ''
  }

  test('the reference with its addresses', async () => {
    expect(await hovered('[@zhao‸-2025, §2]')).toBe(
      '**[Insights into DeepSeek-V3](https://doi.org/10.1145/3695053.3731412)**  \nChenggang Zhao et al. (2025) · [doi:10.1145/3695053.3731412](https://doi.org/10.1145/3695053.3731412) · §2',
    )
  })

  test('what the catalogue has from it, whatever the key is called', async () => {
    for (const key of ['llama-3', 'arXiv:2407.21783']) {
      const text = await hovered(`[@${key.slice(0, 2)}‸${key.slice(2)}]`)
      expect(text).toContain('- `llama-3.1-405b-steady.flops_per_gpu` = 400 · Table 4')
    }
    expect(await hovered('[@no‸body]')).toBe('')
  })
})

test.each([
  ['[@zh‸ao-2025]', `${home}/refs.bib`, 0],
  ['[@d‸s]', `${home}/refs.bib`, 7],
  ['[@deepseek‸-v3]', 'file:///shipped/references.bib', undefined],
])('%s leads to its entry', async (text, uri, line) => {
  const { document, surroundings, cursor } = await note(text)
  expect(await definition(document, cursor, surroundings)).toMatchObject(
    line === undefined ? { uri } : { uri, range: { start: { line } } },
  )
})

test('entries of the front matter are led to as well, and its paths', async () => {
  const text = `---\nreferences:\n- id: own\nbibliography: refs.bib\nefficiency-notes: {}\n---\n\n[@own]\n`
  for (const [marked, uri, line] of [
    [text.replace('[@own', '[@o‸wn'), `${home}/note.md`, 2],
    [text.replace('refs.bib', 'refs‸.bib'), `${home}/refs.bib`, 0],
  ] as const) {
    const { document, surroundings, cursor } = await opened(marked, files)
    expect(await definition(document, cursor, surroundings)).toMatchObject({ uri, range: { start: { line } } })
  }
})

/** Three notes: two share the bibliography, the third has an entry of its own by that name. */
async function threeNotes() {
  const texts: Record<string, string> = {
    [`${home}/refs.bib`]: bib,
    [`${home}/b.md`]: `${head}B [@zhao-2025, §1] and [@{zhao-2025}].\n`,
    [`${home}/c.md`]: '---\nreferences:\n- id: zhao-2025\nefficiency-notes: {}\n---\n\n[@zhao-2025]\n',
  }
  const disk = new MemoryFiles(texts)
  const workspace = workspaceOf(
    Object.assign(disk, { list: () => Promise.resolve(Object.keys(texts).filter((uri) => uri.endsWith('.md'))) }),
  )
  const text = `---\nbibliography: refs.bib\nnocite: "@zhao-2025"\nefficiency-notes: {}\n---\n\nA @zhao-2025.\n`
  workspace.open(`${home}/a.md`, text, 1)
  const { surroundings } = await opened('')
  return {
    workspace,
    surroundings,
    document: (await workspace.document(`${home}/a.md`))!,
    at: text.lastIndexOf('zhao'),
    texts: { ...texts, [`${home}/a.md`]: text },
  }
}

/** The texts after an edit. */
function applied(texts: Readonly<Record<string, string>>, { changes = {} }: WorkspaceEdit): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [uri, edits] of Object.entries(changes)) {
    const lines = texts[uri]!.split('\n')
    for (const { range, newText } of [...edits].sort(
      (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
    )) {
      const line = lines[range.start.line]!
      lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character)
    }
    result[uri] = lines.join('\n')
  }
  return result
}

test('references are found in every note that means the same entry', async () => {
  const { workspace, surroundings, document, at } = await threeNotes()
  const found = await references(document, at, workspace, surroundings, false)
  expect(found.map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line + 1}`)).toEqual([
    'a.md:3',
    'a.md:7',
    'b.md:6',
    'b.md:6',
  ])
})

test('a key is renamed in its notes, its entry and what refers to it there', async () => {
  const { workspace, document, at, texts } = await threeNotes()
  expect(prepareRename(document, at)).toMatchObject({ placeholder: 'zhao-2025' })
  const result = applied(texts, (await rename(document, at, '@isca', workspace)) as WorkspaceEdit)
  expect(Object.keys(result).sort()).toEqual([`${home}/a.md`, `${home}/b.md`, `${home}/refs.bib`])
  expect(result[`${home}/a.md`]).toContain('nocite: "@isca"\n')
  expect(result[`${home}/b.md`]).toContain('B [@isca, §1] and [@{isca}].')
  expect(result[`${home}/refs.bib`]).toBe(bib.replaceAll('zhao-2025', 'isca'))
  expect(await rename(document, at, 'ds', workspace)).toEqual({
    objection: 'There is already an entry with the key “ds”.',
  })
  expect(await rename(document, at, 'a b', workspace)).toHaveProperty('objection')
})

test.each(['[@deepseek‸-v3]', '[@arXiv:2412‸.19437]', 'No key‸'])('%s is not renamed', async (text) => {
  const { document, cursor } = await note(text)
  expect(prepareRename(document, cursor)).toBeUndefined()
})

test('identifiers are links, keys with an entry are not', async () => {
  const { document, surroundings } = await note(
    '[@arXiv:2412.19437; @doi:10.1145/1; @https://x.org/a; @ds; @deepseek-v3]',
  )
  const links = await documentLinks(document, surroundings)
  expect(links.map(({ target }) => target)).toEqual([
    'https://arxiv.org/abs/2412.19437',
    'https://doi.org/10.1145/1',
    'https://x.org/a',
    `${home}/refs.bib`,
  ])
})

test('a bare key shows whose work it is', async () => {
  const { document } = await note('As @ds and @{zhao-2025} [§2] say [@ds]. See @nobody.')
  const all = { start: 0, end: document.note.text.length }
  expect(inlayHints(document, all).map(({ label, position }) => `${position.character} ${label as string}`)).toEqual([
    '6 (DeepSeek-AI 2024)',
    '23 (Zhao et al. 2025)',
  ])
  const none = { enabled: true, blankFields: true, values: true, constraints: true, figures: true, citations: false }
  expect(inlayHints(document, all, none)).toEqual([])
})

describe('quick fixes', () => {
  /** Titles at the cursor, with the file as it is afterwards. */
  async function fixes(
    marked: string,
    others: Record<string, string> = files,
  ): Promise<Record<string, Record<string, string>>> {
    const { document, cursor } = await opened(marked, others)
    const texts = {
      [`${home}/note.md`]: document.note.text,
      ...Object.fromEntries(Object.entries(others).map(([name, text]) => [`${home}/${name}`, text])),
    }
    const actions = codeActions(document, { range: { start: cursor, end: cursor }, diagnostics: [] })
    return Object.fromEntries(actions.map(({ title, edit }) => [title, applied(texts, edit!)]))
  }

  test('an unknown key is corrected, or gets an entry', async () => {
    const found = await fixes(`${head}[@zhao-‸2026]\n`)
    expect(Object.keys(found)).toEqual(['Write “@zhao-2025”', 'Create the reference “zhao-2026” in refs.bib'])
    expect(found['Create the reference “zhao-2026” in refs.bib']![`${home}/refs.bib`]).toContain(
      `${bib.trimEnd()}\n\n@misc{zhao-2026,\n  title = {},`,
    )
  })

  test('an identifier gets an entry with a name, in the front matter if there is no file', async () => {
    const found = await fixes('---\nefficiency-notes: {}\n---\n\n[@arXiv:2401.‸00001, §2]\n', {})
    expect(found).toEqual({
      'Create a reference “arxiv-2401.00001” for arXiv:2401.00001 in this note': {
        [`${home}/note.md`]: `---\nefficiency-notes: {}\nreferences:\n  - id: arxiv-2401.00001\n    type: article\n    title: ""\n    author: [{family: "", given: ""}]\n    issued: {year: 2024}\n    URL: "https://arxiv.org/abs/2401.00001"\n---\n\n[@arxiv-2401.00001, §2]\n`,
      },
    })
  })

  test.each([
    ['[@arXiv:2401.‸00001]', 'refs.bib', 'arxiv-2401.00001', 'eprint = {2401.00001}'],
    ['[@doi:10.1145/3600006.‸3613165]', 'refs.bib', 'doi-3600006.3613165', 'doi = {10.1145/3600006.3613165}'],
    ['[@https://example.org/‸prices]', 'refs.bib', 'example-prices', 'url = {https://example.org/prices}'],
    ['See https://example.org/‸prices.', 'refs.json', 'example-prices', '"URL": "https://example.org/prices"'],
    ['See <https://doi.org/10.1145/‸1>.', 'refs.yaml', 'doi-1', 'DOI: "10.1145/1"'],
  ])('a reference is created from %s in %s', async (text, name, key, field) => {
    const empty = { 'refs.bib': '', 'refs.json': '[]\n', 'refs.yaml': 'references:\n' }
    const found = await fixes(`${head.replace('refs.bib', name)}${text}\n`, empty)
    const [title, texts] = Object.entries(found).find(([each]) => each.startsWith('Create a reference'))!
    expect(title).toContain(`“${key}”`)
    expect(texts[`${home}/${name}`]).toContain(field)
    expect(texts[`${home}/note.md`]).toContain(`[@${key}]`)
    const written = Object.fromEntries(Object.entries(texts).map(([uri, each]) => [uri.slice(home.length + 1), each]))
    const { document } = await opened(written['note.md']!, written)
    expect(document.fileProblems.flatMap(({ problems }) => problems)).toEqual([])
    expect(document.sources.findOwn(key)).toHaveLength(1)
  })

  test('a work that has a key already is cited by it', async () => {
    expect(Object.keys(await fixes(`${head}[@arXiv:2412.‸19437]\n`))).toEqual(['Cite it as @ds'])
    expect(Object.keys(await fixes('---\nefficiency-notes: {}\n---\n\n[@arXiv:2412.‸19437]\n', {}))).toEqual([
      'Cite it as @deepseek-v3',
    ])
  })

  test.each([
    ['See [the paper](https://arxiv.org/abs/2412.‸19437).', 'See [the paper](https://arxiv.org/abs/2412.19437) [@ds].'],
    ['See <https://arxiv.org/abs/2412.‸19437>.', 'See <https://arxiv.org/abs/2412.19437> [@ds].'],
    ['See arXiv:2412.‸19437.', 'See arXiv:2412.19437 [@ds].'],
  ])('an address in the text is cited: %s', async (text, expected) => {
    expect((await fixes(head + text))['Cite @ds here']![`${home}/note.md`]).toBe(head + expected)
  })

  test('an address in code is left alone', async () => {
    expect(await fixes(`${head}\`https://example.org/‸a\``)).toEqual({})
  })

  test('the catalogue’s source is cited for its figure', async () => {
    const spec = '```yaml {.training #ours}\nextends: llama-65b-training\ngpu_hours: 1022‸362\n```\n'
    expect((await fixes(spec))['Cite @llama, Table 15']![`${home}/note.md`]).toContain(
      'gpu_hours: 1022362  # [@llama, Table 15]\n',
    )
    expect(await fixes(spec.replace('1022‸362', '1022‸363'))).toEqual({})
    const prose = 'It took [1.02M](calc:llama-65b‸-training.gpu_hours) GPU-hours.\n'
    expect((await fixes(prose))['Cite @llama, Table 15']![`${home}/note.md`]).toContain(
      ') [@llama, Table 15] GPU-hours',
    )
  })
})
