import type { About } from './about'
import type { Reading } from './attribute'
import type { Bearer } from './attributes'
import type { Measure } from './measure'
import type { Sort } from './names'

/** Which sorts of subjects bear an attribute, the likeliest first. */
const FITS: Readonly<Record<Bearer, readonly Sort[]>> = {
  model: ['model', 'family'],
  accelerator: ['accelerator', 'server'],
  technique: ['technique', 'model', 'family'],
  format: ['format', 'model', 'family'],
  event: ['event'],
  matter: ['model', 'family', 'technique', 'company', 'event'],
  server: ['server'],
  service: ['company'],
  answerer: ['company', 'model', 'family', 'event'],
  any: ['model', 'family', 'accelerator', 'server', 'technique', 'company', 'event'],
}
/** What takes a bearer's place where none is named. */
const INSTEAD: Readonly<Record<Bearer, readonly Sort[]>> = {
  model: ['company', 'server', 'accelerator', 'technique', 'event'],
  accelerator: ['server', 'company'],
  technique: ['company', 'accelerator'],
  format: ['accelerator', 'technique', 'company'],
  event: ['company', 'model', 'family'],
  matter: ['accelerator'],
  server: ['accelerator', 'model', 'family'],
  service: ['model', 'family', 'technique'],
  answerer: ['accelerator', 'technique'],
  any: ['format'],
}

/** The same without hardware. Kept, as what is found in a table is known by the very list that it was looked for with. */
const NO_HARDWARE = new Map(Object.values(INSTEAD).map((sorts) => [sorts, sorts.filter((sort) => !isHardware(sort))]))

/** What no device has, so that one which is named beside it is not meant. */
const MODELS_OWN: ReadonlySet<Measure> = new Set<Measure>([
  'parameters',
  'big',
  'layers',
  'experts',
  'heads',
  'device-hours',
])
/** What is said of devices as often as of models. */
const HARDWARES_TOO: ReadonlySet<Measure> = new Set<Measure>(['format', 'bits', 'throughput'])

/** A word that only suggests a training cost may be wrong about it, unless it is nearer than this. */
const NEAR = 40

/** Which sorts of subjects have such an attribute, the likeliest first. */
export function bearersOf({ attribute }: Reading): readonly Sort[] {
  return FITS[attribute.bearer]
}

/** Which sorts take the bearer's place where none is named. */
export function insteadOf(measure: Measure, { attribute, distance }: Reading): readonly Sort[] {
  const others = INSTEAD[attribute.bearer]
  const isModels = MODELS_OWN.has(measure) || (attribute.name === 'training_cost' && distance < NEAR)
  return isModels ? NO_HARDWARE.get(others)! : others
}

/** Whether what takes the bearer's place is meant even though the text as a whole is about a bearer. */
export function isMeantInstead(measure: Measure, { subject, where }: About): boolean {
  // What the whole text is about is meant only where the sentence itself names nothing else.
  if (where === 'sentence' || where === 'cell') return true
  return HARDWARES_TOO.has(measure) && where !== 'document' && isHardware(subject.sort)
}

function isHardware(sort: Sort): boolean {
  return sort === 'accelerator' || sort === 'server'
}
