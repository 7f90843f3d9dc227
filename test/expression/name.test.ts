import { expect, it } from 'vitest'
import { nameAt } from '../../src/expression/characters'

it.each([
  ['llama-3.1-405b.params', 'llama-3.1-405b'],
  ['GPU-hours', 'GPU-hours'],
  ['a-1', 'a-1'],
  ['a - b', 'a'],
  ['a×b', 'a'],
  ['a ×b', 'a'],
  ['Größe * 2', 'Größe'],
  ['a-größe', 'a-größe'],
  ['größe-a.5b', 'größe-a.5b'],
  ['a.größe', 'a'],
  ['a-–b', 'a'],
  ['x₀ + 1', 'x₀'],
  ['μ', 'μ'],
  ['3a', undefined],
  ['', undefined],
])('the name at the beginning of “%s” is %s', (text, name) => {
  expect(nameAt(text, 0)).toBe(name)
})
