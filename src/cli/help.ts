const overview = `Efficiency Notes: design notes about AI models whose figures are computed and checked.

Usage:
  effnotes check [options] PATH…     check notes: exit 0 clean, 1 errors or warnings, 2 cannot run
  effnotes eval [options] EXPR…      evaluate expressions
  effnotes explain [options] EXPR    show how a value comes about
  effnotes show FILE                 show a note with its computed values
  effnotes figures [--json] FILE…    read the figures of an article and hold them against the catalogue
  effnotes conflicts PATH…           figures about the same thing that disagree
  effnotes lsp --stdio               start the language server

  effnotes COMMAND --help            more about a command
  effnotes --version
`

const details: Readonly<Record<string, string>> = {
  check: `Usage: effnotes check [options] PATH…

Checks Markdown notes; of folders, all *.md below them but for node_modules and .git.
Files that are no notes have no problems. Exit 0 when clean, 1 with errors or warnings, 2 when it cannot run.

Options:
  --format text|json  text with the lines in question (default), or a JSON array of
                      {file, range, severity, code, message}, ranges counted from 0 as in LSP
  --hints             report information and hints as well
  --articles          hold figures that nobody bound against the catalogue as well, in notes and other Markdown
  --fix               rewrite figures that no longer hold, but for those that cite a source
  --root DIR          the folder that “uses:” must not leave (default: the nearest folder with .git, else the note's)
`,
  eval: `Usage: effnotes eval [options] EXPR…

Evaluates expressions over the catalogue, or over a note: effnotes eval "deepseek-v3.params"

Options:
  --note FILE  the names of this note, and of those it uses, are known
  --json       a JSON array of {expression, value, unit, text, low?, high?, assumed}, values in full precision and
               in the quantity's own unit; {expression, error} for what fails
  --root DIR   the folder that “uses:” must not leave
`,
  explain: `Usage: effnotes explain [options] EXPR

Shows how a value comes about: formulas with names and with numbers, down to what is given, and where from.

Options:
  --note FILE  the names of this note, and of those it uses, are known
  --depth N    how many levels of formulas to show (default: all)
  --root DIR   the folder that “uses:” must not leave
`,
  show: `Usage: effnotes show FILE

Prints a note's specs with their computed fields, its constraints, figures and values.

Options:
  --root DIR  the folder that “uses:” must not leave
`,
  figures: `Usage: effnotes figures [options] FILE…

Reads the figures of Markdown files: number, unit, subject and attribute; and how each stands against the catalogue, the
note's own specs and the other figures of the text: supported, contradicted, imprecise or unknown. Always exits 0.

Options:
  --json      {file, figures: [{range, text, kind, value, upper, unit, subject, attribute, qualifier, verdict, expected,
              explanation, source, unverified, bound}]}, a list of these for more than one file; ranges counted from 0 as in LSP
  --root DIR  the folder that “uses:” must not leave
`,
  conflicts: `Usage: effnotes conflicts [options] PATH…

Shows figures about the same quantity of the same thing that disagree, within a text or between several, and why they differ
where the catalogue knows. Always exits 0.

Options:
  --json      a JSON array of {subject, attribute, values: [[{place, text}]], reason}
  --root DIR  the folder that “uses:” must not leave
`,
  lsp: `Usage: effnotes lsp --stdio

Starts the language server, for any editor that speaks the Language Server Protocol.
`,
}

/** The help of a command, or the overview. */
export function help(command?: string): string {
  return (command === undefined ? undefined : details[command]) ?? overview
}
