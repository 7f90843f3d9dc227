export type { Dimension } from './dimension'
export {
  describeDimension,
  dimensionless,
  divideDimensions,
  mismatchMend,
  multiplyDimensions,
  raiseDimension,
} from './dimension'
export { scaleDown, scaleUp } from './decimal'
export type { Unit } from './unit'
export { lookupUnit, unitWords } from './unit-table'
export { readUnit } from './read-unit'
export type { Quantity } from './quantity'
export { exact, inUnit, isRange, ranged, withUnit } from './quantity'
export type { Fault } from './fault'
export { isFault } from './fault'
export { add, divide, hull, multiply, negate, plusMinus, power, subtract } from './arithmetic'
export { absolute, ceil, exp, floor, ln, log2, max, min, round, sqrt } from './functions'
export type { ComparisonOperator } from './compare'
export { compareBy } from './compare'
export { format, formatNumber } from './format'
export { printDigits } from './print-number'
export type { FigureReading } from './figure'
export type { Numeral } from './numeral'
export type { Magnitude } from './magnitude'
export { qualifierBefore } from './qualifier'
export { readFigure, readFigures } from './figure'
export { isUnitHint, readHint, type UnitHint } from './figure-hint'
export { numberWordPatterns } from './figure-words'
export type { FigureOptions, FigureVerdict } from './tolerance'
export { figureHolds } from './tolerance'
export { rewriteFigure } from './rewrite'
