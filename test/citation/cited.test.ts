import { expect, test } from 'vitest'
import { citedWorks } from '../../src/citation'

test.each([
  ['@a', [{ key: 'a' }]],
  ['see @a, p. 3; also @b', [{ key: 'a', locator: 'p. 3' }, { key: 'b' }]],
  ['-@a, {pp. iv; vi}; @b', [{ key: 'a', locator: '{pp. iv; vi}' }, { key: 'b' }]],
  ['@a{ii, A}, too', [{ key: 'a', locator: '{ii, A}, too' }]],
  ['@{https://x.y/a;b}, §2', [{ key: 'https://x.y/a;b', locator: '§2' }]],
  ['@a.', [{ key: 'a' }]],
  ['^1', []],
])('%s', (text, works) => {
  expect(citedWorks(text)).toEqual(works)
})
