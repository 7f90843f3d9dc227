import { expect, test } from 'vitest'
import { ArticleReader } from '../../src/server/article-reader'
import { isArticleRead } from '../../src/service'
import { opened } from '../service/support'

const text = 'DeepSeek-V3 has 671B parameters.\n\n'.repeat(20)

test('however many ask meanwhile, a text is read once', async () => {
  const { document } = await opened(text)
  const reader = new ArticleReader()
  const first = reader.figures(document, () => true)
  expect(reader.figures(document, () => true)).toBe(first)
  expect((await first)?.value).toHaveLength(20)
  expect(isArticleRead(document)).toBe(true)
})
