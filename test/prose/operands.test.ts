import { describe, expect, test } from 'vitest'
import { verdicts } from './support'

/** The last figure's verdict. */
const last = (text: string) => verdicts(text).at(-1)!

describe('products of what stands in the same sentence', () => {
  test.each([
    ['At 2M GPU hours and $3 per GPU hour that comes to $6 million.', '$6 million: supported $6M'],
    ['At 2M GPU hours and $3 per GPU hour that comes to $60 million.', '$60 million: contradicted $6M'],
    ['At 2M GPU hours and $3 per GPU hour, others say, we saved $60 million.', '$60 million: unknown'],
    ['With 100 GPUs over 10 days we get 24,000 GPU hours.', '24,000: supported 24,000 GPU-hours'],
    ['With 100 GPUs over 10 days we get 240,000 GPU hours.', '240,000: contradicted 24,000 GPU-hours'],
    ['With 100 GPUs over 10 days we get 22,000 GPU hours.', '22,000: unknown'],
    ['It took 24,000 GPU hours, and on 100 GPUs that is 10 days.', '10: supported 10 days'],
    ['It took 24,000 GPU hours, and on 100 GPUs that is 8 days.', '8: contradicted 10 days'],
    ['It took 24,000 GPU hours, and on 100 GPUs that is 9.5 days.', '9.5: unknown'],
    ['It took 24,000 GPU hours, and on 100 GPUs that is under 14 days.', '14: unknown'],
    ['It took 24,000 GPU hours on 100 GPUs, and the tests took 8 days.', '8: unknown'],
    ['Its 8 GPUs at 500 W each draw power, which is 4 kW.', '4: supported 4 kW'],
    ['Its 8 GPUs at 500 W each draw power, which is 40 kW.', '40: contradicted 4 kW'],
    ['Its 8 GPUs at 500 W each need cooling, too, which is 6 kW.', '6: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('changes that are said to be reductions', () => {
  test.each([
    ['Costs fell from $10 to $4, a reduction of 60%.', '60%: supported 60 %'],
    ['Costs fell from $10 to $4, a reduction of 40%.', '40%: contradicted 60 %'],
    ['Costs fell from $10 to $4, down to 40%.', '40%: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))
})

describe('it, over several sentences', () => {
  test.each([
    ['DeepSeek-V3 is large. It was released on December 26, 2024.', 'December 26, 2024: supported 2024-12-26'],
    ['DeepSeek-V3 is large. It was released on December 26, 2023.', 'December 26, 2023: contradicted 2024-12-26'],
    ['Mixtral 8x7B is older. It uses 2 experts per token.', '2: supported 2 experts'],
    ['Mixtral 8x7B is older. It uses 4 experts per token.', '4: contradicted 2 experts'],
    ['Mixtral 8x7B and DBRX are older. It uses 4 experts per token.', '4: unknown'],
    [
      'The H800 is older. It is common. Its NVLink moves 400 GB/s, and 900 GB/s in the H100.',
      '900: supported 900 GB/s',
    ],
    ['DeepSeek-V3 has 761B parameters, of which 37B are active.', '37B: supported 36.63B'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('a part that follows says nothing against the whole', () => {
    expect(verdicts('DeepSeek-V3 has 761B parameters, of which 37B are active.')[0]).toBe('761B: contradicted 671B')
    expect(verdicts('DeepSeek-V3 has layers, of which 3 layers are dense.')[0]).toBe('3: unknown')
  })

  test('a sibling’s figure', () => {
    expect(last('Llama 3.1 405B is large, its 70B sibling took 7.0M GPU hours.')).toBe('7.0M: unknown')
    expect(last('Llama 3.1 405B is large and took 3.0M GPU hours.')).toBe('3.0M: contradicted 30.84M GPU-hours')
  })
})

describe('devices', () => {
  test.each([
    ['An H200 carries 141 GB of HBM3e.', '141: supported 141 GB'],
    ['An H200 carries 96 GB of HBM3e.', '96: contradicted 141 GB'],
    ['Two H200 GPUs: our box has 282 GB of VRAM.', '282: unknown'],
    ['On an H200 the cache takes 96 GB of memory.', '96: unknown'],
    ['The H800 has NVLink at 400 GB/s.', '400: supported 400 GB/s'],
    ['The H800 has NVLink at 900 GB/s.', '900: contradicted 400 GB/s'],
    ['The H800 has NVLink at 25 GB/s in each direction.', '25: unknown'],
    ['An H100 moves up to 3.35 TB/s on SXM and has NVLink.', '3.35: supported 3.35 TB/s'],
    ['An H100 delivers 989 TFLOPS of dense BF16 compute.', '16: unknown'],
  ])('%s', (text, expected) => expect(last(text)).toBe(expected))

  test('a sparse peak called dense', () => {
    expect(verdicts('An H100 delivers 989 TFLOPS of dense BF16 compute.')[0]).toBe('989: supported 989.4 TFLOP/s')
    expect(verdicts('An H100 delivers 1,979 TFLOPS of dense BF16 compute.')[0]).toBe(
      '1,979: contradicted 989.4 TFLOP/s',
    )
    expect(verdicts('An H100 delivers 1,979 TFLOPS of dense FP8 compute.')[0]).toBe('1,979: supported 1.979 PFLOP/s')
  })
})
