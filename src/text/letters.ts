/**
 * The letters of the scripts in use, as ranges for a class of a regular expression; the marks and signs that stand among
 * them are taken along, punctuation and the symbols of figures are not.
 */
const LETTERS = [
  String.raw`A-Za-zªµºÀ-ÖØ-öø-\u02c1\u1e00-\u1eff`, // Latin
  String.raw`\u0370-\u0374\u0376-\u037d\u037f\u0386\u0388-\u0559\u0560-\u0588\u1f00-\u1fff`, // Greek, Cyrillic, Armenian
  String.raw`\u05d0-\u05f2\u0620-\u0669\u066e-\u06d3`, // Hebrew, Arabic
  String.raw`\u0900-\u0963\u0966-\u0d7f\u0e01-\u0e3a\u0e40-\u0e4e\u10a0-\u10fa\u10fc-\u11ff`, // India, Thai, Georgian
  String.raw`\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff`,
  String.raw`\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f`, // wide and narrow forms
].join('')

/**
 * Makes a regular expression in which `\L` stands for a letter within a class: lettered('y')`[\L\d]+`. With `\p{L}` each
 * of them takes some tenths of a millisecond to make and as much when it is first used; there are so many that this was
 * a tenth of the time until a first note is checked.
 */
export function lettered(flags = ''): (pattern: TemplateStringsArray, ...parts: readonly string[]) => RegExp {
  return (pattern, ...parts) => new RegExp(String.raw(pattern, ...parts).replaceAll(String.raw`\L`, LETTERS), flags)
}
