import { describe, expect, test } from 'vitest'
import { readFigure } from '../../src/quantity'
import { growth } from '../support/growth'

/** `low..high unit`, with what was read marked in the text. */
function told(text: string, unitHint?: string): string {
  const reading = readFigure(text, unitHint === undefined ? {} : { unitHint })
  if (reading === undefined) return 'none'
  const factor = reading.unit?.factor ?? 1
  const round = (x: number) => Number((x / factor).toPrecision(9))
  const several = reading.numerals === 1 ? '' : ` (one of ${reading.numerals})`
  return `${round(reading.low)}..${round(reading.high)} ${reading.unit?.text ?? ''}`.trim() + several
}

describe('numerals', () => {
  test.each([
    ['$5.576M', '5575500..5576500 $'],
    ['37B', '36500000000..37500000000'],
    ['37 B', '36.5..37.5 B'],
    ['37 B parameters', '36500000000..37500000000 parameter'],
    ['37 B active parameters', '36500000000..37500000000 parameter'],
    ['15 T tokens', '14500000000000..15500000000000 token'],
    ['37 GB', '36.5..37.5 GB'],
    ['7b', '6500000000..7500000000'],
    ['671 billion', '670500000000..671500000000'],
    ['671B-parameter', '670500000000..671500000000 parameter'],
    ['37-billion-parameter', '36500000000..37500000000 parameter'],
    ['61-layer', '60.5..61.5 layer'],
    ['8.6 GiB', '8.55..8.65 GiB'],
    ['8.6GiB', '8.55..8.65 GiB'],
    ['128K', '127500..128500'],
    ['128k tokens', '127500..128500 token'],
    ['128Ki', '130560..131584'],
    ['1e24', '5e+23..1.5e+24'],
    ['3.3e24 FLOP', '3.25e+24..3.35e+24 FLOP'],
    ['3.3 × 10^24 FLOPs', '3.25e+24..3.35e+24 FLOP'],
    ['3.3×10²⁴', '3.25e+24..3.35e+24'],
    ['2,048 GPUs', '2047.5..2048.5 GPU'],
    ['131\u202f072 tokens', '131071.5..131072.5 token'],
    ['0.25', '0.245..0.255'],
    ['-5 %', '-5.5..-4.5 %'],
    ['−$3', '-3.5..-2.5 $'],
    ['$-3', '-3.5..-2.5 $'],
    ['+12%', '11.5..12.5 %'],
    ['14.8 trillion tokens', '14750000000000..14850000000000 token'],
    ['$294K', '293500..294500 $'],
    ['$5.6 B', '5550000000..5650000000 $'],
    ['$2bn', '1500000000..2500000000 $'],
    ['$5m', '4500000..5500000 $'],
    ['5 m', '4.5..5.5 m'],
    ['USD 5.576M', '5575500..5576500 $'],
    ['5.576M USD', '5575500..5576500 $'],
    ['5.6 million dollars', '5550000..5650000 $'],
    ['€3.5M', '3450000..3550000 €'],
  ])('%s is %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('units as people write them', () => {
  test.each([
    ['54 days', '53.5..54.5 day'],
    ['0.3 watt-hours', '0.25..0.35 Wh'],
    ['0.3 watt hours', '0.25..0.35 Wh'],
    ['10,500 kilowatt-hours', '10499.5..10500.5 kWh'],
    ['3 watts', '2.5..3.5 watt'],
    ['1979 teraFLOPS', '1978.5..1979.5 TFLOPS'],
    ['125 petaflops', '124.5..125.5 PFLOPS'],
    ['63 million US dollars', '62500000..63500000 $'],
    ['1 US dollar per GPU hour', '0.5..1.5 $/GPU-hour'],
    ['2.788M H800 GPU hours', '2787500..2788500 GPU-hour'],
    ['2.788M H800 hours', '2787500..2788500 GPU-hour'],
    ['2.788M H800-hours', '2787500..2788500 GPU-hour'],
    ['2.788M GPU-hours', '2787500..2788500 GPU-hour'],
    ['2.788M GPU hours', '2787500..2788500 GPU-hour'],
    ['2.788 million NVIDIA H800 GPU hours', '2787500..2788500 GPU-hour'],
    ['2.788M accelerator-hours', '2787500..2788500 GPU-hour'],
    ['3 hours', '2.5..3.5 hour'],
    ['3 wall-clock hours', '2.5..3.5 hour'],
    ['2,048 H800s', '2047.5..2048.5 GPU'],
    ['2,048 NVIDIA H800 GPUs', '2047.5..2048.5 GPU'],
    ['8×H100', '7.5..8.5'],
    ['16 FP16 values', '15.5..16.5'],
    ['$2 per GPU hour', '1.5..2.5 $/GPU-hour'],
    ['$2/GPU-hour', '1.5..2.5 $/GPU-hour'],
    ['$2 per H800 GPU hour', '1.5..2.5 $/GPU-hour'],
    ['$2 an hour', '1.5..2.5 $/hour'],
    ['$2.19 per million output tokens', '2.185..2.195 $/million token'],
    ['$2.19 / 1M tokens', '2.185..2.195 $/M token'],
    ['250 GFLOPs per token', '249.5..250.5 GFLOP/token'],
    ['250 GFLOP/token', '249.5..250.5 GFLOP/token'],
    ['989 TFLOPS', '988.5..989.5 TFLOPS'],
    ['989 TFLOP/s', '988.5..989.5 TFLOP/s'],
    ['70 KB per token', '69.5..70.5 kB/token'],
    ['50 tokens/s', '49.5..50.5 token/s'],
    ['50 tokens per second', '49.5..50.5 token/second'],
    ['50 tokens per second per user', '49.5..50.5 token/second'],
    ['400 gigabytes', '399.5..400.5 GB'],
    ['12 tCO2e', '11.5..12.5 tCO2e'],
    ['12 tonnes of CO2', '11.5..12.5 tCO2e'],
    ['12 kilotons of CO2', '11.5..12.5 ktCO2e'],
    ['12 megatonnes of CO2e', '11.5..12.5 MtCO2e'],
    ['37B active parameters', '36500000000..37500000000 parameter'],
    ['256 routed experts', '255.5..256.5 expert'],
    ['61 layers', '60.5..61.5 layer'],
    ['40% less memory', '39.5..40.5 %'],
    ['40 percent', '39.5..40.5 %'],
    ['40 per cent', '39.5..40.5 %'],
    ['10× fewer GPUs', '9.5..10.5'],
    ['128K of the tokens', '127500..128500'],
    ['80 GB of HBM.', '79.5..80.5 GB'],
    ['8.6 GiB, all told', '8.55..8.65 GiB'],
    ['814 mm²', '813.5..814.5 mm²'],
  ])('%s is %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('ratios, fractions and words', () => {
  test.each([
    ['9.8×', '9.75..9.85'],
    ['9.8x', '9.75..9.85'],
    ['9.8 times', '9.75..9.85'],
    ['10-fold', '9.5..10.5'],
    ['5–6×', '4.5..6.5'],
    ['5-6×', '4.5..6.5'],
    ['5 to 6 times', '4.5..6.5'],
    ['between 5 and 6', '4.5..6.5'],
    ['35–45 %', '34.5..45.5 %'],
    ['35% to 45%', '34.5..45.5 %'],
    ['$4.7M–$6.1M', '4650000..6150000 $'],
    ['$4.7–6.1M', '4650000..6150000 $'],
    ['500–1M', '499.5..1500000'],
    ['35% ± 5%', '30..40 %'],
    ['100 ± 5%', '95..105'],
    ['5.6 ± 0.2', '5.4..5.8'],
    ['a tenth', '0.095..0.105'],
    ['a tenth of the cost', '0.095..0.105'],
    ['half', '0.475..0.525'],
    ['one third', '0.316666667..0.35'],
    ['two thirds', '0.633333333..0.7'],
    ['1/10', '0.095..0.105'],
    ['95% less', '94.5..95.5 %'],
    ['half a million', '475000..525000'],
    ['eight GPUs', '7.5..8.5 GPU'],
    ['twenty-four', '23.5..24.5'],
    ['a million tokens', '500000..1500000 token'],
    ['two million', '1500000..2500000'],
    ['twice', '1.5..2.5'],
    ['tenfold', '9.5..10.5'],
  ])('%s is %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('qualifiers', () => {
  test.each([
    ['about 40%', '35..45 %'],
    ['~$5.6M', '5320000..5880000 $'],
    ['about 2,000', '1500..2500'],
    ['≈ 37B', '35150000000..38850000000'],
    ['roughly 128K', '121600..134400'],
    ['over 2,000', '2000..3000'],
    ['more than 37B', '37000000000..47000000000'],
    ['at least 8', '8..9'],
    ['10,000+', '10000..20000'],
    ['10,000+ GPUs', '10000..20000 GPU'],
    ['8 or more', '8..9'],
    ['nearly 37B', '27000000000..37000000000'],
    ['almost 10', '0..10'],
    ['under $6M', '5000000..6000000 $'],
    ['less than 50 ms', '40..50 ms'],
    ['up to 8', '-Infinity..8'],
    ['no more than 8', '-Infinity..8'],
    ['no less than 8', '8..9'],
    ['over half', '0.5..1'],
    ['about a tenth', '0.09..0.11'],
    ['over an estimated 8', '7.5..8.5'],
  ])('%s is %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('how many figures a text holds', () => {
  test.each([
    ['37B of 671B', '36500000000..37500000000 (one of 2)'],
    ['half of 8', '7.5..8.5 (one of 2)'],
    ['10,20', '9.5..10.5 (one of 2)'],
    ['one of two', '0.5..1.5 (one of 2)'],
    ['no number at all', 'none'],
    ['', 'none'],
    ['H800', 'none'],
    ['GPT-4', 'none'],
    ['DeepSeek-V3', 'none'],
    ['llama-3.1-405b', 'none'],
    ['version 3.1.2', 'none'],
    ['3D parallelism', 'none'],
    ['the 4th stage', 'none'],
    ['the third stage', 'none'],
    ['a third stage', 'none'],
    ['half-precision', 'none'],
    ['2024-12-26', 'none'],
    ['1e400', 'none'],
    ['9'.repeat(400), 'none'],
  ])('%s: %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('what the surroundings say', () => {
  test.each([
    ['8.6', 'GiB', '8.55..8.65 GiB'],
    ['8.6', ' GiB per device', '8.55..8.65 GiB/GPU'],
    ['8.6', ' GiB per user', '8.55..8.65 GiB'],
    ['39.1', '%', '39.05..39.15 %'],
    ['2.788M', 'H800 GPU hours', '2787500..2788500 GPU-hour'],
    ['671', 'B params', '670500000000..671500000000 parameter'],
    ['671', 'billion', '670500000000..671500000000'],
    ['671B', 'parameters', '670500000000..671500000000 parameter'],
    ['$2', '$/GPU-hour', '1.5..2.5 $/GPU-hour'],
    ['$2', 'per GPU hour', '1.5..2.5 $/GPU-hour'],
    ['70 KB', ' per token', '69.5..70.5 kB/token'],
    ['8.6 GB', 'GiB', '8.55..8.65 GB'],
    ['8.6', 'of the rest', '8.55..8.65'],
    ['8', '(GB)', '7.5..8.5 GB'],
    ['192', 'B200', '191.5..192.5 GPU'],
    ['15', 'T4', '14.5..15.5'],
  ])('%s before “%s” is %s', (text, hint, expected) => expect(told(text, hint)).toBe(expected))
})

describe('places', () => {
  test.each([
    ['costs ~$5.576M in all', '$5.576M', undefined],
    ['about 2.788M H800 GPU hours', '2.788M', 'H800 GPU hours'],
    ['35% to 45%', '35% to 45', '%'],
    ['a 671 billion parameter model', '671 billion', 'parameter'],
    ['−5 %', '−5', '%'],
    ['250 GFLOPs per token', '250', 'GFLOPs per token'],
    ['$2 per GPU hour', '$2', ' per GPU hour'],
  ])('%s: number “%s”, unit “%s”', (text, number, unit) => {
    const reading = readFigure(text)!
    const { span, unitSpan } = reading
    expect(text.slice(span.start, span.end)).toBe(number)
    expect(unitSpan && text.slice(unitSpan.start, unitSpan.end)).toBe(unit)
  })
})

describe('long texts take no longer than they are', () => {
  test.each([
    ['digits', '9'],
    ['groups', ',000'],
    ['groups that are none', '1,'],
    ['points', '1.'],
    ['hyphens', 'a-'],
    ['numbers', '1 '],
    ['ranges', '1–'],
    ['percentages', '5% '],
    ['units', '1 GB/'],
    ['divisors', '$1 per '],
    ['articles', 'a '],
    ['words', 'one hundred '],
    ['spaces', '1   '],
    ['unit run', 'x/'],
    ['signs', '-'],
    ['tens', 'twenty-'],
  ])('%s', (_, piece) => {
    const reading = (size: number) => {
      const text = `1${piece.repeat(size)}`
      return () => readFigure(text)
    }
    // Eight times the text; a square would be sixty-four times.
    expect(growth(reading, 2_500, 8)).toBeLessThan(24)
  })
})
