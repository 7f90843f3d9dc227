import type { Connection, InitializeParams } from 'vscode-languageserver'
import { defaultLimit, type InlayHintSettings } from '../service'

/** The section of an editor's settings that is ours. */
const section = 'efficiencyNotes'

/** Whose prose is read for figures that nobody bound: nobody's, that of notes, or that of every Markdown file. */
export type ArticleSetting = 'off' | 'notes' | 'all'

/** What the author may choose. */
export interface Settings {
  readonly diagnostics: boolean
  readonly articles: ArticleSetting
  readonly inlayHints: InlayHintSettings
  /** The largest file that a note may use, in bytes. */
  readonly maxFileSize: number
}

/** Reads settings as an editor sends them; what is missing or of another type counts as not set. */
export function readSettings(sent: unknown): Settings {
  const all = mapping(sent)
  const hints = mapping(all['inlayHints'])
  const flag = (value: unknown): boolean => value !== false
  const { maxFileSize, articles } = all
  return {
    diagnostics: flag(mapping(all['diagnostics'])['enabled']),
    articles: articles === 'off' || articles === 'all' ? articles : 'notes',
    inlayHints: {
      enabled: flag(hints['enabled']),
      blankFields: flag(hints['blankFields']),
      values: flag(hints['values']),
      constraints: flag(hints['constraints']),
      figures: flag(hints['figures']),
      citations: flag(hints['citations']),
    },
    maxFileSize: typeof maxFileSize === 'number' && maxFileSize > 0 ? maxFileSize : defaultLimit,
  }
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** Settings per note, asked of the editor where it can be asked, else as it sent them at the start. */
export class SettingsStore {
  private readonly asked = new Map<string, Promise<Settings>>()
  private sent: Settings
  private readonly canAsk: boolean
  /** The last that was heard of: for what is not about one note. */
  latest: Settings

  constructor(
    private readonly connection: Connection,
    { capabilities, initializationOptions }: InitializeParams,
  ) {
    this.canAsk = capabilities.workspace?.configuration === true
    const options = mapping(initializationOptions)
    this.sent = readSettings(options[section] ?? options)
    this.latest = this.sent
  }

  async of(uri: string): Promise<Settings> {
    if (!this.canAsk) return this.sent
    const known = this.asked.get(uri)
    if (known) return known
    const asking = this.ask(uri)
    this.asked.set(uri, asking)
    return asking
  }

  private async ask(uri: string): Promise<Settings> {
    try {
      this.latest = readSettings(await this.connection.workspace.getConfiguration({ scopeUri: uri, section }))
      return this.latest
    } catch {
      return this.sent
    }
  }

  /** The editor says that settings changed; old ones send them along. */
  changed(settings: unknown): void {
    this.asked.clear()
    const own = mapping(settings)[section]
    if (!this.canAsk && own !== undefined) this.latest = this.sent = readSettings(own)
  }

  forget(uri: string): void {
    this.asked.delete(uri)
  }
}
