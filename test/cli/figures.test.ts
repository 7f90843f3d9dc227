import { expect, test } from 'vitest'
import { effnotes, folderWith } from './terminal'

const article = '# DeepSeek-V3\n\nDeepSeek-V3 has 512B parameters and 61 layers.\n'

test('figures --json: one object for one file, and a good end whatever is found', async () => {
  const { code, out } = await effnotes(folderWith({ 'a.md': article }), 'figures', '--json', 'a.md')
  const { file, figures } = JSON.parse(out) as { file: string; figures: Record<string, unknown>[] }
  expect([code, file, figures.length]).toEqual([0, 'a.md', 2])
  expect(figures[0]).toMatchObject({
    range: { start: { line: 2, character: 16 }, end: { line: 2, character: 20 } },
    text: '512B',
    kind: 'params',
    value: 512e9,
    subject: 'deepseek-v3',
    attribute: 'params',
    verdict: 'contradicted',
    expected: '671B',
    bound: false,
  })
})

test('figures, in words', async () => {
  const { out } = await effnotes(folderWith({ 'a.md': article }), 'figures', 'a.md')
  expect(out).toContain('a.md:3:17 512B deepseek-v3 params contradicted')
  expect(out).toContain('2 figures: 1 supported, 1 contradicted, 0 imprecise')
})

test('check --articles reports them, in Markdown that is no note as well, unless they are switched off', async () => {
  const silent = `<!-- efficiency-notes-disable doubtful-figure -->\n${article}`
  const folder = folderWith({ 'a.md': article, 'b.md': silent })
  expect((await effnotes(folder, 'check', 'a.md')).out).not.toContain('512B')
  const { code, out } = await effnotes(folder, 'check', '--articles', '.')
  expect(code).toBe(0)
  expect(out).toContain('a.md:3:17 information doubtful-figure')
  expect(out).not.toContain('b.md:')
})

test('conflicts between documents', async () => {
  const folder = folderWith({
    'a.md': 'Training DeepSeek cost $5.5M.\n',
    'b.md': 'Training DeepSeek-R1 cost $294,000.\n',
  })
  const { code, out } = await effnotes(folder, 'conflicts', '.')
  expect(code).toBe(0)
  expect(out).toContain('$5.5M a.md:1:24')
  expect(out).toContain('$294,000 b.md:1:27')
  // Why they differ, the catalogue knows: they are of different runs.
  expect(out.replace(/\s+/g, ' ')).toContain('$294,000: Training of DeepSeek-R1 from DeepSeek-V3-Base.')
  expect(out).toContain('1 conflict')
})

test('what a note has switched off is in no conflict: a figure, a paragraph, the whole file', async () => {
  const other = 'Training DeepSeek-R1 cost $294,000.\n'
  for (const silenced of [
    'Training DeepSeek cost $5.5M<!-- efficiency-notes-disable-figure -->.\n',
    '<!-- efficiency-notes-disable-next-paragraph doubtful-figure -->\n\nTraining DeepSeek cost $5.5M.\n',
    '---\nefficiency-notes:\n  rules: {doubtful-figure: off}\n---\n\nTraining DeepSeek cost $5.5M.\n',
  ]) {
    const { out } = await effnotes(folderWith({ 'a.md': silenced, 'b.md': other }), 'conflicts', '.')
    expect(out).toBe('0 conflicts\n')
  }
})
