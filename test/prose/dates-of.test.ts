import { describe, expect, test } from 'vitest'
import { figuresOf, verdicts } from './support'

describe('when a model came out', () => {
  test.each([
    ['DeepSeek-R1 was released on 20 January 2025.', 'supported 2025-01-20'],
    ['DeepSeek-R1 was released on 20 March 2025.', 'contradicted 2025-01-20'],
    ['GPT-4o, the one that also listens, followed on 13 May.', 'supported 2024-05-13'],
    ['GPT-4o, the one that also listens, followed on 3 April.', 'contradicted 2024-05-13'],
    ['Llama 3.1 was released in July 2023 with 405B of parameters.', 'contradicted 2024-07-23'],
    ['In May 2024 came DeepSeek-V2.', 'supported 2024-05-06'],
    ['In February 2024 came DeepSeek-V2.', 'contradicted 2024-05-06'],
    ['On 7 August 2025 OpenAI released GPT-5.', 'supported 2025-08-07'],
    ['On 7 June 2025 OpenAI released GPT-5.', 'contradicted 2025-08-07'],
    ['Claude 3 Opus, released in March 2023, costs more.', 'contradicted 2024-03-04'],
  ])('%s', (text, expected) => expect(verdicts(text)[0]).toContain(`: ${expected}`))

  test.each([
    // Within days of it, on the other side of midnight or in another country.
    'DeepSeek-R1 was released on 21 January 2025.',
    'DeepSeek-R1 was released on 15 January 2025.',
    // Weights and announcement of one model.
    'Mixtral 8x7B was released on 8 December 2023.',
    'Grok-1 was released on 4 November 2023.',
    'OpenAI o3 was launched on 20 December 2024.',
    // By another, in another place, to others, in another version.
    'Microsoft released DeepSeek-R1 on 29 January 2025.',
    'DeepSeek-R1 was released on 29 April 2025 on Azure.',
    'On Bedrock, DeepSeek-R1 was released in March 2025.',
    'The distilled R1 was released in May 2025. DeepSeek-R1 is large.',
    'DeepSeek-R1-0528 was released on 28 May 2025.',
    'DeepSeek-R1 was released again in May 2025.',
    'A paper on GPT-4 was released in March 2024.',
    'GPT-4 Vision was released in September 2023.',
    'GPT-3.5 Turbo was released on 1 March 2023.',
    'Gemini 1.5 Pro was released in May 2024.',
    'Qwen3-Coder came out in July 2025.',
    // In print.
    'DeepSeek-R1 was published in September 2025.',
    // Supposed, planned, denied.
    'DeepSeek-R1 was not released on 20 March 2025.',
    'If GPT-5 came out in March 2025, nobody saw it.',
    'GPT-5 was expected to follow in May 2024.',
    // A family that grew over years.
    'DeepSeek was released in November 2023.',
    'Llama came out in July 2023.',
  ])('no error: %s', (text) => {
    for (const { verdict } of figuresOf(text)) expect(verdict).not.toBe('contradicted')
  })

  test('the date is put right as it is written', () => {
    const [figure] = figuresOf('GPT-4 was released on March 14, 2022.')
    expect([figure?.expected, figure?.explanation]).toEqual([
      '2023-03-14',
      'gpt-4 (Released): 2023-03-14, not March 14, 2022.',
    ])
  })
})

describe('when a device was shown', () => {
  test('one verb for several: each has its own date', () => {
    const shown = (h100: string) => verdicts(`Nvidia unveiled the A100 in May 2020 and the H100 in ${h100}.`)
    expect(shown('March 2022')).toEqual(['May 2020: supported 2020-05-14', 'March 2022: supported 2022-03-22'])
    expect(shown('March 2021')).toEqual(['May 2020: supported 2020-05-14', 'March 2021: contradicted 2022-03-22'])
  })

  test.each([
    'Nvidia unveiled the H100 NVL in March 2023.',
    'Nvidia unveiled the H200 in November 2023.',
    'Nvidia announced the H100 in March 2023 for cars.',
    'The H100 was bought in March 2024.',
  ])('no error: %s', (text) => {
    for (const { verdict } of figuresOf(text)) expect(verdict).not.toBe('contradicted')
  })
})

describe('since when a device may not be sold to China', () => {
  test.each([
    ['Exports of the H800 were halted too, in October 2023.', 'supported 2023-10-17'],
    ['Exports of the H800 were halted too, in October 2022.', 'contradicted 2023-10-17'],
    ['The A800 could be sold to China until autumn, and the H800 was banned in March 2025.', 'contradicted 2023-10-17'],
    ['Washington banned the A100 in October 2022.', 'supported 2022-10-07'],
    ['Washington banned the A100 in May 2021.', 'contradicted 2022-10-07'],
    ['The H20 was barred from sale to China on 9 April 2024.', 'contradicted 2025-04-09'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toContain(`: ${expected}`))

  test.each([
    // Sellers were told before, and later rules bar it as well.
    'Sales of the H100 were stopped in August 2022.',
    'The H100 was banned in October 2023.',
    'The H20 was banned in September 2025.',
    'Sales of the H20 were stopped in April 2025 and resumed in July 2025.',
    'China banned the H20 in February 2026.',
    'The H800 was not banned in October 2022.',
    'The H800 was halted in May 2024 for a repair of the rack.',
  ])('no error: %s', (text) => {
    for (const { verdict } of figuresOf(text)) expect(verdict).not.toBe('contradicted')
  })
})

describe('when a company was founded', () => {
  test.each([
    ['DeepSeek was founded in 2023, by a hedge fund.', 'supported 2023-05'],
    ['DeepSeek was founded in 2020.', 'contradicted 2023-05'],
    ['DeepSeek, a small firm founded in May 2021, trains them.', 'contradicted 2023-05'],
    ['He founded High-Flyer in 2015 and DeepSeek in 2019.', 'contradicted 2023-05'],
    ['OpenAI was set up in 2018.', 'contradicted 2015-12'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toContain(`: ${expected}`))

  test.each([
    'DeepSeek was founded in July 2023.',
    'The team behind DeepSeek was founded in 2019.',
    'DeepSeek set up a second laboratory in 2025.',
    'OpenAI’s company for profit was founded in 2019.',
    'DeepSeek was started in 2024 on 2,048 GPUs.',
  ])('no error: %s', (text) => {
    for (const { verdict } of figuresOf(text)) expect(verdict).not.toBe('contradicted')
  })
})
