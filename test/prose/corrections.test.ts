import { describe, expect, test } from 'vitest'
import { readNote } from '../../src/note'
import { fixesFor, judgeArticle, readArticle } from '../../src/prose'
import { rewriteDate } from '../../src/prose/rewrite-date'
import { builtinLibrary } from '../support/knowledge'

/** The text after the preferred fix of every figure, and what is still contradicted in it. */
function corrected(text: string): { text: string; left: number } {
  const library = builtinLibrary()
  const figuresOf = (each: string) => {
    const note = readNote('file:///article.md', each)
    return judgeArticle(readArticle(note, library), note, library)
  }
  const edits = figuresOf(text).flatMap((figure) => fixesFor(figure).find(({ preferred }) => preferred)?.edits ?? [])
  const mended = [...edits].reverse().reduce((now, { span, newText }) => now.slice(0, span.start) + newText + now.slice(span.end), text) // prettier-ignore
  return { text: mended, left: figuresOf(mended).filter(({ verdict }) => verdict?.kind === 'contradicted').length }
}

test.each([
  ['DeepSeek-V3 has **512B** parameters.', 'DeepSeek-V3 has **671B** parameters.'],
  ['DeepSeek-V3 was released in June 2023.', 'DeepSeek-V3 was released in December 2024.'],
  ['DeepSeek-V3 was released on 12 June 2023.', 'DeepSeek-V3 was released on 26 December 2024.'],
  ['The H800 has half the memory bandwidth of the H100.', 'The H800 has the full memory bandwidth of the H100.'],
  ['The H200 has 3x the memory bandwidth of the H100.', 'The H200 has 1.4x the memory bandwidth of the H100.'],
  ['The H20 has **2x** the memory bandwidth of the H800.', 'The H20 has **1.2x** the memory bandwidth of the H800.'],
  ['A query takes 0.8 kWh.', 'A query takes 0.8 Wh.'],
  ['A query takes 0.8 kilowatt-hours.', 'A query takes 0.8 watt-hours.'],
])('%s', (wrong, right) => {
  expect(corrected(wrong)).toEqual({ text: right, left: 0 })
})

test('markup is never cut in two', () => {
  const text = 'The H800 has **half** the memory bandwidth of the H100.'
  expect(corrected(text)).toEqual({ text, left: 1 })
})

test('no correction is offered where watt-hours would be wrong as well', () => {
  expect(corrected('A query takes 80 kWh.')).toEqual({ text: 'A query takes 80 kWh.', left: 1 })
})

describe('a date is rewritten as it was written', () => {
  test.each([
    ['June 2023', '2024-12-26', 'December 2024'],
    ['Jun 2023', '2024-12-26', 'Dec 2024'],
    ['Jun. 2023', '2024-12', 'Dec. 2024'],
    ['May 2023', '2024-12-26', 'December 2024'],
    ['June 12, 2023', '2024-12-26', 'December 26, 2024'],
    ['June 12th, 2023', '2024-12-22', 'December 22nd, 2024'],
    ['12 June 2023', '2024-12-01', '1 December 2024'],
    ['2023-06-12', '2024-12-26', '2024-12-26'],
    ['12 June 2023', '2024-12', undefined],
    ['2023-06-12', '2024-12', undefined],
    ['6/12/2023', '2024-12-26', undefined],
    ['June 2023', '2024', undefined],
  ])('%s, %s: %s', (text, iso, expected) => {
    expect(rewriteDate(text, iso)).toBe(expected)
  })
})
