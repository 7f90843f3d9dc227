import { expect, test } from 'vitest'
import { openNote, parseMarkdown, readNote } from '../../src/note'
import { judgeArticle, readArticle, readPassages, scanPassage } from '../../src/prose'
import { finish } from '../../src/text'
import { growth } from '../support/growth'
import { builtinLibrary } from '../support/knowledge'

const hard = [
  ['figures', 'DeepSeek-V3 has 671B parameters, 37B active, for $5.6M. '],
  ['one sentence', 'and then 12 GPUs of H800 and 3 TB/s '],
  ['digits', '1,234,567.'],
  ['dashes', '5–6–'],
  ['brackets', '(7 (8 '],
  ['letters', 'a'],
  ['number words', 'two three four '],
] as const

test.each(hard)('scanning grows with the text: %s', (_, piece) => {
  const scanning = (size: number) => {
    const text = piece.repeat(Math.ceil(size / piece.length))
    const passages = finish(readPassages([{ root: parseMarkdown(text), start: 0 }], text))
    return () => passages.forEach(({ passage }) => scanPassage(passage))
  }
  // Eight times the text; a square would be sixty-four times.
  expect(growth(scanning, 16_000, 8)).toBeLessThan(24)
})

test('judging grows with the number of figures', () => {
  const library = builtinLibrary()
  const judging = (count: number) => {
    const note = readNote('file:///a.md', 'An H100 draws 700 W, and DeepSeek-V3 has 61 layers.\n\n'.repeat(count))
    const article = readArticle(note, library)
    return () => void judgeArticle(article, note, library)
  }
  judging(50)()
  expect(growth(judging, 100, 8)).toBeLessThan(24)
})

test.each([
  ['an article', '## H800\n\nDeepSeek-V3 has 671B *parameters* ([as they say](https://example.org)), 37B active.\n\n'],
  ['a list', '- DeepSeek-V3 has **671B** parameters.\n'],
  ['digits', '1234567890'],
  ['commas', '1,1,1,1'],
  ['letters', 'a '],
  ['quotes', '> 5 GPUs\n'],
  ['short code', '`12` '],
  ['a table', '| a | b |\n|---|---|\n', '| H800 12 | 3 TB/s |\n'],
])('reading grows with the text, from Markdown to subjects: %s', (_, first, piece = first) => {
  const library = builtinLibrary()
  const reading = (size: number) => {
    const text = (piece === first ? '' : first) + piece.repeat(Math.ceil(size / piece.length))
    return () => void readArticle(openNote('file:///a.md', text), library)
  }
  reading(4_000)()
  expect(growth(reading, 16_000, 8)).toBeLessThan(24)
})

test('a wide table is read in time that grows with its cells', () => {
  const library = builtinLibrary()
  const reading = (columns: number) => {
    const row = (cell: string) => `|${` ${cell} |`.repeat(columns)}\n`
    const text = row('a') + `|${'---|'.repeat(columns)}\n` + row('1') + row('2')
    return () => void readArticle(openNote('file:///a.md', text), library)
  }
  reading(50)()
  expect(growth(reading, 250, 8)).toBeLessThan(24)
})

test.each([
  ['a table whose every row is a total', '| what | GPUs |\n|---|---|\n', '| total | 5 |\n'],
  ['one sentence of wrong figures', '', 'and DeepSeek-V3 has 12 layers '],
  ['one sentence of comparisons', '', 'and an H800 has half the memory bandwidth of an H100 '],
  ['one paragraph that goes on about it', 'DeepSeek-V3 came. ', 'It has 12 layers. '],
  ['multiples', '', 'It took $5M and $90M, that is 18 times the bill, 3 times cheaper, '],
  ['models by their experts', '', 'and Mixtral 8x7B has 56B, '],
  ['percentages', '', 'from $5M to $4M, a cut of 40 %, '],
  ['dates', 'Nvidia presented ', 'the H100 in March 2023, '],
  ['tokens of another family', '', 'and Qwen3 was pretrained on 18T tokens '],
  ['what fits', '', 'and DeepSeek-R1 fits into 32 GB '],
  ['what is cached', '', 'with 32,768 tokens the KV cache of DeepSeek-V3 takes 23 GB '],
  ['calculations in words', '', 'six times 70 billion parameters times 2 trillion tokens makes 8.4 × 10^24 FLOPs, '],
  ['columns', '| run | GPUs | hours | cost |\n|---|---|---|---|\n', '| a | 2,048 | 2,664K | $5.328M |\n'],
])('judging grows with the text: %s', (_, head, piece) => {
  const library = builtinLibrary()
  const judging = (size: number) => {
    const note = openNote('file:///a.md', head + piece.repeat(Math.ceil(size / piece.length)))
    const article = readArticle(note, library)
    return () => void judgeArticle(article, note, library)
  }
  judging(4_000)()
  // Eight times the text; a square would be sixty-four times.
  expect(growth(judging, 24 * 1024, 8)).toBeLessThan(24)
})

const headOf = (columns: number) => `|${' DeepSeek-V3 |'.repeat(columns)}\n|${'---|'.repeat(columns)}\n`

test.each([
  ['rows', (size: number) => '| model | params |\n|---|---|\n' + '| DeepSeek-V3 | 571B |\n'.repeat(size)],
  ['columns', (size: number) => `${headOf(size)}|${' 571B parameters |'.repeat(size)}\n`],
])('judging grows with the %s of a table of wrong figures', (_, table) => {
  const library = builtinLibrary()
  const judging = (size: number) => {
    const note = openNote('file:///a.md', table(size))
    const article = readArticle(note, library)
    return () => void judgeArticle(article, note, library)
  }
  judging(100)()
  expect(growth(judging, 300, 8)).toBeLessThan(24)
})
