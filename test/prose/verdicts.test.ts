import { describe, expect, test } from 'vitest'
import { figuresOf, verdicts } from './support'

describe('against the catalogue: right and wrong side by side', () => {
  test.each([
    ['DeepSeek-V3 has 671B parameters.', '671B: supported 671B'],
    ['DeepSeek-V3 has 512B parameters.', '512B: contradicted 671B'],
    ['DeepSeek-V3 has 685B parameters.', '685B: unknown'],
    ['Training DeepSeek-V3 took 2.788M H800 hours.', '2.788M: supported 2.788M GPU-hours'],
    ['Training DeepSeek-V3 took 9M H800 hours.', '9M: contradicted 2.788M GPU-hours'],
    ['An H800 has 3.35 TB/s of memory bandwidth.', '3.35: supported 3.35 TB/s'],
    ['An H800 has 1.2 TB/s of memory bandwidth.', '1.2: contradicted 3.35 TB/s'],
    ['An H800 links to others by NVLink at 400 GB/s.', '400: supported 400 GB/s'],
    ['If DeepSeek-V3 had 512B parameters, it would be cheaper.', '512B: unknown'],
    ['A model with 512B parameters matches or beats DeepSeek-V3.', '512B: unknown'],
    ['DeepSeek-V3-Lite has 512B parameters.', '512B: unknown'],
    ['Llama 4 Scout is a 17B model.', '17B: supported 17B'],
    ['An H200 NVL draws 400 W.', '400: unknown'],
    ['An H100 moves up to 30 TB/s of memory bandwidth.', '30: contradicted 3.35 TB/s'],
    ['An H100 moves up to 3.35 TB/s of memory bandwidth.', '3.35: supported 3.35 TB/s'],
    ['DeepSeekMoE needs only 40% of the computations.', '40%: supported 60 %'],
    ['DeepSeek-V3 trained in FP8.', '8: supported 8 bit'],
    ['DeepSeek-V3 trained in INT4.', '4: unknown'],
    ['An H100 reaches 989 TFLOPS with sparsity.', '989: unknown'],
    ['An H100 reaches 3,958 TFLOPS with sparsity.', '3,958: supported 3.958 PFLOP/s'],
    ['DeepSeekMoE reduces computation by 40%.', '40%: contradicted 60 %'],
  ])('%s', (text, expected) => expect(verdicts(text)).toEqual([expected]))

  test('a part beside its right whole is no error', () => {
    expect(verdicts('Only 37B of DeepSeek-V3’s 671B total parameters are active.')).toEqual([
      '37B: supported 36.63B',
      '671B: supported 671B',
    ])
    expect(verdicts('GLM-130B read 400 billion tokens (200B each for two languages).').at(-1)).toBe('200B: unknown')
  })

  test('what was made of a model is not the model', () => {
    const table = (name: string) => `| Model | GPU hours |\n|---|---|\n| ${name} | 12,000 |\n`
    expect(verdicts(table('Llama 3.2 1B')).at(-1)).toBe('12,000: contradicted 370,000 GPU-hours')
    expect(verdicts(table('Llama 3.2 1B SpinQuant')).at(-1)).toBe('12,000: unknown')
  })

  test('a share is no score', () => {
    expect(verdicts('DeepSeek-R1 reaches 30.1% accuracy.').at(-1)).toBe('30.1%: supported 30.1 %')
    expect(verdicts('DeepSeek-R1 idles for 30.1% of the time.').at(-1)).toBe('30.1%: unknown')
  })

  test('a figure that is right of one of two named is no error', () => {
    expect(verdicts('The A100 and the H100 are built for this (312 vs 989 TFLOPS).')).toEqual([
      '312: supported 312 TFLOP/s',
      '989: supported 989.4 TFLOP/s',
    ])
  })

  test('a part given for the whole: right of R1’s post-training, said of DeepSeek', () => {
    const text = '# DeepSeek-V3\n\nDeepSeek-V3 is large. DeepSeek trained it for $294K. DeepSeek-R1 came later.\n'
    expect(verdicts(text)).toEqual(['$294K: imprecise $5.576M'])
    expect(verdicts('# DeepSeek-R1\n\nDeepSeek-R1 was trained for $294K.\n')).toEqual(['$294K: supported $294,000'])
  })

  test('every verdict says what is right and where that is from', () => {
    for (const { verdict, expected, source, explanation } of figuresOf(
      'DeepSeek-V3 has 512B parameters and 61 layers.',
    )) {
      expect([verdict, expected !== null, source !== null, explanation !== null]).toEqual([verdict, true, true, true])
    }
  })

  test('a verdict says what of it is only remembered', () => {
    const note = (remark: string) =>
      `\`\`\`yaml {.model #tiny}\n# [@paper]\nparams: 5M ${remark}\n\`\`\`\n\nOur tiny has 5M parameters.\n`
    expect(figuresOf(note('# [@paper, p. 2], unverified'))[0]!.unverified).toEqual(['tiny.params'])
    expect(figuresOf(note('# [@paper, p. 2]'))[0]!.unverified).toBeNull()
  })

  test('the note’s own specs count', () => {
    const note = '```yaml {.model #tiny}\nparams: 5M\n```\n\nOur tiny has 5M parameters.\n'
    expect(verdicts(note)).toEqual(['5M: supported 5M'])
  })
})

describe('dates', () => {
  test.each([
    ['DeepSeek-V3 was released in December 2024.', 'December 2024: supported 2024-12-26'],
    ['DeepSeek-V3 was released in June 2023.', 'June 2023: contradicted 2024-12-26'],
    ['DeepSeek-V3 was discussed in June 2025.', 'June 2025: unknown'],
    ['The export controls took force in October 2022.', 'October 2022: supported 2022-10-07'],
  ])('%s', (text, expected) => expect(verdicts(text)).toEqual([expected]))
})

describe('what cannot be', () => {
  test.each([
    ['An answer takes 0.3 Wh per query.', '0.3: unknown'],
    ['An answer takes 2 kWh per query.', '2: contradicted 0.24–4 Wh'],
    ['Training took 3 GWh in all.', '3: unknown'],
    ['All queries of a day take 2 GWh.', '2: unknown'],
  ])('%s', (text, expected) => expect(verdicts(text)[0]).toBe(expected))

  test.each([
    ['The H800 has half the memory bandwidth of the H100.', 'half: contradicted 1×'],
    ['The H100 has 3.7 times the memory bandwidth of the V100.', '3.7: supported 3.72×'],
  ])('%s', (text, expected) => expect(verdicts(text)).toEqual([expected]))
})

describe('power and energy, rates and amounts', () => {
  test.each([
    ['An answer takes 0.3 Wh per query.', '0.3: unknown'],
    ['A chat answer takes 0.3 W per query.', '0.3: imprecise 0.3 Wh'],
    ['The cluster draws 5 MW.', '5: unknown'],
    ['The cluster draws 5 MW per day.', '5: imprecise 5 MWh'],
    ['An H100 draws 700 W.', '700: supported 700 W'],
    ['An H100 draws 700 Wh.', '700: contradicted 700 W'],
    ['An H100 used 700 Wh in the first hour.', '700: unknown'],
    ['Our model takes 180 GFLOPs per token.', '180: unknown'],
    ['Our model takes 180 GFLOPS per token.', '180: imprecise 180 GFLOP/token'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toBe(expected))
})

describe('the text’s own arithmetic', () => {
  test.each([
    ['The bill fell from $200M to $150M, a cut of 25%.', '25%: supported 25 %'],
    ['The bill fell from $200M to $150M, a cut of 60%.', '60%: contradicted 25 %'],
    ['It went from 900 GB/s to 400 GB/s, 56% less.', '56%: supported 55.6 %'],
    ['It went from 900 GB/s to 400 GB/s, 80% less.', '80%: contradicted 55.6 %'],
    ['It went from 900 GB/s to 400 GB/s while 80% of users stayed.', '80%: unknown'],
    ['It grew from 10 TWh to 15 TWh, an increase of 50%.', '50%: supported 50 %'],
  ])('%s', (text, expected) => expect(verdicts(text).at(-1)).toBe(expected))

  test('a multiple of two amounts', () => {
    expect(verdicts('It emitted 300 tCO2e, and last year 75 tCO2e, in other words 4 times less.').at(-1)).toBe(
      '4: supported 4×',
    )
    expect(verdicts('It emitted 300 tCO2e, and last year 75 tCO2e, in other words 9 times less.').at(-1)).toBe(
      '9: unknown',
    )
  })

  test('totals of tables', () => {
    const table = (total: string) =>
      `| Stage | GPU hours |\n|---|---|\n| one | 1.5M |\n| two | 2.5M |\n| Total | ${total} |\n`
    expect(verdicts(table('4.0M')).at(-1)).toBe('4.0M: supported 4M GPU-hours')
    expect(verdicts(table('4.6M')).at(-1)).toBe('4.6M: contradicted 4M GPU-hours')
  })

  test('so much a year, and so much over the years', () => {
    expect(verdicts('Power is $9k a year, or $36k over four years.')[1]).toContain('supported')
    expect(verdicts('Power is $9k a year, or $20k over four years.')[1]).toContain('imprecise')
  })

  test('the cost of a run from its own operands', () => {
    const text = (cost: string) =>
      `With 1 × 10^25 FLOPs at 40 % MFU on H100 at $2 per GPU hour, compute by itself costs ${cost}.`
    expect(verdicts(text('$14M')).at(-1)).toBe('$14M: supported $14M')
    expect(verdicts(text('$40M')).at(-1)).toBe('$40M: contradicted $14M')
  })
})
