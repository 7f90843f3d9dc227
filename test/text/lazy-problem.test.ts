import { expect, test } from 'vitest'
import { shiftProblem } from '../../src/note'
import { LazyProblem, plainProblem, type Fix } from '../../src/text'

const fix: Fix = { title: 'Write “2”', edits: [{ span: { start: 3, end: 4 }, newText: '2' }], preferred: true }

function problem(find: () => readonly Fix[]): LazyProblem {
  return new LazyProblem('stale-figure', 'warning', 'It is 2.', { start: 3, end: 4 }, undefined, find)
}

test('fixes are looked for once, when somebody asks, wherever the problem has moved to meanwhile', () => {
  let searches = 0
  const found = problem(() => {
    searches++
    return [fix]
  })
  const moved = shiftProblem(shiftProblem(found, 10), 100)
  expect([moved.span, searches]).toEqual([{ start: 113, end: 114 }, 0])
  expect(moved.fixes).toEqual([{ ...fix, edits: [{ span: { start: 113, end: 114 }, newText: '2' }] }])
  expect(moved.fixes).toBe(moved.fixes)
  expect(found.fixes).toEqual([fix])
  expect(searches).toBe(1)
})

test('a problem without a fix has none', () => {
  expect(problem(() => []).fixes).toBeUndefined()
  expect(plainProblem(problem(() => []))).not.toHaveProperty('fixes')
})

test('as plain data it can go to another thread', () => {
  const { code, severity, message, span } = problem(() => [])
  expect(structuredClone(plainProblem(problem(() => [fix])))).toStrictEqual({
    code,
    severity,
    message,
    span,
    fixes: [fix],
  })
})
