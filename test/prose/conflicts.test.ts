import { expect, test } from 'vitest'
import { readNote } from '../../src/note'
import { findConflicts, judgeArticle, readArticle } from '../../src/prose'
import { builtinLibrary } from '../support/knowledge'

function conflictsOf(...texts: string[]) {
  const library = builtinLibrary()
  const claims = texts.flatMap((text, i) => {
    const note = readNote(`file:///${i}.md`, text)
    return judgeArticle(readArticle(note, library), note, library).map((figure) => ({ figure, document: `${i}.md` }))
  })
  return findConflicts(claims).map(({ subject, attribute, groups }) => ({
    subject,
    attribute,
    values: groups.map((group) => group.map(({ figure, document }) => `${document} ${figure.text}`)),
  }))
}

test('the same quantity with two values, grouped by what agrees', () => {
  const [conflict, ...others] = conflictsOf(
    'Training DeepSeek cost $5.5M.',
    'Training DeepSeek-R1 cost $294,000.',
    'Training DeepSeek-V3 cost $5.5 million.',
  )
  expect(others).toEqual([])
  expect(conflict).toMatchObject({
    subject: 'deepseek',
    attribute: 'training_cost',
    values: [['0.md $5.5M', '2.md $5.5 million'], ['1.md $294,000']],
  })
})

test('different models have different figures', () => {
  expect(conflictsOf('Llama 3.1 8B has 32 layers.', 'Llama 3.1 70B has 80 layers.')).toEqual([])
})
